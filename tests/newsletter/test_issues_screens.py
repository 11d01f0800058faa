"""The pages of an issue: writing, previewing, clearing, scheduling, the archive and the feed."""

import re

import pytest
from defusedxml import ElementTree
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from partners.rules.logos import redrawn
from secretariat.newsletter.actions.blocks import add_block
from secretariat.newsletter.actions.clearing import clear_issue, schedule_issue
from secretariat.newsletter.actions.issues import begin_edition
from secretariat.newsletter.actions.releasing import release_due
from secretariat.newsletter.models import Block, Issue, Pace, Schedule
from tests.newsletter.made import cleared, reader, released, written
from tests.partners.registered import picture_file

pytestmark = pytest.mark.django_db


ENTRY = "{http://www.w3.org/2005/Atom}entry"


def at(name, *parts):
    return reverse(f"newsletter:{name}", args=parts)


def save(client, address, **typed):
    """Open a page, and send what is typed on it."""
    return client.post(address, typed | {"seen": client.get(address).context["form"].carried})


def test_a_pace_is_set_and_removed_by_its_page(client, cast):
    client.force_login(cast.secretary)
    client.post(at("pace"), {"domain": "Slow.example.org", "a_minute": 60})
    pace = Pace.objects.get()
    page = client.get(at("pace"))
    assert "slow.example.org</span>" in page.text
    there = at("pace-removal", pace.pk)
    assert "Somebody changed this" in client.post(there, {"seen": "other"}, follow=True).text
    [shown] = page.context["paces"]
    after = client.post(there, {"seen": shown.state}, follow=True)
    assert "no longer applies" in after.text
    assert "No domain has a pace" in after.text
    assert client.post(there, {"seen": shown.state}).status_code == 404


def test_an_issue_is_begun_written_cleared_and_scheduled_by_pages(client, cast):
    reader("ada@example.org")
    client.force_login(cast.secretary)
    page = client.post(at("desk"), follow=True)
    issue = Issue.objects.get()
    assert "is empty. Write it, or remove it" in page.text
    block = Block.objects.get(kind="message")
    save(client, at("block", block.pk), heading="Hello", text="Welcome.")
    client.post(at("editions", issue.number), {"language": "fr"})
    assert "Begin this edition" in client.get(at("preparation", issue.number)).text
    save(client, at("edition", issue.number, "fr"), subject="Nouvelles")
    page = client.get(at("preview", issue.number, "fr"))
    assert "Nouvelles" in page.text
    assert "(the reader&#x27;s own link)" in page.text
    assert "[[" not in page.text
    assert "Welcome." in client.get(at("letter", issue.number, "fr")).text
    assert "A test is on its way" in client.post(at("test", issue.number, "fr"), follow=True).text
    client.force_login(cast.chair)
    desk = client.get(reverse("desk")).text
    assert f"Clear Newsletter {issue.number}" in desk
    assert "Somebody changed this" in client.post(at("clearance", issue.number), follow=True).text
    assert not issue.clearances.exists(), "what nobody says that they read is not cleared"
    seen = {"seen": client.get(at("preparation", issue.number)).context["seen"]}
    assert "can schedule it now" in client.post(at("clearance", issue.number), seen, follow=True).text
    client.force_login(cast.secretary)
    assert f"Schedule Newsletter {issue.number}" in client.get(reverse("desk")).text
    seen = {"seen": client.get(at("schedule", issue.number)).context["seen"]}
    typed = {"time_zone": "Europe/Zurich", "goes_out": "2027-05-03T09:30"}
    page = client.post(at("schedule", issue.number), typed | seen, follow=True)
    assert "The issue is scheduled." in page.text
    assert Schedule.objects.get().release_at.isoformat() == "2027-05-03T07:30:00+00:00"
    stale = client.post(at("schedule", issue.number), typed | seen | {"goes_out": "2027-05-04T09:30"})
    assert "Somebody changed this" in stale.text
    assert "It now goes out on" in stale.text
    assert Schedule.objects.get().release_at.isoformat() == "2027-05-03T07:30:00+00:00"


def test_an_hour_that_clocks_skip_is_refused_at_its_field(client, cast):
    issue = cleared(cast)
    client.force_login(cast.secretary)
    page = client.post(at("schedule", issue.number), {"time_zone": "Europe/Zurich", "goes_out": "2027-03-28T02:30"})
    assert "never show 02:30" in page.context["form"].errors["goes_out"][0]
    past = client.post(at("schedule", issue.number), {"time_zone": "Europe/Zurich", "goes_out": "2020-01-01T02:30"})
    assert "has passed" in past.context["form"].errors["goes_out"][0]
    assert not Schedule.objects.exists()


def test_what_is_typed_in_a_block_is_judged_at_its_field(client, cast):
    issue = written(cast)
    client.force_login(cast.secretary)
    new = at("block-new", issue.number, "en")
    page = client.post(new, {"kind": "text", "text": "[here](example.org)"})
    assert "needs a whole address" in page.context["form"].errors["text"][0]
    picture = SimpleUploadedFile("field.png", picture_file().getvalue())
    page = client.post(new, {"kind": "picture", "picture": picture})
    assert "what the picture shows" in page.context["form"].errors["alt"][0]
    page = client.post(new, {"kind": "picture", "picture": SimpleUploadedFile("a.png", b"nothing"), "alt": "A field"})
    assert "cannot be used" in page.context["form"].errors["picture"][0]
    pasted = '<p class="MsoNormal">Hello <b>you</b><o:p></o:p></p>'
    client.post(new, {"kind": "text", "heading": "Pasted", "text": pasted})
    assert Block.objects.get(heading="Pasted").text == "Hello **you**"


def test_the_page_of_a_block_names_it_and_shows_its_picture(client, cast):
    edition = written(cast).editions.get()
    picture = redrawn(picture_file(), 1)
    block = add_block(edition, by=cast.secretary, kind="picture", heading="Harvest", picture=picture, alt="A field")
    client.force_login(cast.secretary)
    text = client.get(at("block", block.pk)).text
    assert "<h1>Edit “Harvest”</h1>" in text
    assert f'src="{at("picture", block.pk)}"' in text
    assert 'alt="A field"' in text


def test_a_page_that_was_left_open_overwrites_nothing(client, cast):
    issue = written(cast)
    client.force_login(cast.secretary)
    page = client.get(at("edition", issue.number, "en"))
    seen = page.context["form"].carried
    client.post(at("edition", issue.number, "en"), {"subject": "Mine", "seen": seen})
    late = client.post(at("edition", issue.number, "en"), {"subject": "Late", "seen": seen})
    assert "Somebody else has changed this" in late.text
    assert issue.editions.get().subject == "Mine"


def test_a_block_is_moved_in_the_order_that_was_read(client, cast):
    edition = written(cast).editions.get()
    add_block(edition, by=cast.secretary, kind="text", text="More.")
    client.force_login(cast.secretary)
    seen = client.get(at("edition", edition.issue.number, "en")).context["order"]
    first, second, *_others = edition.blocks.all()
    client.post(at("block-place", second.pk), {"up": "yes", "seen": seen})
    late = client.post(at("block-place", first.pk), {"down": "yes", "seen": seen}, follow=True)
    assert "Somebody changed this" in late.text
    assert list(edition.blocks.all())[:2] == [second, first]


def test_the_text_part_is_shown_as_made_and_says_when_it_is_behind(client, cast):
    issue = written(cast)
    client.force_login(cast.secretary)
    address = at("text", issue.number, "en")
    page = client.get(address)
    made = page.context["form"]["text"].initial
    assert "We met in Geneva." in made
    client.post(address, {"text": made.replace("\n", "\r\n"), "seen": page.context["form"].carried})
    assert issue.editions.get().text == ""
    client.post(address, {"text": "By hand.", "seen": page.context["form"].carried})
    block = issue.editions.get().blocks.first()
    client.post(at("block", block.pk), {"heading": "", "text": "Other.", "seen": ""})
    block.refresh_from_db()
    assert block.text != "Other."
    save(client, at("block", block.pk), heading="", text="Other.")
    assert "Older than the blocks" in client.get(at("edition", issue.number, "en")).text


def test_the_archive_shows_what_went_out_to_everyone_and_nothing_else(client, cast):
    assert "The first issue will appear here" in client.get(at("archive")).text
    draft = written(cast)
    out = released(cast)
    text = client.get(at("archive")).text
    assert out.editions.get().subject in text
    assert draft.editions.get().subject not in text
    page = client.get(at("issue", out.number), follow=True)
    assert "<strong>Geneva</strong>" in page.text
    assert "[[" not in page.text
    for gone in (
        at("issue", draft.number),
        at("issue-edition", draft.number, "en"),
        at("issue-edition", out.number, "fr"),
    ):
        assert client.get(gone).status_code == 404


def test_the_archive_names_each_issue_in_the_language_of_its_reader(client, cast):
    issue = written(cast)
    begin_edition(issue, by=cast.secretary, language="fr")
    clear_issue(issue, by=cast.chair)
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    release_due()
    for language in ("fr", "es"):
        text = client.get(f"/{language}/newsletter/").text
        shown = issue.editions.get(language="fr" if language == "fr" else "en")
        assert re.search(rf'lang="{shown.language}"\s*>{escape(shown.subject)}</a>', text)


def test_an_edition_says_in_the_tab_which_language_it_is_in_where_there_are_others(client, cast):
    issue = written(cast)
    begin_edition(issue, by=cast.secretary, language="fr")
    clear_issue(issue, by=cast.chair)
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    release_due()
    for edition, words in zip(issue.editions.order_by("language"), ("English", "French"), strict=True):
        shown = f"<title>{escape(edition.subject)} ({words}) · Alliance 8.7</title>"
        assert shown in client.get(edition.get_absolute_url()).text


def test_the_feed_has_the_issues_of_its_language(client, cast):
    out = released(cast)
    answer = client.get(at("feed", "en"))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    entries = ElementTree.fromstring(answer.content).findall(ENTRY)
    assert [entry[0].text for entry in entries] == [out.editions.get().subject]
    assert not ElementTree.fromstring(client.get(at("feed", "fr")).content).findall(ENTRY)
    assert client.get(at("feed", "xx")).status_code == 404


def test_the_feed_can_be_read_though_word_left_its_signs_in_a_text(client, cast):
    issue = written(cast)
    Block.objects.filter(edition__issue=issue).update(heading="From\x0bWord", text="One\x0btwo\x01.")
    clear_issue(issue, by=cast.chair)
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    release_due()
    answer = client.get(at("feed", "en"))
    assert answer.status_code == 200
    assert "One two" in ElementTree.tostring(ElementTree.fromstring(answer.content), encoding="unicode")


def test_each_class_of_recipients_is_listed(client, cast):
    reader("ada@example.org")
    out = released(cast)
    client.force_login(cast.secretary)
    assert "ada@example.org" in client.get(at("recipients", out.number, "waiting")).text
    assert "Nobody is in this class" in client.get(at("recipients", out.number, "accepted")).text
    assert client.get(at("recipients", out.number, "nothing")).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_lists_take_the_same_queries_at_one_issue_and_at_thirty(client, cast, count, django_assert_max_num_queries):
    for _time in range(count):
        out = released(cast)
    for number in range(count):
        reader(f"r{number}@example.org")
    with django_assert_max_num_queries(4):
        client.get(at("archive"))
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        client.get(at("desk"))
    with django_assert_max_num_queries(12):
        client.get(at("preparation", out.number))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk"))


def test_an_edition_says_why_it_stays_as_it_is(client, cast):
    client.force_login(cast.secretary)
    issue = cleared(cast)
    assert "Withdraw the clearance" in client.get(at("edition", issue.number, "en")).text
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    release_due()
    page = client.get(at("edition", issue.number, "en"))
    assert "This issue has gone out already." in page.text
    assert "Withdraw the clearance" not in page.text
