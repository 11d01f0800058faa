"""Corrections that representatives propose to released minutes (M1, 11.2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.corrections import find_paragraph, refuse_if_late
from alliance87.meetings.actions.minutes import locked_minutes, refuse_if_adopted
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Correction, capacities_of
from ..permissions import may_propose_corrections


@transaction.atomic
def propose_correction(release, *, by, number, text, reasons="", seat=None):
    """Propose other words for paragraph `number` of an edition, for the seat `by` sits for.

    Only during the comment period, and only on the newest edition. What the person proposed before and waits for its
    answer is not proposed twice.
    """
    minutes = release.minutes
    if not may_propose_corrections(by, minutes.meeting):
        raise PermissionDenied
    seats = [capacity.seat for capacity in capacities_of(by)]
    if seat is not None and seat not in seats:
        raise PermissionDenied
    minutes = locked_minutes(minutes)
    refuse_if_adopted(minutes)
    refuse_if_late(release)
    if minutes.releases.filter(edition__gt=release.edition).exists():
        raise Refusal("M1", _("A newer edition has been released: propose the correction there."))
    version, place = find_paragraph(release, number)
    proposed = {"version": version, "paragraph": number, "place": place, "seat": seat or seats[0], "proposed_by": by}
    proposed |= {"proposed_text": text.strip(), "reasons": reasons.strip()}
    if earlier := Correction.objects.filter(answer="", **proposed).first():
        return earlier
    correction = Correction.objects.create(proposed_at=timezone.now(), **proposed)
    record.act("gcg.correction.proposed", correction, by=by, capacity=correction.seat, paragraph=number)
    return correction
