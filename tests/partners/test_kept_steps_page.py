"""Steps of a registration save themselves: nothing typed is lost, finished or not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partners.actions.admissions import decline_application
from partners.actions.applications import save_step, start_application
from partners.actions.typed import keep_typed
from partners.models import Signature, Typed
from partners.views import applications as views
from tests.partners.registered import ORGANIZATION, filled, picture_file, submitted


@pytest.fixture
def draft(cast):
    return start_application("civil_society", by=cast.stranger)


@pytest.fixture
def client(cast):
    client = Client()
    client.force_login(cast.stranger)
    return client


def at(application, step):
    return reverse("partners:application-step", args=[application.pk, step])


HALF = {"name": "", "acronym": "HALF", "website": "not a website", "mandate": "1. We\n2. help", "country": "SN"}


@pytest.mark.parametrize("way", [{}, {"leave": "1"}, {"keep": "1"}], ids=["refused", "left", "kept by itself"])
def test_what_is_unfinished_stands_there_again(client, draft, way):
    answer = client.post(at(draft, "organization"), HALF | way)
    assert answer.status_code == {"leave": 302, "keep": 204}.get(next(iter(way), ""), 200)
    draft.refresh_from_db()
    assert draft.name == draft.mandate == ""
    page = client.get(at(draft, "organization"))
    assert page.context["form"].initial | HALF == page.context["form"].initial
    assert 'value="HALF"' in page.text
    assert 'value="not a website"' in page.text
    for address in (at(draft, "review"), draft.get_absolute_url()):
        assert "Entered, but not complete" in client.get(address).text


def test_several_ticks_are_kept_and_what_is_stated_is_said_anew(client, cast):
    application = filled(cast.stranger)
    client.post(at(application, "work"), {"themes": ["child_labour", "forced_labour"], "contribution": "", "keep": "1"})
    assert client.get(at(application, "work")).context["form"].initial["themes"] == ["child_labour", "forced_labour"]
    client.post(at(application, "commitment"), {"name": "New Name", "is_signed": "on", "keep": "1"})
    initial = client.get(at(application, "commitment")).context["form"].initial
    assert initial["name"] == "New Name"
    assert "is_signed" not in initial


def test_a_step_filled_in_forgets_what_was_unfinished(client, draft):
    client.post(at(draft, "organization"), HALF | {"keep": "1"})
    assert client.post(at(draft, "organization"), ORGANIZATION | {"country": "SN"}).status_code == 302
    assert client.get(at(draft, "organization")).context["form"].initial["acronym"] == ORGANIZATION["acronym"]
    assert not Typed.objects.filter(step="organization").exists()


def test_what_was_submitted_keeps_nothing_more(client, cast):
    application = submitted(cast.stranger)
    assert not Typed.objects.exists()
    assert client.post(at(application, "work"), {"contribution": "x", "keep": "1"}).status_code == 410
    assert not Typed.objects.exists()


def test_nobody_else_keeps_anything(draft, cast):
    other = Client()
    other.force_login(cast.secretary)
    assert other.post(at(draft, "work"), {"contribution": "x", "keep": "1"}).status_code == 404


def test_without_scripts_a_button_keeps_and_leaves(client, draft):
    page = client.get(at(draft, "work")).text
    assert 'name="leave"' in page
    assert "js/keep.js" in page


def test_another_step_is_reached_by_a_button_that_keeps_this_one(client, draft):
    page = client.get(at(draft, "organization"))
    assert 'form="step" name="go" value="people"' in page.text
    assert at(draft, "people") not in page.text, "a link would lose what is typed"
    answer = client.post(at(draft, "organization"), HALF | {"go": "people"})
    assert answer.url == at(draft, "people")
    assert client.get(at(draft, "organization")).context["form"].initial["acronym"] == "HALF"


def test_what_is_typed_too_late_stands_there_to_be_copied(client, cast):
    application = submitted(cast.stranger)
    late = {"contribution": "A school for inspectors"}
    assert client.post(at(application, "work"), late | {"keep": "1"}).status_code == 410
    page = client.post(at(application, "work"), late).text
    assert "The Secretariat is reviewing the application" in page
    assert "A school for inspectors" in page
    decline_application(application, by=cast.secretary, reasons="No.")
    assert "A school for inspectors" in client.post(at(application, "work"), late).text


def test_what_an_officer_typed_too_late_stands_there_to_be_copied(cast):
    application = submitted(cast.stranger)
    decline_application(application, by=cast.administrator, reasons="No.")
    officer = Client()
    officer.force_login(cast.secretary)
    ask = reverse("partners:application-questions", args=[application.pk])
    page = officer.post(ask, {"ask-text": "Which"}).text
    assert "has already ruled on this application" in page
    assert '<blockquote dir="auto">Which</blockquote>' in page


def test_a_step_that_is_complete_is_saved_on_the_way_to_another(client, draft):
    answer = client.post(at(draft, "organization"), ORGANIZATION | {"country": "SN", "go": "logo"})
    assert answer.url == at(draft, "logo")
    draft.refresh_from_db()
    assert draft.acronym == ORGANIZATION["acronym"]
    assert not Typed.objects.filter(step="organization").exists()


def test_going_to_another_step_neither_signs_nor_hands_in(client, cast):
    application = filled(cast.stranger)
    Signature.objects.filter(application=application).delete()
    signs = {"name": "A", "function": "B", "is_sanctions_free": "on", "is_signed": "on", "go": "work"}
    assert client.post(at(application, "commitment"), signs).url == at(application, "work")
    assert client.post(at(application, "review"), {"go": "work"}).url == at(application, "work")
    assert not Signature.objects.filter(application=application).exists()
    assert client.get(at(application, "commitment")).context["form"].initial["name"] == "A"
    assert client.get(at(application, "work")).status_code == 200, "it was not handed in"


def test_a_file_that_cannot_be_taken_is_said_before_one_leaves_it(client, draft):
    logo = SimpleUploadedFile("logo.png", b"not a picture", "image/png")
    answer = client.post(at(draft, "logo"), {"logo": logo, "go": "people"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["logo"]


def test_a_step_only_looked_at_is_not_called_unfinished(client, draft):
    page = client.get(at(draft, "people"))
    sent = {name: page.context["form"].initial.get(name) or "" for name in page.context["form"].fields}
    assert client.post(at(draft, "people"), sent | {"go": "work"}).url == at(draft, "work")
    assert not Typed.objects.exists()


def test_a_step_only_looked_at_is_not_saved_over_what_is_saved_at_that_moment(client, cast, monkeypatch):
    application = filled(cast.stranger)
    page = client.get(at(application, "work"))
    sent = {name: page.context["form"].initial.get(name) or "" for name in page.context["form"].fields}
    judged = views.is_only_looked_at

    def and_then_another_window_saves(*args):
        looked = judged(*args)
        save_step(application, by=cast.stranger, step="work", values=sent | {"contribution": "A school"})
        return looked

    monkeypatch.setattr(views, "is_only_looked_at", and_then_another_window_saves)
    sent |= {"go": "logo", "seen": page.context["seen"]}
    assert client.post(at(application, "work"), sent).url == at(application, "logo")
    application.refresh_from_db()
    assert application.contribution == "A school"


def shown_at(client, address):
    """What a page shows as its state, which it sends back."""
    return client.get(address).context["seen"]


@pytest.mark.parametrize("way", [{}, {"leave": "1"}, {"go": "people"}], ids=["saved", "left", "to another step"])
def test_what_another_window_saved_meanwhile_is_shown_beside_what_is_typed(client, draft, way):
    address = at(draft, "work")
    seen = shown_at(client, address)
    first = {"themes": ["child_labour"], "contribution": "A school for inspectors", "seen": seen}
    assert client.post(address, first).status_code == 302
    second = {"themes": ["forced_labour"], "contribution": "Funds for shelters", "seen": seen}
    assert client.post(address, second | {"keep": "1"}).status_code == 409
    page = client.post(address, second | way)
    draft.refresh_from_db()
    assert draft.contribution == "A school for inspectors"
    assert "saved in another window meanwhile" in page.text
    assert dict(page.context["theirs"])["Planned contribution"] == "A school for inspectors"
    assert dict(page.context["theirs"])["Themes of Target 8.7"] == "Child labour"
    assert "Funds for shelters" in page.text
    both = second | {"contribution": "A school, and funds", "seen": page.context["seen"]}
    assert client.post(address, both).status_code == 302
    draft.refresh_from_db()
    assert draft.contribution == "A school, and funds"


def test_a_page_that_keeps_itself_is_not_taken_for_another_window(client, draft):
    address = at(draft, "work")
    typed = {"themes": ["child_labour"], "contribution": "Fu", "seen": shown_at(client, address), "keep": "1"}
    answer = client.post(address, typed)
    assert answer.status_code == 204
    lost = typed | {"contribution": "Funds", "seen": answer["Seen"]}
    assert client.post(address, lost).status_code == 204, "its answer is not heard"
    unsure = {"unsure-contribution": ["Funds"], "unsure-themes": ["child_labour"]}
    again = lost | {"contribution": "Funds for shelters", "themes": ["forced_labour"]} | unsure
    assert client.post(address, again).status_code == 204


def test_the_mark_of_a_page_is_of_what_it_kept_whoever_keeps_right_after(client, draft, monkeypatch):
    def kept_then_overtaken(application, **given):
        mark = keep_typed(application, **given)
        keep_typed(application, by=given["by"], step=given["step"], words={"contribution": "In another window"})
        return mark

    address = at(draft, "work")
    typed = {"contribution": "Fu", "seen": shown_at(client, address), "keep": "1"}
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("partners.views.applications.keep_typed", kept_then_overtaken)
        seen = client.post(address, typed)["Seen"]
    assert client.post(address, typed | {"contribution": "Funds", "seen": seen}).status_code == 409
    assert Typed.objects.get().words == {"contribution": "In another window"}


def test_a_window_only_looked_at_leads_on_and_changes_nothing(client, draft):
    address = at(draft, "work")
    client.post(address, {"themes": ["child_labour"], "contribution": "Old"})
    seen = shown_at(client, address)
    client.post(address, {"themes": ["child_labour"], "contribution": "New", "seen": seen})
    looked_at = {"themes": ["child_labour"], "contribution": "Old", "seen": seen, "go": "people"}
    assert client.post(address, looked_at).url == at(draft, "people")
    draft.refresh_from_db()
    assert draft.contribution == "New"


def test_a_logo_of_another_window_is_not_replaced_unseen(client, draft):
    address = at(draft, "logo")
    seen = shown_at(client, address)

    def sent():
        logo = SimpleUploadedFile("logo.png", picture_file().getvalue(), "image/png")
        return client.post(address, {"logo": logo, "may_show_logo": "on", "seen": seen})

    assert sent().status_code == 302
    assert "saved in another window meanwhile" in sent().text
    seen = shown_at(client, address)
    assert sent().status_code == 302


def test_a_signature_of_another_window_is_not_replaced_unseen(client, cast):
    application = filled(cast.stranger)
    address = at(application, "commitment")
    signs = {"name": "Jeanne Présidente", "function": "President", "is_sanctions_free": "on", "is_signed": "on"}
    signs["seen"] = shown_at(client, address)
    assert client.post(address, signs | {"function": "Head"}).status_code == 302
    assert "saved in another window meanwhile" in client.post(address, signs).text
    assert Signature.objects.get(application=application).function == "Head"
