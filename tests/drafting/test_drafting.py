"""The Chair asks, the Secretariat drafts, the Chair comments and clears; it is filed, found, and sent if it is a letter."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection
from django.urls import reverse

from alliance87.documents.models import Document
from alliance87.documents.permissions import may_read
from alliance87.documents.tasks import read_files
from alliance87.myself.holdings import holdings
from alliance87.outbox.models import Delivery
from alliance87.terms.models import Clause
from alliance87.terms.refusal import Refusal
from gcg.models import Seat
from secretariat.drafting import actions
from secretariat.drafting.models import Request, Template
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db
TEXT = "Dear colleagues,\n\n{{ meeting.symbol }} meets on {{ meeting.day }}. See clause {{ clause.number }}."


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(cast):
    return make_meeting(cast, starts_in=timedelta(days=40))


def template(
    cast, text=TEXT, *, kind="guidance", language="en", name="Guidance", title="Guidance on {{ meeting.symbol }}"
):
    return actions.save_template(
        None, by=cast.secretary, kind=kind, name=name, language=language, title=title, text=text
    )


def asked(cast, meeting, *, kind="guidance", **about):
    values = {"audience": "council", "meeting": meeting, "clause": "9.2"} | about
    return actions.ask_for_draft(by=cast.chair, kind=kind, subject="How to prepare", **values)


def put(cast, request, text="The guidance speaks of remediation."):
    draft = actions.save_draft(request, by=cast.secretary, title="How to prepare", text=text, based_on=0)
    actions.put_before_chair(request, by=cast.secretary)
    return draft


def test_a_misspelt_field_is_refused_when_the_template_is_saved(cast):
    with pytest.raises(Refusal) as refused:
        template(cast, "One.\n{{ meeting.nmae }}")
    assert "Line 2: there is no field {{ meeting.nmae }}" in refused.value.message
    assert "{{ meeting.symbol }}" in refused.value.message
    assert not Template.objects.exists()


def test_each_change_of_a_template_is_a_version_in_its_language(cast):
    first = template(cast)
    found = first.template
    save = {"by": cast.secretary, "title": "T", "text": "x"}
    second = actions.save_template(found, language="en", based_on=1, **save)
    french = actions.save_template(found, language="fr", based_on=0, **save)
    assert (second.number, french.number) == (2, 1)
    assert actions.save_template(found, language="en", based_on=2, **save) == second
    with pytest.raises(Refusal, match="in the meantime"):
        actions.save_template(found, language="en", based_on=1, by=cast.secretary, title="T", text="y")


def test_a_template_is_filled_in_with_what_the_request_is_about(cast, meeting):
    request = asked(cast, meeting)
    draft = actions.begin_draft(request, template(cast), by=cast.secretary)
    assert draft.title == "Guidance on GCG/12"
    assert "GCG/12 meets on" in draft.text
    assert draft.text.endswith("See clause 9.2.")


def test_a_clause_that_is_worded_in_english_alone_says_so_in_a_text_in_another_language(cast, meeting):
    texts = {}
    for language in ("en", "fr", "es"):
        found = template(
            cast, "{{ clause.number }} {{ clause.heading }}: {{ clause.text }}", name=language, language=language
        )
        texts[language] = actions.begin_draft(asked(cast, meeting, language=language), found, by=cast.secretary).text
    clause = Clause.objects.get(number="9.2", version__number=1)
    assert texts["en"] == f"9.2 {clause.heading}: {clause.summary}"
    assert texts["fr"] == f"9.2 {clause.heading} (en anglais): {clause.summary} (en anglais)"
    assert texts["es"] == f"9.2 {clause.heading} (en inglés): {clause.summary} (en inglés)"


def test_the_day_of_a_meeting_and_its_hour_are_two_fields(cast, meeting):
    found = template(cast, "On {{ meeting.day }} at {{ meeting.time }}.")
    draft = actions.begin_draft(asked(cast, meeting), found, by=cast.secretary)
    assert draft.text.count(str(meeting.date.year)) == 1
    assert re.search(r" at \d\d:\d\d \(.*UTC", draft.text)


def test_a_template_that_speaks_of_what_was_not_named_is_refused(cast):
    with pytest.raises(Refusal, match="a clause, a meeting"):
        actions.begin_draft(asked(cast, None, clause=""), template(cast), by=cast.secretary)


def test_a_draft_is_sent_back_changed_and_cleared_and_found_by_a_word_inside(cast, meeting):
    request = asked(cast, meeting)
    put(cast, request)
    with pytest.raises(Refusal, match="before the Chair"):
        actions.save_draft(request, by=cast.secretary, title="x", text="x", based_on=1)
    actions.send_back(request, by=cast.chair, words="Say more.")
    actions.save_draft(request, by=cast.secretary, title="How to prepare", text="Restitution matters.", based_on=1)
    actions.put_before_chair(request, by=cast.secretary)
    with pytest.raises(Refusal, match="Sofía Secretary saved another draft meanwhile"):
        actions.clear_draft(request, by=cast.chair, seen=1)
    document = actions.clear_draft(request, by=cast.chair, seen=2).document
    assert document.symbol == "A87/GDN/1"
    read_files()
    found = document.texts.get()
    assert "Restitution matters." in found.words
    with pytest.raises(Refusal, match="was cleared"):
        actions.clear_draft(request, by=cast.deputy, seen=2)
    assert Document.objects.filter(symbol__startswith="A87/").count() == 1


def test_a_comment_that_came_too_late_is_kept_on_the_page(client, cast, meeting):
    request = asked(cast, meeting)
    put(cast, request)
    actions.give_up(request, by=cast.deputy)
    client.force_login(cast.chair)
    said = {"words": "Thank the ministry first.", "seen": 1}
    page = client.post(reverse("drafting:return-new", args=[request.pk]), said).text
    assert "This request was given up" in page
    assert "Thank the ministry first." in page


def test_a_draft_that_is_not_there_was_read_by_nobody(client, cast, meeting):
    request = asked(cast, meeting)
    client.force_login(cast.chair)
    assert "There is no draft yet." in client.post(reverse("drafting:ending", args=[request.pk]), {"seen": 1}).text


def test_a_comment_on_one_draft_is_not_kept_as_one_on_the_next(client, cast, meeting):
    request = asked(cast, meeting)
    put(cast, request)
    actions.send_back(request, by=cast.deputy, words="Say more.")
    actions.save_draft(request, by=cast.secretary, title="How to prepare", text="Much more.", based_on=1)
    actions.put_before_chair(request, by=cast.secretary)
    client.force_login(cast.chair)
    address, said = reverse("drafting:return-new", args=[request.pk]), {"words": "Too short.", "seen": 1}
    page = client.post(address, said).text
    assert "Sofía Secretary saved another draft meanwhile" in page
    assert "Too short." in page
    assert "Much more." in page
    assert request.passages.filter(words="Too short.").count() == 0
    assert '<input type="hidden" name="seen" value="2"' in page
    assert client.post(address, said | {"seen": 2}).status_code == 302
    assert request.passages.get(words="Too short.").draft.number == 2


def test_each_finds_their_own_words_in_their_download(cast, meeting):
    request = asked(cast, meeting)
    put(cast, request)
    actions.send_back(request, by=cast.chair, words="Say more.")
    [put_forward] = holdings(cast.secretary)["drafting.passage.put_by"]
    [sent_back] = holdings(cast.chair)["drafting.passage.ended_by"]
    assert "words" not in put_forward
    assert sent_back["words"] == "Say more."


def test_a_field_that_is_left_is_refused_before_the_chair_sees_it(cast, meeting):
    with pytest.raises(Refusal, match="not filled in"):
        put(cast, asked(cast, meeting), "Dear {{ seat.name }}")


def test_a_letter_goes_to_those_who_speak_for_the_seat(cast, meeting):
    seat = Seat.objects.get(code="WORKERS-1")
    request = asked(cast, meeting, kind="letter", seat=seat)
    put(cast, request, "We thank you.")
    document = actions.clear_draft(request, by=cast.chair, seen=1).document
    assert document.symbol == "A87/LET/1"
    sent = set(Delivery.objects.filter(mailing__kind="drafting.letter").values_list("email", flat=True))
    assert cast.people["WORKERS-1"].email in sent
    assert cast.chair.email not in sent


def test_a_letter_that_would_go_to_nobody_is_refused(cast, meeting):
    request = asked(cast, meeting, kind="letter", seat=Seat.objects.get(code="UN-6"))
    with pytest.raises(Refusal, match="Nobody would receive"):
        put(cast, request)


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("public", {None, "stranger", "member", "secretary", "chair"}),
        ("accounts", {"stranger", "member", "secretary", "chair"}),
        ("council", {"member", "secretary", "chair"}),
        ("desk", {"secretary", "chair"}),
    ],
)
def test_it_is_read_by_its_audience(cast, meeting, audience, readers):
    request = asked(cast, meeting, audience=audience)
    put(cast, request)
    document = actions.clear_draft(request, by=cast.chair, seen=1).document
    people = {None: AnonymousUser()} | {
        name: getattr(cast, name) for name in ("stranger", "member", "secretary", "chair")
    }
    assert {name for name, person in people.items() if may_read(person, document)} == readers


def test_the_chair_asks_and_clears_and_the_secretariat_drafts(cast, meeting):
    with pytest.raises(PermissionDenied):
        actions.ask_for_draft(by=cast.secretary, kind="letter", subject="x")
    request = asked(cast, meeting)
    with pytest.raises(PermissionDenied):
        actions.save_draft(request, by=cast.chair, title="x", text="x", based_on=0)
    put(cast, request)
    with pytest.raises(PermissionDenied):
        actions.clear_draft(request, by=cast.secretary, seen=1)


def test_the_whole_way_on_its_pages(client, cast, meeting):
    version = template(cast)
    client.force_login(cast.chair)
    values = {"kind": "guidance", "subject": "Prepare", "language": "en", "audience": "public", "meeting": meeting.pk}
    client.post(reverse("drafting:request-new"), values | {"clause": "9.2"})
    request = Request.objects.get()
    page = reverse("drafting:request", args=[request.pk])
    client.force_login(cast.secretary)
    assert "Draft “Prepare” for the Chair" in client.get("/en/desk/").content.decode()
    client.post(page, {"version": version.pk})
    client.post(reverse("drafting:passage", args=[request.pk]), {"seen": 1})
    client.force_login(cast.chair)
    assert "Clear the draft “Prepare”" in client.get("/en/desk/").content.decode()
    assert "Clear and file" in client.get(page).content.decode()
    client.post(reverse("drafting:clearance", args=[request.pk]), {"seen": 1})
    read_files()
    client.logout()
    found = client.get(reverse("register:documents"), {"q": "colleagues"}).content.decode()
    assert "A87/GDN/1" in found


def test_the_page_of_a_template_shows_it_with_real_data(client, cast, meeting):
    client.force_login(cast.secretary)
    version = template(cast)
    page = client.get(reverse("drafting:template-language", args=[version.template_id, "en"]))
    assert "Guidance on GCG/12" in page.content.decode()
    answer = client.post(
        reverse("drafting:template-language", args=[version.template_id, "en"]),
        {"title": "T", "text": "{{ metting.day }}", "based_on": 1},
    )
    assert "did you mean {{ meeting.day }}?" in answer.content.decode()
    assert "{{ metting.day }}" in answer.content.decode()


def test_what_was_saved_stays(cast):
    version = template(cast)
    with pytest.raises(ProgrammingError, match="Cannot update"), connection.cursor() as cursor:
        cursor.execute("UPDATE drafting_templateversion SET text = 'x' WHERE id = %s", [version.pk])
