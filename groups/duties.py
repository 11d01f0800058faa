"""What groups have for a person on the desk."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from alliance87.desk import waiting
from alliance87.desk.arrivals import Kind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.posts import PostKind, columns
from alliance87.desk.waiting import WaitingKind
from alliance87.posts.models import StaffRole
from alliance87.record.decisions import is_decider
from partners.models.day import today

from .models import Advice, Proposal, ProposalComment, ProposalSubmission
from .permissions import may_appoint_leads, may_review_proposals

LEADING = PostKind(
    "group",
    lambda user: columns(user.lead_of.in_force(), "group", None, "group"),
    lambda post: _("You have led %(name)s since %(day)s.") % post.words,
)


class GroupsPart(Part):
    """The groups' part of the desk."""

    def pages(self):
        return pages_for(
            self.user,
            ("groups:leads", _("Leads of groups"), may_appoint_leads),
            ("groups:proposals", _("Proposals for groups"), may_review_proposals),
        )


def _drafts(desk):
    return _named(Proposal.objects.drafts().written_by(desk.user))


def _unsettled(desk):
    """One's own proposals with comments that have no disposition, and how many."""
    comments = ProposalComment.objects.filter(proposal=OuterRef("pk"), disposition=None).order_by()
    count = Subquery(comments.values("proposal").annotate(count=Count("pk")).values("count"))
    return _named(Proposal.objects.unsettled().written_by(desk.user), number=count)


def _advice(desk):
    """The advice that is asked of the groups one leads."""
    asked = Advice.objects.filter(opinion=None, proposal__in=Proposal.objects.open().order_by())
    leads = {"body__leads__person": desk.user, "body__leads__period__endswith__isnull": True}
    return waiting.columns(
        asked.filter(**leads), name=Coalesce("proposal__group__name", "proposal__name"), day="due_on"
    )


def _to_review(desk):
    """For members of the GCG, the proposals of others on which they did not comment yet."""
    if desk.is_staff or not is_decider(desk.user):
        return None
    commented = ProposalComment.objects.filter(proposal=OuterRef("pk"), made_by=desk.user)
    mine = Proposal.objects.written_by(desk.user).order_by().values("pk")
    return _named(Proposal.objects.open().filter(~Exists(commented)).exclude(pk__in=mine))


def _named(proposals, **columns):
    return waiting.columns(proposals, name=Coalesce("group__name", "name"), **columns)


def _finish(draft):
    name = draft.name or _("Untitled proposal")
    yield Duty(
        _("Finish your proposal “%(proposal)s” and submit it") % {"proposal": name},
        reverse("groups:proposal-text", args=[draft.key]),
        _("Nobody but its authors knows of it yet."),
    )


def _settle(proposal):
    act = ngettext(
        "Say what became of %(count)d comment on “%(proposal)s”",
        "Say what became of %(count)d comments on “%(proposal)s”",
        proposal.number,
    )
    words = {"count": proposal.number, "proposal": proposal.name}
    yield Duty(act % words, reverse("groups:proposal", args=[proposal.key]))


def _advise(advice):
    is_late = advice.day < today()
    yield Duty(
        _("Give your group's advice on the proposal “%(proposal)s”") % {"proposal": advice.name},
        reverse("groups:advice", args=[advice.key]),
        (_("It was due on %(day)s.") if is_late else _("It is due on %(day)s.")) % {"day": day(advice.day)},
        is_late=is_late,
    )


def _review(proposal):
    yield Duty(
        _("Read the proposal “%(proposal)s” and comment on it") % {"proposal": proposal.name},
        reverse("groups:proposal", args=[proposal.key]),
    )


WAITING = (
    WaitingKind(_drafts, _finish, Order.FOLLOW_UP),
    WaitingKind(_unsettled, _settle, Order.ANSWER),
    WaitingKind(_advice, _advise, Order.ANSWER),
    WaitingKind(_to_review, _review, Order.READ),
)


def _unread():
    """The submissions of open proposals on which the Secretariat did not comment yet."""
    staff = StaffRole.objects.in_force().values("person")
    read = ProposalComment.objects.filter(proposal=OuterRef("proposal"), made_by__in=staff)
    rows = ProposalSubmission.objects.filter(~Exists(read), proposal__in=Proposal.objects.open().order_by())
    return rows.annotate(called=Coalesce("proposal__group__name", "proposal__name"))


ARRIVALS = (
    Kind(
        ProposalSubmission,
        _unread,
        "called",
        "proposal__aim",
        "submitted_at",
        _lazy("Read the proposal “%(who)s” and comment on it"),
        "groups:proposal",
        key="proposal_id",
    ),
)
