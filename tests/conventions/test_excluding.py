"""Every act that locks stands in a pair of `tests/excluding`, or it is said here why it excludes no other act."""

import pytest

from tests.conventions.locking import locking_acts, paired_acts

ADDS = "It adds a row beside others, and takes its lock for its number or for what it reads: both may be done."
LAST = "It sets one fact, and who comes last is right: nothing that another person wrote is lost."
REPEATS = "A repeat finds what the first one made, and makes no other."
WITHIN = "It is done within another act, which stands in pairs, and under that one's lock."
DECIDED = "It is done within the adoption of a decision, whose item is locked; adopting stands in pairs."
MERGED = "Two who write one line at once are merged field by field, and what lost is kept as another text."

NEED_NONE = {
    ADDS: {
        "gcg.credentials.give_credential",
        "gcg.overviews.file_overview",
        "gcg.terms_adopting.enter_terms_review",
        "groups.advice.ask_advice",
        "meetings.followup.record_action_point",
        "meetings.tray.take_in",
        "partners.queue.write_note",
        "pathfinder.profiles.enter_figure",
        "pathfinder.roadmap_sheets.send_sheet",
    },
    LAST: {
        "partners.colleagues.show_person",
        "partners.logos.show_logo",
    },
    REPEATS: {
        "events.registering.leave",
        "gcg.floor.take_floor_back",
        "gcg.history.import_history",
        "gcg.packs.ask_pack",
        "groups.following.follow_group",
        "newsletter.lists.give_list",
        "secretariat.impersonation.end_impersonation",
    },
    WITHIN: {
        "gcg.rotation.file_rotation",  # file_paper
        "meetings.tray.file_papers",  # the lock and the rules of file_paper
    },
    DECIDED: {
        "groups.enacting.enact_proposal",
        "partners.endings.remove_partner",
        "pathfinder.statuses.end_status",
        "pathfinder.statuses.grant_status",
        "pathfinder.statuses.present_candidate",
    },
    "It is the act of the same name for one meeting, which stands in a pair: it plans, then adds what was chosen.": {
        "gcg.starting.begin_meeting",
    },
    "It saves a draft, as `save_draft` does, which stands in a pair.": {"drafting.actions.begin_draft"},
    "It copies a letter as `resend_minutes` does, which stands in a pair.": {
        "gcg.mailings.send_again",
        "secretariat.lost.send_again",
    },
    "The database keeps the days of one partner in one group apart, and says so; no rule of the act depends on another row.": {
        "groups.cochairs.enter_co_chair",
    },
    "Whom a discussion names reads it only while in the group, so leaving the group needs no lock of it.": {
        "groups.threads.add_participant",
    },
    MERGED: {"pathfinder.lines.change_line"},
}
"""Acts that lock and stand in no pair, by the reason."""

SAID = {name: reason for reason, names in NEED_NONE.items() for name in names}


@pytest.fixture(scope="module")
def acts():
    return locking_acts()


def test_an_act_that_locks_stands_in_a_pair_or_excludes_nothing(acts):
    """With which act could it not both be done? A pair in `tests/excluding` tries it from two connections."""
    paired = paired_acts()
    alone = {name for name, act in acts.items() if act not in paired}
    assert sorted(alone - SAID.keys()) == [], "they lock: give each its line in tests/excluding, or say here why not"
    assert sorted(SAID.keys() - alone) == [], "they stand in a pair by now, or lock no more"


def test_what_an_act_calls_is_followed(acts):
    """An act that locks by itself, one that does by what it calls, and one that does not lock."""
    assert {"gcg.lifting.lift_forfeiture", "gcg.leaving.step_down", "meetings.papers.file_paper"} <= acts.keys()
    assert "gcg.planning.enter_engagement" not in acts
    paired = paired_acts()
    assert acts["gcg.lifting.lift_forfeiture"] in paired
    assert acts["gcg.floor.take_floor_back"] not in paired
