"""The authors' acts on a proposal: begin, write, add co-authors, submit, revise, withdraw (5.3, 6.2, G1 to G4).

Until it is submitted nobody but its authors is told of it.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.record.decisions import pending_item
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import User
from partners.models.typed import is_own

from ..models import (
    Aim,
    Authorship,
    Draft,
    Group,
    GroupKind,
    Proposal,
    ProposalSubmission,
    ProposalVersion,
    ProposalWithdrawal,
    ProposedOutcome,
)
from ..permissions import may_be_author, may_propose, may_write_proposal
from ..rules.states import GroupState
from .proposal_mail import tell_reviewers

OPEN_DRAFTS = 10
"""The most drafts one person may have at a time, so that nobody floods the portal."""


@transaction.atomic
def begin_proposal(*, by, aim, kind, organization=None, group=None):
    """Begin a proposal, as a draft of which nobody is told.

    A partner proposes Action Groups and other initiatives (5.3), a member of the GCG Working Groups (6.2). For a
    proposal to reactivate, renew or close, `group` is given, and its kind is that of the group.
    """
    kind = group.kind if group else kind
    if not may_propose(by, kind, organization):
        raise PermissionDenied
    hold(User.objects, by.pk)  # one at a time, so that two drafts begun at once are both counted
    if Proposal.objects.drafts().written_by(by).count() >= OPEN_DRAFTS:
        raise Refusal("6.2", _("You have ten proposals that are not submitted. Submit or discard one of them first."))
    if group:
        refuse_unless_fitting(group, aim)
    proposal = Proposal.objects.create(
        aim=aim, kind=kind, organization=None if kind == GroupKind.WORKING else organization, group=group
    )
    posts.begin(Authorship(proposal=proposal, person=by), by=by)
    record.act("groups.proposal.begun", proposal, by=by, aim=str(aim), kind=str(kind))
    return proposal


def refuse_unless_fitting(group, aim):
    """Refuse to reactivate a group that is not closed, and to renew or close one that is (G1)."""
    is_closed = group.state == GroupState.CLOSED
    if aim == Aim.REACTIVATE and not is_closed:
        raise Refusal("6.2", _("%(group)s is not closed. Propose to renew it instead.") % {"group": group})
    if aim in (Aim.RENEW, Aim.CLOSE) and is_closed:
        raise Refusal("6.2", _("%(group)s is closed. Propose to reactivate it instead.") % {"group": group})


@transaction.atomic
def keep_draft(proposal, *, by, words, seen=None, sent_before=None):
    """Keep what was typed, finished or not, right or wrong. Nobody is told.

    `seen` is the moment at which the person was shown the text, or at which it was last kept for this page: refused if
    it was changed elsewhere since. `sent_before` are the texts of each field that the same page has sent without
    receiving an answer.
    """
    proposal = _to_write(proposal, by)
    if seen:
        _refuse_if_changed(proposal, by, seen, words, sent_before or {})
    draft, _is_new = Draft.objects.update_or_create(proposal=proposal, defaults={"words": words, "kept_by": by})
    name = words.get("name", "").strip()[:200]
    proposal.name = name if proposal.is_draft else proposal.name
    proposal.save(update_fields=["name", "touched_at"])
    return draft


@transaction.atomic
def add_author(proposal, *, by, person):
    """Let another person write the proposal too, who finds it on their desk. No e-mail is sent."""
    proposal = _to_write(proposal, by)
    if not may_be_author(person):
        raise Refusal(
            "6.2",
            _("%(person)s works for no partner and does not sit on the GCG. Choose another.") % {"person": person},
        )
    return posts.begin(Authorship(proposal=proposal, person=person), by=by)


@transaction.atomic
def end_authorship(authorship, *, by):
    """End a co-author's part in the proposal, as the person or another author. The last author stays."""
    proposal = locked(authorship.proposal)
    if not may_write_proposal(by, proposal):
        raise PermissionDenied
    authorship = Authorship.objects.select_related("proposal", "person").get(pk=authorship.pk)
    posts.refuse_if_ended(authorship)
    posts.refuse_if_last(authorship)
    return posts.end(authorship, by=by)


@transaction.atomic
def discard_draft(proposal, *, by):
    """Delete a draft with everything typed in it. What was submitted is withdrawn instead."""
    proposal = _to_write(proposal, by)
    if not proposal.is_draft:
        raise Refusal("6.2", _("This proposal was submitted. Withdraw it instead."))
    record.act("groups.proposal.discarded", proposal, by=by)
    proposal.delete()


@transaction.atomic
def submit_proposal(proposal, *, by, **written):
    """Submit the proposal: from now on the Secretariat and the GCG read it, and are told (6.2).

    `written` are its fields, `outcomes` as (title, day), `leads` and `countries`. A repeat with the same words changes
    nothing.
    """
    proposal = _to_write(proposal, by)
    if _says_it(proposal, written):
        Draft.objects.filter(proposal=proposal).delete()
        return proposal
    if not proposal.is_draft:
        raise Refusal("6.2", _("This proposal has already been submitted. Save your changes as a new version."))
    if not may_propose(by, proposal.kind, proposal.organization):
        raise Refusal(
            "6.2", _("Only somebody who may propose it can submit it. Ask the partner's focal point, or a GCG member.")
        )
    _write(proposal, by, written)
    ProposalSubmission.objects.create(proposal=proposal, submitted_by=by, submitted_at=timezone.now())
    record.act("groups.proposal.submitted", proposal, by=by)
    tell_reviewers(proposal, "submitted")
    return locked(proposal)


@transaction.atomic
def revise_proposal(proposal, *, by, **written):
    """Save another version of a submitted proposal, before it is on an agenda. The earlier version stays on record.

    Words that are no different make no other version.
    """
    proposal = _to_write(proposal, by)
    if proposal.is_draft:
        raise Refusal("6.2", _("This proposal has not been submitted yet. Submit it first."))
    if _says_it(proposal, written):
        Draft.objects.filter(proposal=proposal).delete()
        return proposal
    _write(proposal, by, written)
    record.act("groups.proposal.revised", proposal, by=by, version=proposal.version)
    return proposal


@transaction.atomic
def withdraw_proposal(proposal, *, by, because=""):
    """Withdraw a submitted proposal before the GCG has adopted it. An item about it can then no longer be adopted."""
    proposal = locked(proposal)
    if not may_write_proposal(by, proposal):
        raise PermissionDenied
    refuse_unless_open(proposal)
    withdrawal = ProposalWithdrawal.objects.create(
        proposal=proposal, because=because.strip(), withdrawn_by=by, withdrawn_at=timezone.now()
    )
    record.act("groups.proposal.withdrawn", proposal, by=by, because=withdrawal.because)
    tell_reviewers(proposal, "withdrawn")
    return withdrawal


def forget_author(user):
    """While an account is erased: delete the drafts that nobody else writes, and end the other authorships."""
    for authorship in Authorship.objects.in_force().filter(person=user).select_related("proposal", "person"):
        proposal = locked(authorship.proposal)
        if proposal.is_draft and posts.is_last(authorship):
            proposal.delete()
        else:
            posts.end(authorship, by=user)


def locked(proposal):
    """The proposal, locked, with the rows of its state."""
    return hold(Proposal.objects.with_state(), proposal.pk)


def refuse_unless_open(proposal):
    """Refuse an act on a proposal that is not under comment."""
    if hasattr(proposal, "enactment"):
        raise Refusal("6.2", _("The GCG has adopted this proposal. Propose to renew or close the group instead."))
    if hasattr(proposal, "withdrawal"):
        raise Refusal("6.2", _("This proposal was withdrawn. A new one may be begun at any time."))
    if proposal.is_draft:
        raise Refusal("6.2", _("This proposal has not been submitted yet. Submit it first."))


def _to_write(proposal, by):
    """The proposal, locked, for one of its authors; refused once it is over or on an agenda."""
    proposal = locked(proposal)
    if not may_write_proposal(by, proposal):
        raise PermissionDenied
    if not proposal.is_draft:
        refuse_unless_open(proposal)
        refuse_if_pending(proposal)
    return proposal


def refuse_if_pending(proposal):
    """Refuse to change what is on an agenda: the GCG decides on the words it was sent."""
    if item := pending_item(proposal):
        raise Refusal(
            "6.2",
            _(
                "This proposal is on the agenda of %(meeting)s. It can be changed again after the meeting if the GCG"
                " does not decide on it."
            )
            % {"meeting": item.meeting.symbol},
        )


def _write(proposal, by, written):
    outcomes, leads, countries = (written.pop(name, ()) for name in ("outcomes", "leads", "countries"))
    if proposal.group_id:
        refuse_unless_fitting(proposal.group, proposal.aim)
    elif there := Group.objects.called(written["name"]).first():
        raise Refusal(
            "6.2",
            _("There is a group called %(name)s. Choose another name, or propose to renew that one.")
            % {"name": there.name},
        )
    for name, value in written.items():
        setattr(proposal, name, value)
    proposal.version += 1
    proposal.save()
    proposal.leads.set(leads)
    proposal.countries.set(countries)
    proposal.outcomes.all().delete()
    ProposedOutcome.objects.bulk_create(
        ProposedOutcome(proposal=proposal, title=title, due_on=due_on, position=position)
        for position, (title, due_on) in enumerate(outcomes, start=1)
    )
    Draft.objects.filter(proposal=proposal).delete()
    ProposalVersion.objects.create(
        proposal=proposal, number=proposal.version, words=_as_words(proposal), saved_by=by, saved_at=timezone.now()
    )


def _refuse_if_changed(proposal, by, seen, words, sent_before):
    """Refuse to write over what another author, or the same one in another window, has written since `seen`."""
    typed = Draft.objects.filter(proposal=proposal, kept_at__gt=seen).select_related("kept_by").first()
    saved = proposal.versions.filter(saved_at__gt=seen).select_related("saved_by").last()
    is_others = typed and not (typed.kept_by == by and is_own(typed.words, words, sent_before))
    person = typed.kept_by if is_others else saved and saved.saved_by
    if person == by:
        raise Refusal(
            "",
            _(
                "You have changed this proposal in another window since you opened this one. Your words are still here,"
                " but not saved: read those on another page, then press again to save these in their place."
            ),
        )
    if person:
        raise Refusal(
            "",
            _(
                "%(person)s has changed this proposal since you opened it. Your words are still here, but not saved: read"
                " theirs on another page, then press again to save yours in their place."
            )
            % {"person": person},
        )


def _says_it(proposal, written):
    """Whether a submitted proposal already says what is `written`."""
    if proposal.is_draft:
        return False
    values = {name: getattr(proposal, name) for name in written if name not in ("outcomes", "leads", "countries")}
    values["outcomes"] = [(outcome.title, outcome.due_on) for outcome in proposal.outcomes.all()]
    values |= {name: set(getattr(proposal, name).all()) for name in ("leads", "countries")}
    given = {"outcomes": (), "leads": (), "countries": ()} | written
    given["outcomes"] = [tuple(outcome) for outcome in given["outcomes"]]
    return values == given | {name: set(given[name]) for name in ("leads", "countries")}


def _as_words(proposal):
    """The proposal as plain data."""
    fields = ("name", "need", "at_hand", "sought", "workplan")
    return {name: getattr(proposal, name) for name in fields} | {
        "last_day": proposal.last_day.isoformat() if proposal.last_day else "",
        "outcomes": [[outcome.title, outcome.due_on.isoformat()] for outcome in proposal.outcomes.all()],
        "leads": [str(person) for person in proposal.leads.all()],
        "countries": [str(country) for country in proposal.countries.all()],
    }
