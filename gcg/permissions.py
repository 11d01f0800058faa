"""Who may do what in the GCG; whether the rules allow it then is the action's to judge."""

from partners.permissions import is_secretariat

from .models import Observer, capacities_of, is_member, presides


def may_prepare(user, meeting=None):
    """Prepare meetings, agendas and papers: the Secretariat (12.1, 12.2)."""
    return is_secretariat(user)


def may_convene(user, meeting=None):
    """Approve the convocation: the Chair or Deputy (8.3)."""
    return presides(user)


def may_preside(user, meeting):
    """Open, put texts, announce, close: the Chair or Deputy (8.3)."""
    return presides(user)


def may_keep_record(user, meeting):
    """Check others in, keep notes, record stances in the room: the Secretariat (12.1), the Chair and Deputy."""
    return is_secretariat(user) or presides(user)


def may_follow(user, meeting):
    """Be in the meeting's room: members, Secretariat, and the meeting's observers (7.7)."""
    return is_secretariat(user) or is_member(user) or is_observer(user, meeting)


def is_observer(user, meeting):
    """Whether the Chair invited `user` to watch this meeting (7.7, O2)."""
    return user.is_authenticated and Observer.objects.filter(meeting=meeting, person=user).exists()


def may_sit_for(user, seat):
    """Speak for the seat: its representative or a named alternate, today."""
    return any(capacity.seat.pk == seat.pk for capacity in capacities_of(user))


def may_read_minutes(user, meeting):
    """Minutes are restricted (M4): members and Secretariat."""
    return is_secretariat(user) or is_member(user)


def may_edit_minutes(user, meeting):
    """Draft and edit: the Secretariat, the Chair and Deputy (11.1)."""
    return is_secretariat(user) or presides(user)


def may_release_minutes(user, meeting):
    """Release: the Chair or Deputy only (11.1, M3)."""
    return presides(user)
