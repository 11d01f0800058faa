"""Who asks for drafts, writes them, clears them, and reads what was drafted."""

from django.db.models import Q

from alliance87.posts.permissions import is_secretariat
from gcg.models import is_member, presides

from .models import Audience


def may_ask_for_drafts(user):
    """Whether `user` may ask the Secretariat for a draft and give a request up: the Chair or Deputy Chair (12.2)."""
    return presides(user)


def may_draft(user):
    """Whether `user` may write drafts and templates: the Secretariat (12.2)."""
    return is_secretariat(user)


def may_clear_drafts(user):
    """Whether `user` may comment on drafts and clear them: the Chair or Deputy Chair (12.2)."""
    return presides(user)


def may_read_drafts(user):
    """Whether `user` may read requests and drafts: those who ask and those who draft."""
    return presides(user) or is_secretariat(user)


def documents_read_by(user):
    """The documents drafted on request that `user` may read, by the audience that was chosen."""
    audiences = [Audience.PUBLIC]
    if user.is_authenticated:
        audiences.append(Audience.ACCOUNTS)
        if is_secretariat(user) or is_member(user):
            audiences.append(Audience.COUNCIL)
        if may_read_drafts(user):
            audiences.append(Audience.DESK)
    return Q(drafting_clearance__request__audience__in=audiences)
