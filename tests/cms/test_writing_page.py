"""How a text becomes public: written by one editor, approved by another, translated whole."""

import zlib
from struct import pack

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from secretariat.pages.models import NewsItem, Picture, StandardPage
from tests.cms.made import drawing, editor, news_list, page, publish, root, translated


@pytest.fixture
def editors(db):
    return editor(), editor("Eve Editor", "eve@example.org")


def written(title="Two groups begin", slug="two", *, text="They met on Monday.", body=None, **fields):
    """What the form of a page sends."""
    if body is None:
        body = [("text", rich_text(f"<p>{text}</p>", features=["bold"]))]
    said = {"title": title, "slug": slug, "lead": f"{title}, in one sentence.", "body": streamfield(body)}
    return nested_form_data(said | {"comments": inline_formset([])} | fields)


def submit(client, where, **data):
    return client.post(where, data | {"action-submit": "Submit"})


def new_news(client, **fields):
    add = reverse("wagtailadmin_pages:add", args=["pages", "newsitem", news_list().pk])
    return submit(client, add, **written(day="2026-11-20", **fields))


def edit_of(one):
    return reverse("wagtailadmin_pages:edit", args=[one.pk])


def approve(client, one):
    return answer(client, one, "approve")


def answer(client, one, action, comment=""):
    state = Page.objects.get(pk=one.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[one.pk, action, state.pk])
    return client.post(address, {"comment": comment})


def errors_of(answer):
    form = answer.context["form"]
    return str(form.errors)


def test_one_editor_writes_and_another_approves(client, editors):
    author, other = editors
    client.force_login(author)
    new_news(client)
    item = NewsItem.objects.get(slug="two")
    assert not item.live
    approve(client, item)
    assert not NewsItem.objects.get(pk=item.pk).live
    client.force_login(other)
    approve(client, item)
    assert NewsItem.objects.get(pk=item.pk).live
    client.logout()
    assert "They met on Monday." in client.get("/en/news/two/").text


def test_the_author_is_told_in_their_language_what_became_of_the_text(client, editors, mailoutbox):
    author, other = editors
    type(author).objects.filter(pk=author.pk).update(language="fr")
    client.force_login(author)
    new_news(client)
    item = NewsItem.objects.get(slug="two")
    client.force_login(other)
    answer(client, item, "reject", comment="Say who met, & where.")
    letter = message_of(Delivery.objects.get(mailing__kind="pages.answered"))
    assert letter.to == [f"{author} <{author.email}>"]
    assert "Say who met, & where." in letter.body
    assert "demande des modifications" in letter.body
    client.force_login(author)
    submit(client, edit_of(item), **written(day="2026-11-20", title="Two met in Geneva"))
    client.force_login(other)
    answer(client, item, "approve")
    assert [delivery.mailing.kind for delivery in Delivery.objects.filter(email=author.email)] == ["pages.answered"] * 2
    assert not Delivery.objects.filter(email=other.email).exists()
    assert mailoutbox == [], "no press waits for a mail server"


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_publishes_alone(client, editors, superuser):
    author, _other = editors
    type(author).objects.filter(pk=author.pk).update(is_superuser=superuser)
    author.refresh_from_db()
    client.force_login(author)
    add = reverse("wagtailadmin_pages:add", args=["pages", "newsitem", news_list().pk])
    client.post(add, written(day="2026-11-20") | {"action-publish": "Publish"})
    assert not NewsItem.objects.get(slug="two").live
    item = page("Our mission", live=False, by=author)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={item.pk}", {"confirm": "true"})
    assert not StandardPage.objects.get(pk=item.pk).live


def test_what_is_read_is_what_goes_out(client, editors):
    author, other = editors
    client.force_login(author)
    new_news(client)
    item = NewsItem.objects.get(slug="two")
    client.post(edit_of(item), written("Changed in the meantime", day="2026-11-20"))
    client.force_login(other)
    approve(client, item)
    assert NewsItem.objects.get(pk=item.pk).title == "Two groups begin"


def test_an_approver_who_changes_the_text_does_not_approve_it(client, editors):
    author, other = editors
    client.force_login(author)
    new_news(client)
    item = NewsItem.objects.get(slug="two")
    client.force_login(other)
    sent = written("Mine", day="2026-11-20") | {"action-workflow-action": "true", "workflow-action-name": "approve"}
    client.post(edit_of(item), sent)
    assert not NewsItem.objects.get(pk=item.pk).live


def test_nothing_goes_out_half_translated(client, editors):
    author, other = editors
    sentence = "Every partner says what it does to reach the target."
    mission = page("Our mission", body=[("heading", "Why we are here"), ("text", f"<p>{sentence}</p>")])
    french = translated(mission, "Notre mission", slug="notre-mission", live=False)
    client.force_login(author)
    seen = {"says_the_same": "on", "original_seen": mission.last_published_at.isoformat()}
    half = [("heading", "Pourquoi"), ("text", rich_text(f"<p>{sentence}</p>", features=["bold"]))]
    answer = submit(client, edit_of(french), **written("Notre mission", "notre-mission", body=half), **seen)
    assert "This is not translated yet" in errors_of(answer)
    whole = written("Notre mission", "notre-mission", text="Chaque partenaire dit ce qu'il fait.")
    StandardPage.objects.filter(pk=french.pk).update(follows=None)
    assert "Confirm that the translation is complete" in errors_of(submit(client, edit_of(french), **whole))
    answer = submit(client, edit_of(french), **whole, **seen)
    assert answer.status_code == 302, errors_of(answer)
    client.force_login(other)
    approve(client, french)
    text = client.get("/fr/notre-mission/").text
    assert "Chaque partenaire" in text
    assert "notice-stale" not in text
    publish(mission)
    assert "notice-stale" in client.get("/fr/notre-mission/").text


def test_a_draft_of_a_translation_may_be_unfinished(client, editors):
    mission = page("Our mission", body=[("heading", "Why all of us are really here")])
    french = translated(mission, "Notre mission", live=False)
    client.force_login(editors[0])
    client.post(edit_of(french), written("Brouillon", french.slug, body=[("heading", "Why all of us are really here")]))
    assert StandardPage.objects.get(pk=french.pk).get_latest_revision().content["title"] == "Brouillon"


def test_html_that_is_pasted_in_is_left_out(client, editors):
    author, other = editors
    client.force_login(author)
    evil = '<p onclick="x()">Words<script>alert(1)</script></p><iframe src="//evil.example"></iframe>'
    new_news(client, body=[("text", rich_text(evil, features=["bold"])), ("heading", "<b>Bold</b>")])
    client.force_login(other)
    approve(client, NewsItem.objects.get(slug="two"))
    text = client.get("/en/news/two/").text
    assert "onclick" not in text
    assert "alert(1)</script>" not in text
    assert "evil.example" not in text
    assert "&lt;b&gt;Bold" in text


@pytest.mark.parametrize("raw", ["", "no json", "[]", '{"blocks": 3}', "\x00"])
def test_what_no_editor_sends_is_no_failure(client, editors, raw):
    client.force_login(editors[0])
    sent = written(day="2026-11-20", body=[("text", raw)])
    add = reverse("wagtailadmin_pages:add", args=["pages", "newsitem", news_list().pk])
    assert client.post(add, sent | {"action-submit": "Submit"}).status_code < 500


def test_five_megabytes_of_text_are_refused_at_the_field(client, editors):
    client.force_login(editors[0])
    answer = new_news(client, text="words " * 850_000)
    assert answer.status_code == 200
    assert not NewsItem.objects.filter(slug="two").exists()
    assert "body" in answer.context["form"].errors


def test_an_address_of_another_part_of_the_portal_is_refused(client, editors):
    client.force_login(editors[0])
    add = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", root().pk])
    assert "Another part of the portal" in errors_of(submit(client, add, **written("GCG", "gcg")))


def huge(width, height):
    """The file of a white picture that is small as a file and large in memory."""

    def chunk(kind, data):
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"\0" * (width // 8)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return SimpleUploadedFile("huge.png", data, content_type="image/png")


def test_a_picture_of_100_megapixels_is_refused_with_a_sentence(client, editors):
    client.force_login(editors[0])
    answer = client.post(reverse("wagtailimages:add"), {"title": "Huge", "file": huge(10_000, 10_000)})
    assert answer.status_code == 200
    assert "too many pixels" in errors_of(answer)
    client.post(reverse("wagtailimages:add"), {"title": "Harvest", "file": drawing()})
    assert Picture.objects.get().title == "Harvest"


def test_a_picture_says_what_it_shows(client, editors):
    client.force_login(editors[0])
    picture = Picture.objects.create(title="Harvest", file=drawing())
    answer = new_news(client, body=[("picture", {"image": picture.pk, "alt": "", "caption": ""})])
    assert answer.status_code == 200
    assert not NewsItem.objects.filter(slug="two").exists()


def test_only_what_has_an_address_here_is_referred_to(client, editors):
    client.force_login(editors[0])
    said = [
        ("references", {"count": "1", "0": {"value": "https://example.org/", "id": "", "order": "0", "deleted": ""}})
    ]
    answer = new_news(client, body=said)
    assert not NewsItem.objects.filter(slug="two").exists()
    assert answer.status_code == 200


def test_a_preview_is_shown_in_a_frame(client, editors):
    client.force_login(editors[0])
    item = page("Our mission")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[item.pk])
    assert client.post(preview, written("Our mission", "our-mission")).json()["is_valid"]
    shown = client.get(preview)
    assert "They met on Monday." in shown.text
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]


def test_who_reads_a_text_and_sends_it_as_it_is_changes_nothing(client, editors):
    """The press of the button that approves sends the whole form: by a change, its reader would become its writer."""
    author, other = editors
    client.force_login(author)
    new_news(client)
    form = client.get(edit_of(NewsItem.objects.get(slug="two"))).context["form"]
    again = type(form)(written(day="2026-11-20"), instance=form.instance, for_user=other)
    assert set(again.changed_data) <= {"body"}  # whose parts have keys that only scripts send
