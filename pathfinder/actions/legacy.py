"""Pathfinder Countries admitted before the portal enter by one import, marked so (P1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold_all
from alliance87.terms.refusal import Refusal
from partners.models import Country

from ..models import Candidacy, PathfinderStatus
from ..permissions import may_keep_way


@transaction.atomic
def import_legacy(rows, *, by):
    """Enter these countries (`rules.legacy.Legacy`) as Pathfinder Countries whose day of grant is not known. Those that
    are Pathfinder Countries already are left as they are; a candidate is refused. Returns the statuses entered. `by` is
    None for the command.
    """
    if by is not None and not may_keep_way(by):
        raise PermissionDenied
    countries = hold_all(Country.objects, [row.iso2 for row in rows])
    if candidate := Candidacy.objects.open().filter(country__in=countries).select_related("country").first():
        raise Refusal(
            "P1",
            _("%(country)s is a candidate. The GCG decides on its status; take it out of the sheet.")
            % {"country": candidate.country},
        )
    there = set(PathfinderStatus.objects.in_force().values_list("country", flat=True))
    entered = []
    for row in rows:
        if row.iso2 in there:
            continue
        status = PathfinderStatus.objects.create(
            country=countries[row.iso2],
            is_legacy=True,
            evidence=row.evidence,
            evidence_date=row.evidence_date,
            source=row.source,
            entered_by=by,
            entered_at=timezone.now(),
        )
        record.act("pathfinder.status.imported", status, by=by, source=row.source)
        entered.append(status)
    return entered
