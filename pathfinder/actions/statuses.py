"""The status of Pathfinder Country: granted and ended by decisions of the GCG (6.4, P3), or withdrawn by the country."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.decisions import is_about
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from alliance87.ui.signs import joined
from partners.models import Country
from partners.models.day import today

from ..models import PathfinderStatus, StatusEnd, StepKind
from ..permissions import may_edit_roadmap, may_speak_for
from ..readings.way import way_of
from ..rules.way import Stage
from .announcing import announce, thank_reviewers
from .deadlines import lapse_deadlines
from .steps import write_step
from .way import locked_candidacy, refuse_unless_open
from .way_mail import tell_of_way


def refuse_unless_ready(candidacy):
    """Refuse to put before the GCG, or to carry out, what is too early: the workshop is held and the Roadmap submitted
    before the status (5.6, P1).
    """
    refuse_unless_open(candidacy)
    words = {
        Stage.WORKSHOP: _("the strategic planning workshop must be held"),
        Stage.SUBMITTED: _("the Roadmap must be submitted"),
    }
    if missing := [words[stage] for stage in way_of(candidacy).missing]:
        raise Refusal(
            "5.6",
            _("%(country)s is not ready for the status. Missing: %(missing)s.")
            % {"country": candidacy.country, "missing": joined(missing)},
        )


@transaction.atomic
def present_candidate(candidacy, decision, *, by):
    """The GCG welcomed the candidate: the presentation is on record, in the transaction that adopts the decision."""
    if not is_about(decision, candidacy):
        raise PermissionDenied
    candidacy = locked_candidacy(candidacy)
    refuse_unless_open(candidacy)
    if candidacy.steps.filter(kind=StepKind.PRESENTATION).exists():
        return None
    return write_step(candidacy, StepKind.PRESENTATION, by=by, happened_on=today(), words=decision.symbol)


@transaction.atomic
def grant_status(candidacy, decision, *, by):
    """Grant the status by the decision just taken (6.4), in the transaction that adopts it."""
    if not is_about(decision, candidacy):
        raise PermissionDenied
    candidacy = locked_candidacy(candidacy)
    refuse_unless_ready(candidacy)
    status = PathfinderStatus.objects.create(
        country=candidacy.country,
        candidacy=candidacy,
        granted_on=today(),
        entered_by=by,
        entered_at=timezone.now(),
    )
    record.act("pathfinder.status.granted", status, by=by, decision=decision.symbol)
    tell_of_way(candidacy, "granted", by=by, decision=decision, to_all=True)
    announce(status.country, "granted", decision=decision)
    thank_reviewers(status.country)
    return status


@transaction.atomic
def end_status(status, decision, *, by):
    """End the status by the decision just taken (P3), in the transaction that adopts it."""
    if not is_about(decision, status):
        raise PermissionDenied
    return _end(locked_status(status), by=by, kind=StatusEnd.Kind.DECISION, ended_on=today(), decision=decision.symbol)


@transaction.atomic
def withdraw_status(status, *, by, because="", withdrawn_on=None):
    """The country gives the status back (P3): its focal point, or the Secretariat from a note of `withdrawn_on`."""
    if not may_speak_for(by, status.country):
        raise PermissionDenied
    status = locked_status(status)
    is_own = may_edit_roadmap(by, status.country)
    day = today() if is_own or withdrawn_on is None else withdrawn_on
    if day > today():
        raise Refusal("P3", _("A withdrawal counts from the day of the country's note: give today or an earlier day."))
    kind = StatusEnd.Kind.WITHDRAWAL
    return _end(status, by=by, kind=kind, ended_on=day, because=because, is_entered_for=not is_own)


def locked_status(status):
    """The status as it is now, its country locked. Refused if it has ended."""
    hold(Country.objects, status.country_id)
    status = PathfinderStatus.objects.select_related("country", "ending").get(pk=status.pk)
    if not status.is_in_force:
        raise Refusal("P3", _("%(country)s is no longer a Pathfinder Country.") % {"country": status.country})
    return status


def _end(status, *, by, kind, ended_on, decision="", **values):
    ending = StatusEnd.objects.create(
        status=status, kind=kind, ended_on=ended_on, ended_by=by, ended_at=timezone.now(), **values
    )
    record.act("pathfinder.status.ended", status, by=by, kind=kind, day=ended_on.isoformat(), decision=decision)
    lapse_deadlines(status.country)
    tell_of_way(status, "ended", by=by, ending=ending, to_all=True)
    announce(status.country, "ended", ending=ending)
    return ending
