"""What the GCG's decision on a proposal does: create, reactivate, renew or close the group (6.2, G1). The only other
way to make a group is to import those that existed before the portal.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.record import actions as record
from alliance87.record.decisions import is_about
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models.day import today
from partners.models.partnerships import has_ended

from ..models import Aim, Closure, Enactment, Group, Outcome, ProposalComment, Workplan
from ..permissions import may_be_author, may_be_lead
from ..readings.standing_in import partner_of
from ..rules.proposals import day_after
from .following_up import follow_later
from .leads import begin_lead, keep_led
from .memberships import answer_requests_of_closed
from .proposal_mail import tell_authors
from .proposals import locked, refuse_unless_fitting, refuse_unless_open
from .workplans import begin_workplan


def refuse_unless_ready(proposal):
    """Refuse to put before the GCG, or to carry out, a proposal that is not open, that has a comment without a
    disposition (6.2), or whose end date is today or past (G2).
    """
    refuse_unless_open(proposal)
    if waiting := ProposalComment.objects.filter(proposal=proposal, disposition=None).count():
        raise Refusal(
            "6.2",
            ngettext(
                "Not every comment on this proposal has its disposition: %(count)d is missing. Ask its authors.",
                "Not every comment on this proposal has its disposition: %(count)d are missing. Ask its authors.",
                waiting,
            )
            % {"count": waiting},
        )
    if proposal.last_day and proposal.last_day <= today():
        raise Refusal("G2", _("The end date of this proposal has passed. Its authors must set a later one first."))


def refuse_to_put(proposal):
    """Refuse to put on an agenda a proposal that is not ready, that comes from an organization which is no longer a
    partner, or that names leads of whom none could lead, for a group that has no other lead.

    Once it is on an agenda these do not hinder the GCG: somebody stands in where nobody else leads.
    """
    refuse_unless_ready(proposal)
    if proposal.organization and has_ended(proposal.organization):
        words = {"name": proposal.organization}
        raise Refusal("5.3", _("%(name)s is no longer a partner. Another partner can propose this.") % words)
    if proposal.leads.exists() and not _able_to_lead(proposal) and not _is_led(proposal.group):
        raise Refusal(
            "5.3",
            _("Nobody whom this proposal names as lead works for a partner any more. Its authors must name somebody."),
        )


def _able_to_lead(proposal):
    people = proposal.leads.filter(is_active=True)
    return [person for person in people if may_be_author(person) and may_be_lead(person, proposal)]


def _is_led(group):
    return group is not None and group.leads.in_force().filter(person__is_active=True).exists()


@transaction.atomic
def enact_proposal(proposal, decision, *, by):
    """Do what the adopted decision on the proposal says, in the transaction that adopts it."""
    if not is_about(decision, proposal):
        raise PermissionDenied
    proposal = locked(proposal)
    refuse_unless_ready(proposal)
    if proposal.group_id:
        proposal.group = hold(Group.objects, proposal.group_id)
        refuse_unless_fitting(proposal.group, proposal.aim)
    group = ENACTED[Aim(proposal.aim)](proposal, by)
    enactment = Enactment.objects.create(proposal=proposal, group=group, enacted_by=by, enacted_at=timezone.now())
    record.act(f"groups.group.{PAST[Aim(proposal.aim)]}", group, by=by, decision=decision.symbol)
    tell_authors(proposal, "enacted", group=group, decision=decision)
    return enactment


def _create(proposal, by):
    if Group.objects.filter(name=proposal.name).exists():
        raise Refusal(
            "6.2",
            _("There is a group called %(name)s. The authors must choose another name.") % {"name": proposal.name},
        )
    group = Group.objects.create(
        kind=proposal.kind,
        name=proposal.name,
        purpose=proposal.need,
        at_hand=proposal.at_hand,
        sought=proposal.sought,
        period=DateRange(today(), day_after(proposal.last_day)),
    )
    group = Group.objects.get(pk=group.pk)
    group.countries.set(proposal.countries.all())
    _add_outcomes(group, proposal)
    _plan(group, proposal, by)
    _add_leads(group, proposal, by)
    return group


def _renew(proposal, by):
    group = proposal.group
    since = group.period.lower if group.period else None
    group.period = DateRange(since, day_after(proposal.last_day))
    group.at_hand, group.sought = proposal.at_hand, proposal.sought
    group.save(update_fields=["period", "at_hand", "sought"])
    group.countries.add(*proposal.countries.all())
    _add_outcomes(group, proposal)
    _plan(group, proposal, by)
    _add_leads(group, proposal, by)
    return group


def _reactivate(proposal, by):
    closure = proposal.group.closures.in_force(today()).get()
    closure.period = DateRange(closure.period.lower, today())
    if closure.period.lower == today():
        closure.delete()
    else:
        closure.save(update_fields=["period"])
    return _renew(proposal, by)


def _close(proposal, by):
    Closure.objects.create(
        group=proposal.group,
        period=DateRange(today(), None),
        reasons=proposal.need,
        closed_by=by,
        closed_at=timezone.now(),
    )
    follow_later()
    answer_requests_of_closed(proposal.group, by=by)
    return proposal.group


def _add_outcomes(group, proposal):
    first = group.outcomes.count() + 1
    Outcome.objects.bulk_create(
        Outcome(group=group, title=outcome.title, due_on=outcome.due_on, position=position)
        for position, outcome in enumerate(proposal.outcomes.all(), start=first)
    )


def _plan(group, proposal, by):
    """Give the group a workplan until the end date: an empty one, or the one it has, carried on."""
    workplan = Workplan.objects.filter(group=group).first()
    if workplan is None:
        begin_workplan(group, by=by, starts_on=today(), last_day=proposal.last_day)
    elif workplan.period is None or workplan.period.upper != day_after(proposal.last_day):
        since = workplan.period.lower if workplan.period else None
        workplan.period = DateRange(since, day_after(proposal.last_day))
        workplan.save(update_fields=["period"])


def _add_leads(group, proposal, by):
    """Make leads of those whom the GCG agreed to, as far as they work for a partner or sit on the GCG, each with the
    right to edit the group. Those who lead it already go on. Without any lead, somebody stands in.
    """
    for person in _able_to_lead(proposal):
        if not group.leads.in_force().filter(person=person, is_acting=False).exists():
            begin_lead(group, person, by=by, organization=partner_of(person, first=proposal.organization))
    keep_led(group, by=by)


ENACTED = {Aim.CREATE: _create, Aim.REACTIVATE: _reactivate, Aim.RENEW: _renew, Aim.CLOSE: _close}
PAST = {Aim.CREATE: "created", Aim.REACTIVATE: "reactivated", Aim.RENEW: "renewed", Aim.CLOSE: "closed"}
