"""Representatives propose corrections to a paragraph in time; the Secretariat accepts or answers (M1)."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alliance87.meetings.actions.corrections import accept_correction, decline_correction
from alliance87.meetings.actions.minutes import draft_minutes, release_minutes, save_section
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.corrections import propose_correction
from gcg.actions.minutes_pdf import corrections_in
from gcg.models import Seat, today
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
FIRST = "The Chair welcomed everyone."


@pytest.fixture
def minutes(cast):
    minutes = draft_minutes(hold_meeting(cast), by=cast.secretary)
    opening = minutes.sections.get(position=0)
    save_section(opening, by=cast.secretary, html="<p>Opening words.</p>", based_on=1)
    return minutes


@pytest.fixture
def release(cast, minutes):
    return release_minutes(minutes, by=cast.chair)


@pytest.fixture
def correction(cast, release):
    """About paragraph 2 of the document: the first of item 1."""
    return propose_correction(release, by=cast.member, number=2, text="The Deputy welcomed all.", reasons="So it was.")


def text_of(minutes, number):
    return minutes.sections.get(item__number=number).versions.last().html


def test_a_correction_is_about_a_numbered_paragraph(correction):
    assert (correction.paragraph, correction.place) == (2, 1)
    assert correction.version.section.heading == "1. Item 1"
    assert correction.seat.code == "WORKERS-1"


def test_an_alternate_proposes_for_the_seat(cast, release):
    assert propose_correction(release, by=cast.alternate, number=1, text="x").seat.code == "WORKERS-1"


def test_nobody_proposes_for_another_seat(cast, release):
    with pytest.raises(PermissionDenied):
        propose_correction(release, by=cast.member, number=1, text="x", seat=Seat.objects.get(code="NGO-1"))


def test_the_same_correction_waits_for_one_answer(cast, release, correction):
    again = {"number": 2, "text": " The Deputy welcomed all.\n", "reasons": "So it was."}
    assert propose_correction(release, by=cast.member, **again) == correction
    assert propose_correction(release, by=cast.people["NGO-1"], **again) != correction, "another seat asks for the same"
    decline_correction(correction, by=cast.secretary, note="The recording has it otherwise.")
    assert propose_correction(release, by=cast.member, **again) != correction, "it was answered"


@pytest.mark.parametrize("who", ["secretary", "observer", "stranger"])
def test_only_members_propose(cast, release, who):
    with pytest.raises(PermissionDenied):
        propose_correction(release, by=getattr(cast, who), number=1, text="x")


def test_the_last_day_still_counts_and_the_next_does_not(cast, release):
    release.comments_until = today()
    propose_correction(release, by=cast.member, number=1, text="x")
    release.comments_until = today() - timedelta(days=1)
    with pytest.raises(Refusal, match="when the minutes come up for adoption") as refused:
        propose_correction(release, by=cast.member, number=1, text="x")
    assert refused.value.clause == "M1"


def test_a_paragraph_that_is_not_there_is_refused(cast, release):
    with pytest.raises(Refusal, match="no paragraph 99"):
        propose_correction(release, by=cast.member, number=99, text="x")


def test_corrections_go_to_the_newest_edition(cast, minutes, release):
    release_minutes(minutes, by=cast.chair)
    with pytest.raises(Refusal, match="newer edition"):
        propose_correction(release, by=cast.member, number=1, text="x")


def test_who_answers_sees_the_lines_that_are_proposed(client, cast, release):
    """The comparison is by words: it shows nothing where only the lines change."""
    proposed = propose_correction(release, by=cast.member, number=2, text="The Chair welcomed\neveryone.")
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:correction", args=[release.minutes.meeting.slug, proposed.pk])).text
    assert "The Chair welcomed<br>everyone." in page


def test_an_accepted_correction_is_a_version(cast, minutes, correction):
    accept_correction(correction, by=cast.secretary)
    assert "<p>The Deputy welcomed all.</p>" in text_of(minutes, 1)
    assert FIRST not in text_of(minutes, 1)
    assert "Mme Éloïse Dupré" in text_of(minutes, 1)
    correction.refresh_from_db()
    assert (correction.answer, correction.answered_by) == ("accepted", cast.secretary)


def test_an_accepted_correction_finds_its_paragraph_after_others_moved_it(cast, minutes, correction):
    section = correction.version.section
    save_section(section, by=cast.secretary, html="<p>Before.</p>" + correction.version.html, based_on=1)
    accept_correction(correction, by=cast.secretary)
    assert text_of(minutes, 1).startswith("<p>Before.</p>\n<p>The Deputy welcomed all.</p>")


def test_an_accepted_correction_keeps_the_list_its_link_and_its_emphasis(cast, minutes):
    link = '<a href="https://example.org/">plan</a>'
    html = f"<ul><li>Work <strong>goes</strong> on.</li><li>The {link} is ready.</li></ul>"
    save_section(minutes.sections.get(item__number=1), by=cast.secretary, html=html, based_on=1)
    release, saved = release_minutes(minutes, by=cast.chair), text_of(minutes, 1)
    words = "Work goes on.\nThe plan is nearly ready."
    accept_correction(propose_correction(release, by=cast.member, number=2, text=words), by=cast.secretary)
    assert tags_joined(text_of(minutes, 1)) == tags_joined(saved).replace("is ready", "is nearly ready")
    for kept in ("<li>", "<strong>goes</strong>", 'href="https://example.org/"'):
        assert kept in text_of(minutes, 1)


def tags_joined(html):
    return re.sub(r">\s+<", "><", html.strip())


def test_a_paragraph_changed_meanwhile_is_a_conflict(cast, minutes, correction):
    section = correction.version.section
    save_section(section, by=cast.secretary, html="<p>Something else.</p>", based_on=1)
    with pytest.raises(Refusal, match="changed after this correction was proposed"):
        accept_correction(correction, by=cast.secretary)
    accept_correction(correction, by=cast.secretary, by_hand=True)
    assert text_of(minutes, 1) == "<p>Something else.</p>"


def test_what_another_correction_put_into_the_section_is_no_entry_by_hand(cast, client, minutes, release, correction):
    """Otherwise it would stand as accepted, and no edition contain it (M5)."""
    other = propose_correction(release, by=cast.alternate, number=2, text="The Deputy greeted all of them.")
    accept_correction(correction, by=cast.secretary)
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:correction", args=[minutes.meeting.slug, other.pk])).text
    assert "the proposed words replace the paragraph" not in page, "that could only be refused"
    with pytest.raises(Refusal, match="Nobody has entered this correction in the section"):
        accept_correction(other, by=cast.secretary, by_hand=True)
    section = other.version.section
    text = section.versions.last().html.replace("welcomed all", "greeted all of them")
    save_section(section, by=cast.secretary, html=text, based_on=section.versions.last().number)
    assert accept_correction(other, by=cast.secretary, by_hand=True).answer == "accepted"


def test_another_edit_of_the_section_is_no_entry_by_hand(cast, client, minutes, correction):
    section = correction.version.section
    text = correction.version.html.replace("<p>The", "<p>In Geneva, the", 1)
    save_section(section, by=cast.secretary, html=text, based_on=1)
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:correction", args=[minutes.meeting.slug, correction.pk])).text
    assert "In Geneva, the" in page, "the section as it reads now stands beside the correction"
    with pytest.raises(Refusal, match="none of its words was added or taken away"):
        accept_correction(correction, by=cast.secretary, by_hand=True)
    entered = text.replace("welcomed everyone", "welcomed all")
    save_section(section, by=cast.secretary, html=entered, based_on=2)
    assert accept_correction(correction, by=cast.secretary, by_hand=True).answer == "accepted"


def test_a_correction_not_taken_up_says_why(cast, minutes, correction):
    with pytest.raises(Refusal, match="Say why the correction"):
        decline_correction(correction, by=cast.secretary, note=" ")
    declined = decline_correction(correction, by=cast.secretary, note="The recording has it otherwise.")
    assert declined.answer == "not_taken"
    assert "**Chair**" in text_of(minutes, 1)


def test_a_correction_is_answered_once(cast, correction):
    accept_correction(correction, by=cast.secretary)
    with pytest.raises(Refusal, match="already been answered"):
        decline_correction(correction, by=cast.secretary, note="No.")


def test_who_proposed_is_told_the_answer_once(cast, correction):
    decline_correction(correction, by=cast.secretary, note="The record says otherwise.")
    delivery = Delivery.objects.get(mailing__kind="gcg.correction")
    assert delivery.email == correction.proposed_by.email
    assert "The record says otherwise." in delivery.mailing.text
    assert "not taken up" in delivery.mailing.text


def test_a_member_does_not_answer(cast, correction):
    with pytest.raises(PermissionDenied):
        accept_correction(correction, by=cast.member)


def test_proposed_words_are_plain_words(cast, minutes, release):
    correction = propose_correction(release, by=cast.member, number=2, text="<script>alert(1)</script> & more")
    accept_correction(correction, by=cast.secretary)
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>" in text_of(minutes, 1)


def test_the_next_edition_lists_the_corrections_it_took_up(cast, minutes, release, correction):
    accept_correction(correction, by=cast.secretary)
    again = release_minutes(minutes, by=cast.chair)
    assert list(corrections_in(again)) == [correction]
    assert list(corrections_in(release)) == []
