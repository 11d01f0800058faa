"""Observers (7.7): interest is expressed, the GCG is informed, the Chair invites. No step can be skipped (O3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.meetings.readings.moments import when_in_words
from alliance87.meetings.rules.notice import is_late
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models import Organization

from ..models import Composition, Meeting, Observer, ObserverInterest
from ..models.observing import is_on_record_for
from ..permissions import may_inform_of_observers, may_invite_observers
from ..rules.notice import working_days_before
from ..rules.observing import may_send_observer


@transaction.atomic
def express_observer_interest(meeting, *, by, organization, statement, partnership=""):
    """Express interest in observing a meeting that is not open yet (O6). The person must be on record for the
    organization. If organizations of its kind may not observe, name the SDG `partnership` in which it takes part.
    """
    if not by.is_authenticated:
        raise PermissionDenied
    if not may_send_observer(organization.category, partnership):
        raise Refusal(
            "O6",
            _("%(organization)s belongs to no stakeholder group and is not a regional organization. ")
            % {"organization": organization}
            + _("Name the SDG partnership for which you would observe."),
        )
    if not is_on_record_for(by, organization):
        raise Refusal(
            "O6",
            _("You are not on record as working for %(organization)s, and private persons may not be observers. ")
            % {"organization": organization}
            + _("Its focal point or the Secretariat must add you to its desk first."),
        )
    meeting = _to_come(meeting)
    hold(Organization.objects, organization.pk)
    if partnership := partnership.strip():
        with in_english():
            statement = _("For the SDG partnership %(name)s.") % {"name": partnership} + f"\n\n{statement}"
    interest = ObserverInterest.objects.create(
        meeting=meeting,
        person=by,
        organization=organization,
        statement=statement.strip(),
        expressed_at=timezone.now(),
    )
    record.act("gcg.observer.interest", interest, by=by, meeting=meeting.symbol, organization=organization.name)
    return interest


@transaction.atomic
def inform_of_observer(interest, *, by):
    """Tell everyone who may sit for a seat on the day of the meeting, at least as many working days before it as the
    Terms of Reference say (N3).
    """
    if not may_inform_of_observers(by):
        raise PermissionDenied
    interest, meeting = _locked(interest)
    if interest.informed_at:
        raise Refusal("7.7", _("The GCG was already informed on %(day)s.") % _day(interest.informed_at))
    _refuse_private_person(interest)
    last_day = last_day_to_inform(meeting)
    if is_late(timezone.now(), last_day):
        raise Refusal(
            "N3",
            ngettext(
                "The GCG must be informed at least %(days)s working day before the meeting: the last day was %(day)s. ",
                "The GCG must be informed at least %(days)s working days before the meeting: the last day was %(day)s. ",
                days := _notice(meeting),
            )
            % (_day(last_day) | {"days": days})
            + _("Interest can be expressed for a later meeting."),
        )
    interest.informed_by, interest.informed_at = by, timezone.now()
    interest.save(update_fields=["informed_by", "informed_at"])
    people = {speaker.person for seat in Composition(meeting.date).filled for speaker in seat.people}
    outbox.write(
        "gcg.observer",
        "observer",
        {"interest": interest, "meeting": meeting},
        [outbox.Addressee(person.email, str(person)) for person in sorted(people, key=lambda person: person.pk)],
        about=meeting,
    )
    record.act("gcg.observer.informed", interest, by=by, meeting=meeting.symbol, copies=len(people))
    return interest


@transaction.atomic
def invite_observer(interest, *, by):
    """Invite an observer to this meeting only (O2), once the GCG has been informed."""
    if not may_invite_observers(by):
        raise PermissionDenied
    interest, meeting = _locked(interest)
    if interest.observer_id:
        raise Refusal("7.7", _("This observer is already invited."))
    if interest.informed_at is None:
        raise Refusal(
            "7.7", _("The GCG has not been informed yet. The Secretariat must write to every seat-holder first.")
        )
    _refuse_private_person(interest)
    interest.observer = Observer.objects.create(
        meeting=meeting,
        person=interest.person,
        organization=interest.organization,
        invited_by=by,
        invited_at=timezone.now(),
    )
    interest.save(update_fields=["observer"])
    outbox.write(
        "gcg.observer_invitation",
        "observer_invitation",
        {"interest": interest, "meeting": meeting},
        [_watcher(interest)],
        about=meeting,
    )
    record.act("gcg.observer.invited", interest, by=by, meeting=meeting.symbol)
    return interest.observer


def _watcher(interest):
    person = interest.person
    return outbox.Addressee(person.email, str(person), {"when": when_in_words(interest.meeting, person)})


def last_day_to_inform(meeting):
    """The last day, in UTC, on which the GCG can be informed of an observer (N3)."""
    return working_days_before(meeting.date, _notice(meeting))


def _notice(meeting):
    """How many working days before a meeting the GCG must be informed of an observer (N3)."""
    return Version.objects.in_force(on=meeting.date).settings.observer_notice_working_days


def _refuse_private_person(interest):
    """Refuse a person who has left the organization: private persons may not be observers (O6)."""
    if not is_on_record_for(interest.person, interest.organization):
        raise Refusal(
            "O6",
            _("%(person)s is not on record as working for %(organization)s, and private persons may not be observers. ")
            % {"person": interest.person, "organization": interest.organization}
            + _("Its focal point or the Secretariat must add them to its desk first."),
        )


def _to_come(meeting):
    meeting = hold(Meeting.objects.with_state(), meeting.pk)
    if meeting.state != "convened":
        raise Refusal("7.7", _("Observers can be invited only to a meeting that has been convened and not yet opened."))
    return meeting


def _locked(interest):
    meeting = _to_come(interest.meeting)
    interest = hold(ObserverInterest.objects.select_related("person", "organization"), interest.pk)
    interest.meeting = meeting
    return interest, meeting


def _day(day):
    return {"day": date_format(day, "j F Y")}
