"""The Chair lifts a confirmed forfeiture whose ground has fallen (7.8)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_all
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Call, ForfeitureLifting, ForfeitureRuling, Seat, today
from ..permissions import may_rule_on_forfeiture
from ..readings.absences import Absences
from ..readings.calling import call_that_ends, items_about
from ..readings.recipients import recipients
from .calls import end_call
from .leaving import people_of, write_to_holder


@transaction.atomic
def lift_forfeiture(seat, *, by, reasons):
    """Lift a confirmed forfeiture whose ground has fallen: an absence that the Chair counted was excused since (7.8).

    The holder keeps the seat as if nobody had ruled. A call that the ruling opened ends, unless the seat needs a holder for
    another reason. Open calls are locked before the seat, as a seating does, so that one of the two comes first.
    """
    if not may_rule_on_forfeiture(by):
        raise PermissionDenied
    open_calls = hold_all(Call.objects.select_related("seat"), _open_calls(seat))
    hold(Seat.objects, seat.pk)
    absences = Absences(today())
    if refusal := refusal_of_lifting(seat, absences):
        raise refusal
    if not reasons.strip():
        raise Refusal("7.8", _("Say why the forfeiture is lifted."))
    standing = absences.ruling_on(seat.code)
    ruling = standing.mandate.rulings.standing().get()
    lifting = ForfeitureLifting.objects.create(
        ruling=ruling, reasons=reasons.strip(), lifted_by=by, lifted_at=timezone.now()
    )
    still = [meeting.symbol for meeting in standing.meetings]
    record.act("gcg.mandate.forfeiture_lifted", standing.mandate, by=by, still_counted=still, reasons=lifting.reasons)
    call = call_that_ends(standing, absences.state)
    items = items_about(call) if call else []
    if call:
        _end_with(lifting, open_calls.get(call.pk), by=by)
    context = {"ruling": ruling, "lifting": lifting, "call": call, "items": items}
    write_to_holder(
        "gcg.forfeiture_lifted", "forfeiture_lifted", seat, standing.mandate, context, people=_told_of(seat, items)
    )
    return lifting


def _open_calls(seat):
    return set(Call.objects.open().filter(seat=seat).values_list("pk", flat=True))


def _end_with(lifting, call, *, by):
    """End the locked call by which another holder was sought. Its page and its letters are not for members alone, and say
    nothing of the forfeiture (A9).
    """
    if call is None:
        raise Refusal(
            "7.4", _("A call for this seat has been opened meanwhile. Look at it, then lift the forfeiture again.")
        )
    with in_english():
        holder = str(lifting.ruling.mandate.holder)
        because = _("No other holder is sought: %(holder)s keeps the seat.") % {"holder": holder}
    end_call(call, by=by, because=because, lifting=lifting)


def _told_of(seat, items):
    """Those who speak for the holder, and the Chair; every representative, if a nomination is on an agenda they have."""
    people = people_of(seat)
    return people | set(recipients(on=today())) if any(item.meeting.is_convened for item in items) else people


def refusal_of_lifting(seat, absences):
    """Why the Chair cannot lift the forfeiture of the seat, as a Refusal; None if it can (7.8)."""
    ruling = absences.ruling_on(seat.code)
    if ruling is None:
        return Refusal("7.8", _nothing_to_lift(seat, absences))
    if ruling.is_followed:
        follower = absences.state.holdings.mandates_of(seat.pk)[-1]
        return Refusal(
            "7.8",
            _(
                "The GCG has given the seat to %(holder)s from %(day)s: a forfeiture can be lifted only until then. "
                "The present holder may be nominated for a seat that needs one."
            )
            % {"holder": follower.holder, **_day(follower.period.lower)},
        )
    if not ruling.has_lost_its_ground:
        return Refusal(
            "7.8",
            _(
                "The absences that the Chair ruled on still count: %(meetings)s. The forfeiture can be lifted once one of "
                "them is excused: the Secretariat enters a notice that came before the start, or the Chair accepts a "
                "late one."
            )
            % {"meetings": ", ".join(meeting.symbol for meeting in ruling.meetings)},
        )
    return None


def _nothing_to_lift(seat, absences):
    mandate = absences.state.mandate_of(seat)
    last = ForfeitureRuling.objects.filter(mandate__seat=seat, is_confirmed=True).select_related("lifting").first()
    if last and hasattr(last, "lifting"):
        return _("The forfeiture was lifted on %(day)s.") % _day(last.lifting.lifted_at.date())
    if last and mandate and mandate.pk != last.mandate_id:
        return _(
            "%(holder)s took the seat on %(day)s: a forfeiture can be lifted only until another holder takes office. "
            "The former one may be nominated for a seat that needs one."
        ) % {"holder": mandate.holder, **_day(mandate.period.lower)}
    return _("No forfeiture of this seat is confirmed: there is nothing to lift.")


def _day(day):
    return {"day": date_format(day, "j F Y")}
