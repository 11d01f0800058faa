"""The personal data that desks hold: what people said of lines. What is of one person's own lines goes with them."""

from alliance87.myself.held import Held

from .models import Mark


def _forget(user):
    Mark.objects.filter(owner=user).delete()


HELD = Held(own_words={"desk.Mark.made_by": ("words", "until")}, forget=_forget)
