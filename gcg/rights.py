"""What may be done in the council, because of what, and the check that the acts make."""

from collections import defaultdict
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.desk import Desk
from alliance87.myself.rights import ADMINISTERS, DECIDES, STAFF, Ground, ListedGrounds, Right, Rights, Sort
from pathfinder.permissions import may_clear_letters

from . import permissions
from .duties import CouncilPart
from .duties.places import place_of
from .models import Composition, Meeting, Observer, Presenter, Seat, know_capacities, today
from .models.standing import Capacity

PRESIDING, COUNCIL, SPEAKS = "presiding", DECIDES, "speaks"
OBSERVER, PRESENTER, CHOSEN = "observer", "presenter", "chosen"


def _any(check):
    """The check of a right that is the same for every meeting."""
    return lambda user: check(user, None)


RIGHTS = (
    Right("prepare", _lazy("Prepare meetings, agendas and papers"), "12.1", (STAFF,), permissions.may_prepare),
    Right("convene", _lazy("Convene meetings"), "8.3", (PRESIDING,), permissions.may_convene),
    Right(
        "preside",
        _lazy("Open, preside over and close"),
        "8.3",
        (PRESIDING, CHOSEN),
        permissions.may_preside,
        "meeting",
    ),
    Right(
        "keep-record",
        _lazy("Check people in and keep the record of"),
        "12.1",
        (STAFF, PRESIDING, CHOSEN),
        permissions.may_keep_record,
        "meeting",
    ),
    Right("follow", _lazy("Enter the room of"), "7.7", (STAFF, COUNCIL, OBSERVER), permissions.may_follow, "meeting"),
    Right(
        "ask-for-floor",
        _lazy("Ask for the floor"),
        "7.7",
        (COUNCIL,),
        _any(permissions.may_ask_for_floor),
    ),
    Right("propose-items", _lazy("Propose agenda items to the Chair"), "D8", (COUNCIL,), permissions.may_propose_items),
    Right(
        "read-proposed-items",
        _lazy("Follow the agenda items that were proposed"),
        "D8",
        (STAFF, COUNCIL),
        permissions.may_read_proposed_items,
    ),
    Right(
        "put-proposed-items",
        _lazy("Put agenda items that were proposed on an agenda"),
        "D8",
        (STAFF, PRESIDING),
        permissions.may_put_proposed_items,
    ),
    Right(
        "decline-proposed-items",
        _lazy("Decline agenda items that were proposed"),
        "8.3",
        (PRESIDING,),
        permissions.may_decline_proposed_items,
    ),
    Right(
        "put-proposals",
        _lazy("Put proposals for groups on an agenda"),
        "6.2",
        (PRESIDING,),
        permissions.may_put_proposals,
    ),
    Right(
        "clear-letters",
        _lazy("Clear feedback letters on Roadmaps, or send them back"),
        "6.4",
        (PRESIDING,),
        may_clear_letters,
    ),
    Right(
        "put-countries",
        _lazy("Put candidates, and the status of Pathfinder Country, on an agenda"),
        "6.4",
        (PRESIDING, STAFF),
        permissions.may_put_countries,
    ),
    Right("present", _lazy("Present an item of"), "O4", (PRESENTER,), permissions.may_present, "meeting"),
    Right(
        "amend-texts",
        _lazy("Amend the text of an item in the room, before it is put"),
        "12.1",
        (STAFF,),
        _any(permissions.may_amend_texts),
    ),
    Right(
        "choose-chair", _lazy("Record who was chosen to preside"), "T8", (STAFF,), _any(permissions.may_choose_chair)
    ),
    Right(
        "read-replies",
        _lazy("See who answered an invitation"),
        "12.1",
        (STAFF, PRESIDING),
        _any(permissions.may_read_replies),
    ),
    Right("read-minutes", _lazy("Read minutes"), "M4", (STAFF, COUNCIL), _any(permissions.may_read_minutes)),
    Right(
        "edit-minutes", _lazy("Draft and edit minutes"), "11.1", (STAFF, PRESIDING), _any(permissions.may_edit_minutes)
    ),
    Right("release-minutes", _lazy("Release minutes"), "11.1", (PRESIDING,), _any(permissions.may_release_minutes)),
    Right(
        "correct-minutes",
        _lazy("Propose corrections to minutes"),
        "M1",
        (COUNCIL,),
        _any(permissions.may_propose_corrections),
    ),
    Right(
        "stances", _lazy("Read what seats said of a decision"), "D10", (STAFF, COUNCIL), permissions.may_read_stances
    ),
    Right("corrigenda", _lazy("Correct slips in adopted texts"), "D12", (PRESIDING,), permissions.may_issue_corrigenda),
    Right("inform", _lazy("Inform the GCG of observers"), "7.7", (STAFF,), permissions.may_inform_of_observers),
    Right("observers", _lazy("Invite observers"), "7.7", (PRESIDING,), permissions.may_invite_observers),
    Right("presenters", _lazy("Invite presenters of an item"), "O4", (PRESIDING,), permissions.may_invite_presenters),
    Right(
        "rule-calls",
        _lazy("Rule on requests for conference calls"),
        "10.2",
        (PRESIDING,),
        permissions.may_rule_on_calls,
    ),
    Right(
        "diary",
        _lazy("Keep the diary of the Chair and the Deputy Chair"),
        "8.1",
        (STAFF, PRESIDING),
        permissions.may_keep_diary,
    ),
    Right(
        "draft-terms",
        _lazy("Write drafts of the Terms of Reference, put them before the GCG, and enter reviews"),
        "13.1",
        (STAFF, PRESIDING),
        permissions.may_draft_terms,
    ),
    Right(
        "read-terms-drafts",
        _lazy("Read such drafts, and what they would have changed"),
        "13.1",
        (STAFF, COUNCIL),
        permissions.may_read_terms_drafts,
    ),
    Right("sit", _lazy("Speak for"), "9.1", (COUNCIL,), permissions.may_sit_for, "seat"),
    Right("step-down", _lazy("Give up"), "7.3", (STAFF, SPEAKS), permissions.may_step_down, "seat"),
    Right(
        "give-credentials",
        _lazy("Say who speaks for"),
        "12.1",
        (STAFF, SPEAKS),
        permissions.may_give_credentials,
        "seat",
    ),
    Right("call", _lazy("Open calls and enter nominations"), "12.1", (STAFF,), permissions.may_call),
    Right(
        "read-nominations",
        _lazy("Follow nominations and absences"),
        "8.3",
        (STAFF, PRESIDING),
        permissions.may_read_nominations,
    ),
    Right(
        "credentials", _lazy("Confirm who speaks for a holder"), "12.1", (STAFF,), permissions.may_confirm_credentials
    ),
    Right("overview", _lazy("See all groups side by side"), "6.3", (STAFF, COUNCIL), permissions.may_see_overview),
    Right(
        "note-overview",
        _lazy("Record that the GCG has noted where the groups stand"),
        "6.3",
        (STAFF, PRESIDING),
        permissions.may_note_overviews,
    ),
    Right("warn", _lazy("Warn holders of their absences"), "7.8", (STAFF,), permissions.may_warn),
    Right(
        "absences", _lazy("See who was absent, and what follows"), "A9", (STAFF, COUNCIL), permissions.may_see_absences
    ),
    Right("rule-forfeiture", _lazy("Rule on forfeitures"), "7.8", (PRESIDING,), permissions.may_rule_on_forfeiture),
    Right(
        "late-notice", _lazy("Accept late notices of absence"), "N1", (PRESIDING,), permissions.may_accept_late_notices
    ),
    Right("import", _lazy("Import the council's history"), "12.1", (ADMINISTERS,), permissions.may_import_history),
    Right(
        "last-days", _lazy("Set last days of imported mandates"), "T1", (ADMINISTERS,), permissions.may_set_last_days
    ),
)

SORTS = {
    "meeting": Sort(
        _lazy("Which meeting?"),
        _lazy("every meeting"),
        lambda: Meeting.objects.with_state().order_by("-starts_at"),
        ("slug",),
    ),
    "seat": Sort(_lazy("Which seat?"), _lazy("every seat"), Seat.objects.all, ("code",), _lazy("the seat %(thing)s")),
}


def _grounds_of(user):
    council = CouncilPart(Desk(user))
    yield from map(_of_place, council.places)
    for meeting in council.meetings:
        yield from _at_meeting(user, meeting)


def _standing():
    composition = Composition(today())
    places = defaultdict(list)
    for seat in composition.filled:
        for person in seat.people:
            capacity = Capacity(seat.seat, seat.holder, person.role, person.period.upper, seat.mandate)
            places[person.person_id].append(_of_place(place_of(capacity)))
    return ListedGrounds(places, partial(know_capacities, composition=composition))


def _of_meeting(meeting):
    """The people concerned with one meeting.

    Observers and presenters lose their rights when it closes (O2, O4); a person chosen to preside keeps its record.
    """
    watching = Observer.objects.filter(meeting=meeting, meeting__closure=None)
    observers = watching.select_related("person", "organization")
    guests = [(observer.person, _of_observer(meeting, observer.organization)) for observer in observers]
    presenting = Presenter.objects.filter(item__meeting=meeting, item__meeting__closure=None, withdrawn_at=None)
    presenters = presenting.select_related("person", "item")
    guests += [(presenter.person, _of_presenter(meeting, presenter.item.number)) for presenter in presenters]
    if chosen := meeting.fact("chosen_chair"):
        guests.append((chosen.person, _of_chosen(meeting)))
    return guests


def _of_place(place):
    counts_as = {COUNCIL} if place.capacity.is_alternate else {COUNCIL, SPEAKS}
    if place.capacity.presides:
        counts_as.add(PRESIDING)
    return Ground(frozenset(counts_as), str(place), place.told, "seat", place.seat)


def _at_meeting(user, meeting):
    if meeting.is_watched and not meeting.is_closed:
        yield _of_observer(meeting, meeting.watched_for)
    if not meeting.is_closed:
        yield from (_of_presenter(meeting, number) for number in meeting.presented)
    chosen = meeting.fact("chosen_chair")
    if chosen and chosen.person_id == user.pk:
        yield _of_chosen(meeting)


def _of_observer(meeting, organization):
    words = {"meeting": meeting, "organization": organization}
    you = _("You observe %(meeting)s for %(organization)s, at the Chair's invitation, until it closes.") % words
    they = _("Observes %(meeting)s for %(organization)s until it closes") % words
    return Ground(frozenset({OBSERVER}), you, they, "meeting", meeting)


def _of_presenter(meeting, number):
    words = {"meeting": meeting, "number": number}
    you = (
        _("The Chair invited you to present item %(number)s of %(meeting)s. This lasts until the meeting closes.")
        % words
    )
    they = _("Presents item %(number)s of %(meeting)s until it closes") % words
    return Ground(frozenset({PRESENTER}), you, they, "meeting", meeting)


def _of_chosen(meeting):
    words = {"meeting": meeting}
    you = _("Those present chose you to preside over %(meeting)s.") % words
    return Ground(frozenset({CHOSEN}), you, _("Chosen to preside over %(meeting)s") % words, "meeting", meeting)


OFFERED = Rights(RIGHTS, SORTS, _grounds_of, {"meeting": _of_meeting}, _standing)
