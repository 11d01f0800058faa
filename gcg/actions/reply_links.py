"""The personal reply links of invitations to meetings of the GCG."""

from alliance87.meetings.tokens import ReplyLinks

from ..models import Invitation


def _with_key(pk):
    state = [f"meeting__{fact}" for fact in ("convocation", "cancellation", "opening")]
    return Invitation.objects.select_related("seat", "person", "link_opening", *state).filter(pk=pk).first()


LINKS = ReplyLinks("gcg.reply", "gcg:reply", _with_key)
