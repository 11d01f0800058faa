"""The personal reply links of invitations to meetings of groups."""

from alliance87.meetings.tokens import ReplyLinks

from ..models import Invitation


def _with_key(pk):
    state = [f"meeting__{fact}" for fact in ("group", "convocation", "cancellation", "opening", "closure")]
    return Invitation.objects.select_related("person", *state).filter(pk=pk).first()


LINKS = ReplyLinks("groups.reply", "groups:reply", _with_key)
