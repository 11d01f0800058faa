"""A partner's logo: drawn anew, shown with consent to everyone, replaced and taken away by its editors."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from partners.actions.admissions import accept_application
from partners.actions.applications import settle_logo, submit_application
from partners.actions.endings import enter_departure
from partners.actions.logos import remove_logo, show_logo
from partners.models import ConfirmationRequest, Logo
from partners.models.day import today
from partners.models.directory import listed_partners
from partners.rules.logos import PAGE_SIDE, TILE_SIDE, redrawn
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner
from tests.partners.registered import filled, picture_file

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def partner(cast):
    return list_partner("Circle of Survivors")


@pytest.fixture
def editor(cast, partner):
    colleague = add_colleague(partner, person("editor@example.org", "Eddy Editor"), role="editor", by=cast.secretary)
    return colleague.person


def drawn(size=(600, 300)):
    return redrawn(picture_file(size=size), 1)


def upload(content=None, name="logo.png"):
    return SimpleUploadedFile(name, content or picture_file(size=(600, 300)).getvalue())


def test_an_editor_shows_a_logo_and_everyone_sees_it(client, partner, editor, django_capture_on_commit_callbacks):
    client.force_login(editor)
    answer = client.post(f"/en/partners/{partner.pk}/logo/", {"picture": upload(), "may_show": "on"})
    assert answer.url == f"/en/partners/{partner.pk}/desk/"
    client.logout()
    logo = Logo.objects.get()
    assert (logo.organization, logo.allowed_by) == (partner, editor)
    assert f'src="{logo.url}"' in client.get(partner.get_absolute_url()).text
    assert f'src="{logo.tile_url}"' in client.get("/en/partners/").text
    for address, side in ((logo.url, PAGE_SIDE), (logo.tile_url, TILE_SIDE)):
        answer = client.get(address)
        assert Image.open(BytesIO(answer.content)).size == (side, side // 2)
        assert answer["Content-Type"] == "image/png"
        assert answer["Content-Disposition"] == 'inline; filename="logo.png"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "public, max-age=86400"
        assert answer["Content-Security-Policy"].split("; ") == ["default-src 'none'", "sandbox"]
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (SVG, "logo.svg", "not a PNG, JPEG or WebP"),
        (SVG, "logo.png", "not a PNG, JPEG or WebP"),
        (b"<?php evil(); ?>", "logo.jpg", "not a PNG, JPEG or WebP"),
        (b"x" * (2 * 1024 * 1024 + 1), "logo.png", "larger than 2 MB"),
        (picture_file(size=(4001, 10)).getvalue(), "logo.png", "more than 4,000 pixels"),
        (picture_file(size=(60, 60)).getvalue()[:60], "logo.png", "damaged"),
    ],
    ids=["svg", "svg named png", "code named jpg", "heavy", "wide", "damaged"],
)
def test_a_hostile_file_is_refused_at_the_field(client, partner, editor, content, name, sentence):
    client.force_login(editor)
    page = client.post(f"/en/partners/{partner.pk}/logo/", {"picture": upload(content, name), "may_show": "on"}).text
    assert sentence in page
    assert "field-bad" in page
    assert not Logo.objects.exists()


def test_without_consent_it_is_not_shown(client, partner, editor):
    client.force_login(editor)
    page = client.post(f"/en/partners/{partner.pk}/logo/", {"picture": upload()}).text
    assert "This field is required" in page
    assert not Logo.objects.exists()


def test_another_takes_its_place_and_the_old_pictures_go(partner, editor, client, django_capture_on_commit_callbacks):
    first = show_logo(partner, by=editor, picture=drawn())
    with django_capture_on_commit_callbacks(execute=True):
        second = show_logo(partner, by=editor, picture=drawn((40, 40)))
    assert client.get(first.url).status_code == 404
    assert client.get(second.url).status_code == 200
    assert [default_storage.exists(one.picture.name) for one in (first, second)] == [False, True]


def test_it_is_taken_away(partner, editor, client, django_capture_on_commit_callbacks):
    logo = show_logo(partner, by=editor, picture=drawn())
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/en/partners/{partner.pk}/logo/removal/", {"seen": logo.key}).status_code == 302
    assert client.get(logo.url, headers={"If-None-Match": f'"{logo.key}-page"'}).status_code == 404
    assert not default_storage.exists(logo.tile.name)
    assert list(Entry.objects.filter(act__startswith="partners.logo").values_list("act", flat=True)) == [
        "partners.logo.shown",
        "partners.logo.removed",
    ]
    assert "no logo to remove" in client.post(f"/en/partners/{partner.pk}/logo/removal/").text
    with pytest.raises(Refusal):
        remove_logo(partner, by=editor)


def test_nobody_replaces_or_removes_a_logo_that_they_have_not_seen(partner, editor, client, cast):
    address = f"/en/partners/{partner.pk}/logo/"
    client.force_login(editor)
    assert '<input type="hidden" name="seen" value="">' in client.get(address).text
    other = show_logo(partner, by=cast.secretary, picture=drawn((40, 40)))
    refused = client.post(address, {"picture": upload(), "may_show": "on", "seen": ""})
    assert "The logo has changed since you opened this page" in refused.text
    assert other.url in refused.text
    assert refused.text.count(f'name="seen" value="{other.key}"') == 2, "the next press is on top of what is shown"
    assert client.post(f"{address}removal/", {"seen": "the one before"}).status_code == 200
    assert Logo.objects.get().key == other.key
    client.post(address, {"picture": upload(), "may_show": "on", "seen": other.key})
    assert Logo.objects.get().allowed_by == editor


def test_who_replaces_a_logo_that_was_removed_is_not_sent_to_look_at_it(partner, editor, client):
    client.force_login(editor)
    gone = show_logo(partner, by=editor, picture=drawn((40, 40))).key
    remove_logo(partner, by=editor)
    sent = {"picture": upload(), "may_show": "on", "seen": gone}
    refused = client.post(f"/en/partners/{partner.pk}/logo/", sent)
    assert "The logo has been removed since you opened this page" in refused.text
    assert "shown now" not in refused.text
    assert 'name="seen" value=""' in refused.text


def test_the_same_picture_sent_twice_by_one_press_is_shown_once(partner, editor, client):
    client.force_login(editor)
    answers = [
        client.post(f"/en/partners/{partner.pk}/logo/", {"picture": upload(), "may_show": "on", "seen": ""})
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(act="partners.logo.shown").count() == 1


def test_others_neither_show_nor_remove_one(cast, partner, editor, client):
    show_logo(partner, by=editor, picture=drawn())
    viewer = add_colleague(partner, cast.stranger, role="viewer", by=cast.secretary).person
    for who in (viewer, cast.member):
        with pytest.raises(PermissionDenied):
            show_logo(partner, by=who, picture=drawn())
        with pytest.raises(PermissionDenied):
            remove_logo(partner, by=who)
    client.force_login(viewer)
    assert client.post(f"/en/partners/{partner.pk}/logo/removal/").status_code == 403


def test_the_logo_of_an_application_comes_with_its_consent(cast, client):
    application = filled(cast.stranger)
    settle_logo(application, by=cast.stranger, picture=drawn(), may_show=True)
    submit_application(application, by=cast.stranger)
    partner = accept_application(application, by=cast.secretary, seen=set())
    assert (partner.logo.allowed_by, partner.logo.allowed_at) == (
        cast.stranger,
        application.__class__.objects.get(pk=application.pk).submission.submitted_at,
    )
    assert client.get(partner.logo.url).status_code == 200


def test_a_dormant_partner_shows_it_and_a_former_one_does_not(cast, partner, editor, client):
    logo, now = show_logo(partner, by=editor, picture=drawn()), timezone.now()
    days = [timedelta(days=one) for one in (400, 100)]
    for asked in days:
        ConfirmationRequest.objects.create(
            organization=partner, asked_at=now - asked, reminded_at=now - timedelta(days=2), lapsed_at=now
        )
    assert not listed_partners().filter(pk=partner.pk).exists()
    assert f'src="{logo.url}"' in client.get(partner.get_absolute_url()).text
    assert client.get(logo.url).status_code == 200
    enter_departure(partner, by=cast.secretary, day=today())
    client.force_login(cast.secretary)
    for page in (partner.get_absolute_url(), f"/en/partners/{partner.pk}/logo/"):
        assert logo.url not in client.get(page).text
    assert client.get(logo.url).status_code == 404


def test_only_a_partner_shows_it(partner, editor, client):
    logo = show_logo(partner, by=editor, picture=drawn())
    partner.commitment.delete()
    assert client.get(logo.url).status_code == 404
    assert client.get(logo.url.replace("page.png", "huge.png")).status_code == 404
