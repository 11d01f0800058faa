"""What may be done in groups, because of what, and the check that the acts make."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from alliance87.desk.duties import day
from alliance87.myself.rights import DECIDES, STAFF, Ground, Right, Rights, Sort
from partners.rights import DESK_EDITOR, FOCAL_POINT

from . import permissions
from .models import Group, GroupKind, Lead, Membership, Participation

LEAD = "lead"
MEMBER = "member of a group"


def _proposed_by(check, kind):
    """The check of a right to propose groups of this kind, for a partner or oneself."""
    return lambda user, organization=None: check(user, kind, organization)


RIGHTS = (
    Right("lead", pgettext_lazy("what a person may do", "Lead"), "5.3", (LEAD,), permissions.may_lead, "group"),
    Right(
        "workplan",
        _lazy("Write the workplan, report and ask for support in"),
        "6.3",
        (LEAD,),
        permissions.may_edit_workplan,
        "group",
    ),
    Right("take-part", _lazy("Take part"), "5.3", (LEAD, MEMBER), permissions.may_take_part, "group"),
    Right(
        "answer-requests", _lazy("Answer requests to join"), "5.3", (LEAD,), permissions.may_answer_requests, "group"
    ),
    Right(
        "meetings",
        _lazy("Plan, convene and open meetings, and release their minutes, in"),
        "5.3",
        (LEAD,),
        permissions.may_prepare_meeting,
        "group",
    ),
    Right("news", _lazy("Publish news of"), "5.3", (LEAD,), permissions.may_publish_news, "group"),
    Right("appoint-leads", _lazy("Enter leads of groups"), "12.1", (STAFF,), permissions.may_appoint_leads),
    Right(
        "propose",
        _lazy("Propose Action Groups and other initiatives for"),
        "5.3",
        (FOCAL_POINT, DESK_EDITOR),
        _proposed_by(permissions.may_propose, GroupKind.ACTION),
        "partner",
    ),
    Right(
        "propose-working-groups",
        _lazy("Propose Working Groups"),
        "6.2",
        (DECIDES,),
        _proposed_by(permissions.may_propose, GroupKind.WORKING),
    ),
    Right(
        "review-proposals",
        _lazy("Read the proposals for groups that were submitted"),
        "6.2",
        (STAFF, DECIDES),
        permissions.may_review_proposals,
    ),
    Right("comment", _lazy("Comment on proposals for groups"), "6.2", (STAFF, DECIDES), permissions.may_comment),
    Right("ask-advice", _lazy("Ask a group for its advice"), "6.2", (STAFF,), permissions.may_ask_advice),
)

SORTS = {
    "group": Sort(_lazy("Which group?"), _lazy("every group"), Group.objects.all, ("name",)),
}


def _grounds_of(user):
    yield from map(_of_lead, user.lead_of.in_force().select_related("group"))
    members = user.member_of.in_force().filter(seat=Participation.MEMBER)
    yield from map(_of_member, members.select_related("group", "organization"))


def _of_group(group):
    leads = Lead.objects.in_force().filter(group=group).select_related("person", "group")
    members = Membership.objects.in_force().filter(group=group, seat=Participation.MEMBER)
    members = members.select_related("person", "group", "organization")
    return [(lead.person, _of_lead(lead)) for lead in leads] + [
        (member.person, _of_member(member)) for member in members
    ]


def _of_lead(lead):
    words = {"group": lead.group, "day": day(lead.period.lower)}
    you = _("You have led %(group)s since %(day)s.") % words
    return Ground(frozenset({LEAD}), you, _("Leads %(group)s, since %(day)s") % words, "group", lead.group)


def _of_member(member):
    words = {"group": member.group, "partner": member.organization, "day": day(member.period.lower)}
    you = _("You have taken part in %(group)s for %(partner)s since %(day)s.") % words
    other = _("Takes part in %(group)s for %(partner)s, since %(day)s") % words
    return Ground(frozenset({MEMBER}), you, other, "group", member.group)


OFFERED = Rights(RIGHTS, SORTS, _grounds_of, {"group": _of_group})
