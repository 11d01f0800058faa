"""Who enters the leads of groups, what leads and members may do, and who sees what is for members only."""

from django.db.models import Exists, OuterRef, Q

from alliance87.posts.permissions import is_secretariat
from alliance87.record.decisions import is_decider
from alliance87.terms.models import Version
from partners.models import Role
from partners.models.colleagues import EDITING
from partners.models.day import today
from partners.permissions import role_at

from .models import GroupKind, Lead, Meeting, Membership, Paper, Release, Thread
from .models.within import groups_within
from .readings.places import place_of


def may_appoint_leads(user):
    """Whether `user` may enter and end leads of existing groups: officers of the Secretariat (12.1)."""
    return is_secretariat(user)


def may_keep_co_chairs(user):
    """Whether `user` may enter co-chairs of groups and their last days: officers of the Secretariat (12.1)."""
    return is_secretariat(user)


def may_lead(user, group):
    """Whether `user` may lead the group: its leads, by object permission (5.3)."""
    return user.is_authenticated and user.has_perm(Lead.PERMISSION, group)


def may_be_lead(user, group):
    """Whether `user` can be made a lead of the group, or of one that is proposed: of a Working Group, members of the GCG
    while the Terms of Reference say so; of others, anyone (G3).
    """
    if group.kind != GroupKind.WORKING or is_decider(user):
        return True
    return not Version.objects.in_force(on=today()).settings.members_lead_working_groups


def may_take_part(user, group):
    """Whether `user` may write in the group: its leads and members, by object permission (5.3)."""
    return user.is_authenticated and (may_lead(user, group) or user.has_perm(Membership.PERMISSION, group))


def may_read_inside(user, group):
    """Whether `user` may read what is for members only: leads, members and observers, and the Secretariat (12.1)."""
    return is_secretariat(user) or place_of(user, group).is_inside


def may_edit_workplan(user, group):
    """Whether `user` may write the workplan, by its forms or by a sheet, report on it and ask for support (6.3)."""
    return may_lead(user, group)


def may_read_thread(user, thread):
    """Whether `user` reads the discussion: those in the group; of one among some members, these and the leads (2.3)."""
    return may_read_threads(user, {thread.pk})


def may_read_threads(user, keys):
    """Whether `user` reads every discussion with these keys."""
    return Thread.objects.visible_to(user).filter(pk__in=keys).count() == len(keys)


def may_write_in_thread(user, thread):
    """Whether `user` writes in the discussion: leads and members of the group who read it (2.3)."""
    return may_take_part(user, thread.group) and may_read_thread(user, thread)


def may_edit_message(user, message):
    """Whether `user` may edit the message: its author, while they write in the discussion (2.3)."""
    return message.written_by_id == user.pk and may_write_in_thread(user, message.thread)


def may_withdraw_message(user, message):
    """Whether `user` may withdraw the message: its author while they are in the group, and the leads (2.3)."""
    return may_lead(user, message.thread.group) or may_edit_message(user, message)


def may_change_file(user, shared_file):
    """Whether `user` may withdraw the file: the person who shared it, while they take part, and the leads (3.1)."""
    group = shared_file.group
    return may_lead(user, group) or (shared_file.shared_by_id == user.pk and may_take_part(user, group))


def may_change_poll(user, poll):
    """Whether `user` may change the poll: the person who opened it, while they take part, and the leads (2.3)."""
    return may_lead(user, poll.group) or (poll.opened_by_id == user.pk and may_take_part(user, poll.group))


def may_propose(user, kind, organization=None):
    """Whether `user` may propose this kind of group: a Working Group, members of the GCG (6.2); an Action Group or another
    initiative, the focal points and editors of the partner `organization` (5.3).
    """
    if kind == GroupKind.WORKING:
        return is_decider(user)
    return organization is not None and role_at(user, organization) in (Role.FOCAL_POINT, Role.EDITOR)


def may_be_author(user):
    """Whether `user` may write a proposal with others: everyone at a partner's desk or on the GCG (5.3, 6.2)."""
    if not user.is_authenticated or not user.is_active:
        return False
    return is_decider(user) or user.colleague_of.in_force().exists()


def may_write_proposal(user, proposal):
    """Whether `user` may write, submit and withdraw the proposal and dispose of comments: its authors (5.3)."""
    return user.is_authenticated and proposal.authorships.in_force().filter(person=user).exists()


def may_review_proposals(user):
    """Whether `user` may read every proposal that was submitted: the Secretariat (12.1) and members of the GCG (6.2)."""
    return is_secretariat(user) or is_decider(user)


def may_comment(user):
    """Whether `user` may comment on proposals: the Secretariat (12.1) and members of the GCG (6.2)."""
    return is_secretariat(user) or is_decider(user)


def may_ask_advice(user):
    """Whether `user` may ask a group for its advice on a proposal: the Secretariat (12.1)."""
    return is_secretariat(user)


def may_end_lead(user, lead):
    """Whether `user` may end a lead's role or hand it over: the person, and officers of the Secretariat (12.1)."""
    return is_secretariat(user) or (user.is_authenticated and lead.person_id == user.pk)


def may_publish_news(user, group):
    """Whether `user` may publish and withdraw news of the group: its leads (5.3)."""
    return may_lead(user, group)


def may_answer_requests(user, group):
    """Whether `user` may accept and decline those who ask to join: the leads of the group (5.3)."""
    return may_lead(user, group)


def may_ask_to_join(user, organization):
    """Whether `user` may ask for the partner to join a group: its focal points and editors, while it is a partner."""
    return role_at(user, organization) in EDITING


def may_end_membership(user, membership):
    """Whether `user` may end it: the person, a lead of the group, a focal point of the partner."""
    if not user.is_authenticated:
        return False
    if membership.person_id == user.pk or may_lead(user, membership.group):
        return True
    return role_at(user, membership.organization) == Role.FOCAL_POINT


def may_prepare_meeting(user, group):
    """Whether `user` may plan meetings of the group and write their agendas: its leads."""
    return may_lead(user, group)


def may_preside_meeting(user, group):
    """Whether `user` may convene, open and close meetings of the group: its leads."""
    return may_lead(user, group)


def may_reply_to(user, meeting):
    """Whether `user` may answer for themselves: everyone invited to the meeting."""
    return user.is_authenticated and meeting.invitations.filter(person=user, revoked_at=None).exists()


def may_read_minutes(user, meeting):
    """Whether `user` may read its released minutes: everyone within the group, and the Secretariat (M4)."""
    return may_read_inside(user, meeting.group)


def documents_read_by(user):
    """The condition (Q) on documents that `user` may read: papers of meetings they may read, and released minutes,
    which everyone within the group gets (M4).
    """
    papers = Paper.objects.filter(item__meeting__in=Meeting.objects.visible_to(user))
    released = Release.objects.all()
    if not is_secretariat(user):
        inside = groups_within(user) if user.is_authenticated else ()
        released = released.filter(minutes__meeting__group__in=inside)
    return Q(Exists(papers.filter(document=OuterRef("pk")))) | Q(Exists(released.filter(document=OuterRef("pk"))))


def may_close_point(user, point):
    """Whether `user` may report an action point done or dropped: its owners, and the leads."""
    return may_prepare_meeting(user, point.meeting.group) or user in point.owners.all()
