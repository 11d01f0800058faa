"""What groups have for a person on the desk."""

from django.db.models import CharField, Count, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from alliance87.desk import waiting
from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Link, Part, pages_for
from alliance87.desk.posts import PostKind, columns
from alliance87.desk.waiting import WaitingKind
from alliance87.posts.models import StaffRole
from alliance87.posts.permissions import is_secretariat
from alliance87.record.decisions import is_decider
from partners.duties import PARTNER
from partners.models import name_of
from partners.models.day import today

from .models import Advice, Lead, MembershipRequest, Participation, Proposal, ProposalComment, ProposalSubmission
from .permissions import may_appoint_leads
from .readings.standing_in import wanting_a_lead

LEADING = PostKind(
    "group",
    lambda user: columns(user.lead_of.in_force(), "group", None, "group"),
    lambda post: _("You have led %(name)s since %(day)s.") % post.words,
)

TAKING_PART = PostKind(
    "membership",
    lambda user: columns(user.member_of.in_force(), "membership", "seat", "group"),
    lambda post: _("%(seat)s of %(name)s, since %(day)s.") % {"seat": Participation(post.role).label, **post.words},
)


class GroupsPart(Part):
    """The groups' part of the desk."""

    def sections(self):
        own = {post.pk: post.name for post in self.desk.posts if post.kind in ("group", "membership")}
        links = [Link(reverse("groups:group-of", args=[pk]), name) for pk, name in own.items()]
        own = [(_("Your groups"), links)] if links else []
        return [*own, (_("Groups of the Alliance"), self._of_all())] if self._proposes() else own

    def _proposes(self):
        """Whether this person, who is not of the Secretariat, may propose groups or comment on proposals (5.3, 6.2)."""
        if self.desk.is_staff:
            return False
        return any(post.kind == PARTNER for post in self.desk.posts) or is_decider(self.user)

    def _of_all(self):
        return [
            Link(reverse("groups:groups"), _("All groups")),
            Link(reverse("groups:proposals"), _("Proposals for groups")),
        ]

    def pages(self):
        return pages_for(
            self.user,
            ("groups:leads", _("Leads of groups"), may_appoint_leads),
            ("groups:proposals", _("Proposals for groups"), is_secretariat),
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


def _to_answer(desk):
    """The requests to join the groups one leads."""
    leads = {"group__leads__person": desk.user, "group__leads__period__endswith__isnull": True}
    asked = MembershipRequest.objects.open().filter(**leads)
    return waiting.columns(asked, name=name_of("organization"), words="group__name")


def _answer(request):
    words = {"organization": request.name, "group": request.words}
    act = _("Answer %(organization)s, which asks to take part in %(group)s") % words
    yield Duty(act, reverse("groups:request", args=[request.key]))


WAITING = (
    WaitingKind(_to_answer, _answer, Order.ANSWER, "groups.request"),
    WaitingKind(_drafts, _finish, Order.FOLLOW_UP, "groups.draft"),
    WaitingKind(_unsettled, _settle, Order.ANSWER, "groups.comments"),
    WaitingKind(_advice, _advise, Order.ANSWER, "groups.advice", is_due=True),
    WaitingKind(_to_review, _review, Order.READ, "groups.proposal"),
)


def _unread():
    """The submissions of open proposals on which the Secretariat did not comment yet."""
    staff = StaffRole.objects.in_force().values("person")
    read = ProposalComment.objects.filter(proposal=OuterRef("proposal"), made_by__in=staff)
    rows = ProposalSubmission.objects.filter(~Exists(read), proposal__in=Proposal.objects.open().order_by())
    return rows.annotate(called=Coalesce("proposal__group__name", "proposal__name"))


class LeadWanted:
    """Groups without a lead who can act, among what waits for the Secretariat, with the name of who stands in."""

    model = Lead
    kind = "groups.lead"
    is_counted = False

    def waiting(self, number):
        """One row for each such group, in the columns of every kind of arrival."""
        facts = {
            "number": Value(number),
            "about": Cast(F("stands_in"), CharField()),
            "thing": Cast(F("name"), CharField()),
            "number_of": F("pk"),
            "came_at": F("since"),
        }
        return wanting_a_lead().order_by().annotate(**facts).values_list(*facts)

    def duties(self, stands_in, group, _key, since):
        words = {"person": stands_in, "day": day(since)}
        detail = _("%(person)s stands in.") % words if stands_in else _("It has no member who could stand in.")
        yield Duty(_("Find a lead for %(group)s") % {"group": group}, reverse("groups:leads"), detail)


ARRIVALS = (
    LeadWanted(),
    ArrivalKind(
        ProposalSubmission,
        _unread,
        "called",
        "proposal__aim",
        "submitted_at",
        _lazy("Read the proposal “%(who)s” and comment on it"),
        "groups:proposal",
        key="proposal_id",
        kind="groups.unread",
    ),
)
