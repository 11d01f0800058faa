"""Who enters the leads of groups, what leads and members may do, and who sees what is for members only."""

from alliance87.posts.permissions import is_secretariat

from .models import Lead, Membership, Thread
from .readings.places import place_of


def may_appoint_leads(user):
    """Whether `user` may enter and end leads of existing groups: officers of the Secretariat (12.1)."""
    return is_secretariat(user)


def may_lead(user, group):
    """Whether `user` may lead the group: its leads, by object permission (5.3)."""
    return user.is_authenticated and user.has_perm(Lead.PERMISSION, group)


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
    return Thread.objects.visible_to(user).filter(pk=thread.pk).exists()


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
    """Whether `user` may withdraw the shared file: whoever shared it, while they take part, and the leads (3.1)."""
    group = shared_file.group
    return may_lead(user, group) or (shared_file.shared_by_id == user.pk and may_take_part(user, group))


def may_change_poll(user, poll):
    """Whether `user` may change the poll: whoever opened it, while they take part, and the leads (2.3)."""
    return may_lead(user, poll.group) or (poll.opened_by_id == user.pk and may_take_part(user, poll.group))
