"""A Roadmap is written by several people at once: keys stay, nothing is overwritten, what was submitted stays."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from partners.models import Country
from partners.models.day import today
from pathfinder.actions.deadlines import set_deadline
from pathfinder.actions.lines import add_line, change_line, drop_line, settle_text
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.actions.submissions import answer_submission, file_submission, submit_roadmap
from pathfinder.models import Deadline, LineVersion, OtherText, Roadmap, Submission
from pathfinder.readings.roadmaps import RoadmapState, content_of
from tests.documents.files import PDF
from tests.pathfinder.mapped import begun, mapped

pytestmark = pytest.mark.django_db


@pytest.fixture
def roadmap(cast):
    return mapped(cast)


def change(roadmap, key, by, seen=None, **words):
    return change_line(roadmap, key, by=by, seen=seen or RoadmapState(roadmap).revisions[key], words=words)


def submitted(roadmap, by):
    return submit_roadmap(roadmap, by=by, seen=Roadmap.objects.get(pk=roadmap.pk).revision)


def signed():
    return SimpleUploadedFile("roadmap.pdf", PDF)


def test_what_is_written_is_read(roadmap):
    priority, other = RoadmapState(roadmap).content.priorities
    (action,) = priority.below
    (indicator,) = action.below
    assert [node.key for node in (priority, other, action, indicator)] == ["P1", "P2", "A1", "I1"]
    assert (action.words["budget"], action.words["ends"]) == (500_000, date(2028, 12, 31))
    assert action.words["answers"] == ("R1",)
    assert (indicator.words["target"], indicator.words["target_year"]) == ("0", 2030)


def test_a_key_is_never_used_again(cast, roadmap):
    drop_line(roadmap, "P2", by=cast.stranger, seen=RoadmapState(roadmap).revisions["P2"])
    assert add_line(roadmap, by=cast.stranger, kind="priority", words={"title": "New"}).key == "P3"
    assert "P2" not in RoadmapState(roadmap).lines


def test_nothing_is_dropped_from_above_or_answered(cast, roadmap):
    for key, left in (("P1", "A1"), ("R1", "A1"), ("A1", "I1")):
        with pytest.raises(Refusal, match=left):
            drop_line(roadmap, key, by=cast.stranger, seen=RoadmapState(roadmap).revisions[key])


def test_two_people_in_different_fields_both_stand(cast, roadmap):
    seen = RoadmapState(roadmap).revisions["A1"]
    change(roadmap, "A1", cast.stranger, seen, title="Meals in every school")
    assert change(roadmap, "A1", cast.secretary, seen, title="School meals", partners="WFP") == []
    line = RoadmapState(roadmap).lines["A1"]
    assert (line["title"], line["partners"]) == ("Meals in every school", "WFP")


def test_two_people_in_one_field_lose_neither_text(cast, roadmap):
    seen = RoadmapState(roadmap).revisions["A1"]
    change(roadmap, "A1", cast.stranger, seen, title="Meals in every school", gap=0)
    kept = change(roadmap, "A1", cast.secretary, seen, title="Hot meals", gap=100_000, partners="WFP")
    assert [(one.field, one.value) for one in kept] == [("title", "Hot meals"), ("gap", 100_000)]
    line = RoadmapState(roadmap).lines["A1"]
    assert (line["title"], line["gap"], line["partners"]) == ("Meals in every school", 0, "WFP")
    change(roadmap, "A1", cast.secretary, seen, title="Hot meals")
    assert OtherText.objects.count() == 2, "a text sent twice is kept once"
    other = OtherText.objects.get(field="title")
    with pytest.raises(Refusal, match="Both texts are still here"):
        settle_text(other, by=cast.stranger, value="Hot meals in every school", seen=seen)
    now = RoadmapState(roadmap).revisions["A1"]
    settle_text(other, by=cast.stranger, value="Hot meals in every school", seen=now)
    assert RoadmapState(roadmap).lines["A1"]["title"] == "Hot meals in every school"
    with pytest.raises(Refusal, match="settled this"):
        settle_text(other, by=cast.stranger, value="Hot meals", seen=RoadmapState(roadmap).revisions["A1"])


@pytest.mark.parametrize(
    ("key", "words", "sentence"),
    [
        ("A1", {"ends": date(2025, 1, 1)}, "last day is before"),
        ("A1", {"gap": 600_000}, "more than the budget"),
        ("A1", {"answers": ("R9",)}, "no recommendation R9"),
        ("I1", {"target_year": 2023}, "before the year of the baseline"),
        ("I1", {"target": "High"}, "in digits"),
        ("C1", {"type": "law"}, "Only a ratification"),
    ],
)
def test_what_does_not_fit_together_is_refused(cast, roadmap, key, words, sentence):
    with pytest.raises(Refusal, match=sentence):
        change(roadmap, key, cast.stranger, **words)


@pytest.mark.parametrize(
    ("words", "constraint"),
    [
        ({}, "a_line_of_a_roadmap_has_a_title_on_one_line"),
        ({"title": "A\nB"}, "a_line_of_a_roadmap_has_a_title_on_one_line"),
        ({"title": "A", "starts": "2026-02-01", "ends": "2026-01-01"}, "an_action_ends_after_it_starts"),
        ({"title": "A", "gap": 2, "budget": 1}, "what_is_missing_is_a_part_of_the_budget"),
        ({"title": "A", "baseline_year": 2026, "target_year": 2025}, "a_target_is_not_before_its_baseline"),
    ],
)
def test_the_database_refuses_it_too(cast, roadmap, words, constraint):
    version = LineVersion.objects.in_force().get(line__kind="priority", line__number=2)
    version.pk, version.words, version.revisions = None, words, (1, 2)
    with pytest.raises(IntegrityError, match=constraint):
        version.save()


def test_what_was_said_stays_in_the_database(cast, roadmap):
    rows = LineVersion.objects.filter(line__roadmap=roadmap)
    for act in (rows.delete, lambda: rows.update(words={"title": "Other"})):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_line_stands_only_in_its_own_roadmap(cast, roadmap):
    other = mapped(cast, "GH")
    action = LineVersion.objects.in_force().get(line__roadmap=other, line__kind="action")
    with pytest.raises(IntegrityError, match="a_line_stands_in_its_own_roadmap"):
        LineVersion.objects.create(
            line=other.lines.get(kind="priority", number=1), revisions=(90, 91), above=action.line,
            words={"title": "A"}, written_by=cast.stranger, written_at=action.written_at,
        )  # fmt: skip


def test_a_submission_says_what_the_roadmap_said(cast, roadmap):
    first = submitted(roadmap, cast.stranger)
    before = content_of(first)
    change(roadmap, "A1", cast.stranger, title="Meals in every school")
    add_line(roadmap, by=cast.stranger, kind="priority", words={"title": "New"})
    assert content_of(first) == before
    assert before.lines["A1"].title == "School meals"
    second = submitted(roadmap, cast.stranger)
    assert (first.number, second.number) == (1, 2)
    assert set(content_of(second).lines) - set(before.lines) == {"P3"}
    with pytest.raises(DatabaseError), transaction.atomic():
        LineVersion.objects.filter(revisions__endswith=None).update(revisions=(1, 2))
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(pk=first.pk).update(revision=0)


def test_a_submission_meets_the_deadline_for_it(cast, roadmap):
    country, due_on = roadmap.country, today() + timedelta(days=30)
    for_roadmap, for_answer = (
        set_deadline(country, by=cast.secretary, of=of, due_on=due_on) for of in ("roadmap", "answer")
    )
    submitted(roadmap, cast.stranger)
    assert [Deadline.objects.get(pk=one.pk).met_on for one in (for_roadmap, for_answer)] == [today(), None]
    change(roadmap, "A1", cast.stranger, title="Meals in every school")
    submitted(roadmap, cast.stranger)
    assert Deadline.objects.get(pk=for_answer.pk).met_on == today()


def test_nothing_is_submitted_twice_unseen_or_empty(cast, roadmap):
    submitted(roadmap, cast.stranger)
    with pytest.raises(Refusal, match="already been submitted"):
        submitted(roadmap, cast.stranger)
    with pytest.raises(Refusal, match="in the meantime"):
        submit_roadmap(roadmap, by=cast.stranger, seen=1)
    with pytest.raises(Refusal, match="says nothing yet"):
        submitted(begun(cast, "GH"), cast.stranger)


def test_the_secretariat_files_for_a_country_which_is_told_and_answers(cast):
    roadmap = begun(cast)
    filed = file_submission(roadmap, by=cast.secretary, seen=roadmap.revision, upload=signed())
    assert (filed.on_behalf, filed.original.symbol, filed.original.language) == (True, "PFC/SN/1", "en")
    mail = Delivery.objects.filter(email=cast.stranger.email).latest("pk").mailing
    assert "say whether it is right" in mail.text
    with pytest.raises(PermissionDenied):
        answer_submission(filed, by=cast.secretary, is_confirmed=True)
    answer_submission(filed, by=cast.stranger, is_confirmed=False, words="Page 3 is missing.")
    assert Submission.objects.get().answer.words == "Page 3 is missing."
    assert Entry.objects.filter(act="pathfinder.roadmap.answered").exists()
    with pytest.raises(Refusal, match="already answered"):
        answer_submission(filed, by=cast.stranger, is_confirmed=True)


def test_a_later_roadmap_replaces_the_earlier_which_stays(cast, roadmap):
    words = {"title": "Roadmap 2031", "language": "fr"}
    with pytest.raises(Refusal, match="has not been submitted"):
        begin_roadmap(roadmap.country, by=cast.stranger, **words)
    submitted(roadmap, cast.stranger)
    later = begin_roadmap(roadmap.country, by=cast.stranger, **words)
    assert Roadmap.objects.current().get(country="SN") == later
    with pytest.raises(Refusal, match="replaced this one"):
        change(roadmap, "A1", cast.stranger, title="Late")
    assert content_of(roadmap.submissions.get()).lines["A1"].title == "School meals"


@pytest.mark.parametrize("who", ["member", "chair", "observer"])
def test_others_write_nothing(cast, roadmap, who):
    by, seen = getattr(cast, who), RoadmapState(roadmap).revisions["A1"]
    acts = (
        lambda: begin_roadmap(Country.objects.get(pk="GH"), by=by, title="T", language="en"),
        lambda: add_line(roadmap, by=by, kind="priority", words={"title": "T"}),
        lambda: change_line(roadmap, "A1", by=by, seen=seen, words={"title": "T"}),
        lambda: drop_line(roadmap, "I1", by=by, seen=seen),
        lambda: submit_roadmap(roadmap, by=by, seen=roadmap.revision),
        lambda: file_submission(roadmap, by=by, seen=roadmap.revision, upload=signed()),
    )
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
