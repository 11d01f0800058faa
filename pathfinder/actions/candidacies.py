"""A country expresses its interest in the status of Pathfinder Country, and may withdraw it (5.5, 5.6)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.keeping import atomic_with_files
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from partners.models import Category, Country
from partners.models.day import today
from partners.models.partnerships import partners_on

from ..models import Candidacy, CandidacyWithdrawal, Profile, StepKind
from ..permissions import may_edit_roadmap, may_express_interest, may_speak_for
from ..rules.way import BadDay
from .deadlines import lapse_deadlines
from .reviews import withdraw_unanswered
from .steps import WRONG_DAYS, write_step
from .way import locked_candidacy, refuse_unless_open
from .way_mail import tell_of_way


@atomic_with_files()
def express_interest(country, *, by, happened_on, upload, institution, body="", **step):
    """Enter the country's letter of interest, its focal institution and its coordination body (5.5, 5.6).

    The Secretariat may enter it for the country, whose focal points are then asked to confirm it.
    """
    if not may_express_interest(by, country):
        raise PermissionDenied
    country = hold(Country.objects, country.pk)
    if country.pathfinder_statuses.in_force().exists():
        raise Refusal("5.6", _("%(country)s is already a Pathfinder Country.") % {"country": country})
    if Candidacy.objects.open().filter(country=country).exists():
        raise Refusal(
            "5.6",
            _("%(country)s is already a candidate. Correct its letter of interest there.") % {"country": country},
        )
    _refuse_unless_partner(country)
    candidacy = Candidacy.objects.create(country=country, entered_by=by, entered_at=timezone.now())
    profile = {"institution": institution, "body": body, "saved_by": by, "saved_at": timezone.now()}
    Profile.objects.update_or_create(country=country, defaults=profile)
    record.act("pathfinder.candidacy.begun", candidacy, by=by, institution=institution, body=body)
    write_step(candidacy, StepKind.INTEREST, by=by, happened_on=happened_on, upload=upload, **step)
    return candidacy


def _refuse_unless_partner(country):
    """Only where the Terms of Reference say so must a candidate's government be a partner (P8)."""
    if not Version.objects.in_force(on=today()).settings.candidates_are_partners:
        return
    if not partners_on(today()).filter(country=country, category=Category.COUNTRY).exists():
        raise Refusal(
            "P8",
            _("The government of %(country)s is not a partner. Its interest can be entered once it has joined.")
            % {"country": country},
        )


@transaction.atomic
def withdraw_candidacy(candidacy, *, by, because="", withdrawn_on=None):
    """The country withdraws (P2), also while its Roadmap is under review: its focal point, or the Secretariat from a note
    of the day `withdrawn_on`.
    """
    if not may_speak_for(by, candidacy.country):
        raise PermissionDenied
    candidacy = locked_candidacy(candidacy)
    refuse_unless_open(candidacy)
    is_own = may_edit_roadmap(by, candidacy.country)
    day = today() if is_own or withdrawn_on is None else withdrawn_on
    if day > today():
        raise Refusal("P2", _("A withdrawal counts from the day of the country's note: give today or an earlier day."))
    if day < candidacy.steps.standing().get(kind=StepKind.INTEREST).happened_on:
        raise Refusal("P2", str(WRONG_DAYS[BadDay.BEFORE_INTEREST]))
    withdrawal = CandidacyWithdrawal.objects.create(
        candidacy=candidacy,
        withdrawn_on=day,
        because=because,
        is_entered_for=not is_own,
        withdrawn_by=by,
        withdrawn_at=timezone.now(),
    )
    record.act("pathfinder.candidacy.withdrawn", candidacy, by=by, because=because, day=day.isoformat())
    tell_of_way(candidacy, "withdrawn", by=by, withdrawal=withdrawal)
    withdraw_unanswered(candidacy.country, by=by, because=because)
    lapse_deadlines(candidacy.country)
    return withdrawal
