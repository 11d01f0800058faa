"""Agendas that wait for the Chair, and those that the Chair sent back (8.3, 12.2)."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.desk.duties import Duty, moment

WORDS = 200
"""How many letters of what somebody wrote stand on a desk; the page shows all."""


def to_convene(meeting, handed):
    """The Chair's line on a meeting in preparation: none while its agenda is back with the Secretariat."""
    if handed and not handed.is_waiting:
        return
    detail = _("It is planned for %(moment)s; nobody has been invited yet.") % {"moment": moment(meeting.starts_at)}
    if handed is None:
        act = _("Convene %(meeting)s") % {"meeting": meeting}
        yield Duty(act, _convocation(meeting), detail, kind="meetings.convene", of=meeting.pk)
        return
    yield Duty(
        _("Convene %(meeting)s, or send its agenda back") % {"meeting": meeting},
        _convocation(meeting),
        " ".join([detail, *_said(meeting, handed)]),
        kind="meetings.handed",
        of=handed.pk,
    )


def to_mend(meeting, handed):
    """The Secretariat's line on a meeting in preparation: none while its agenda waits for the Chair, and the Chair's words
    once it was sent back.
    """
    address = reverse("gcg:agenda", args=[meeting.slug])
    if handed is None:
        act = _("Prepare %(meeting)s") % {"meeting": meeting}
        detail = _("It is planned for %(moment)s; the Chair convenes it once the plan and the agenda are ready.")
        detail %= {"moment": moment(meeting.starts_at)}
        yield Duty(act, address, detail, kind="meetings.prepare", of=meeting.pk)
    elif not handed.is_waiting:
        act = _("Revise the agenda of %(meeting)s, which was sent back") % {"meeting": meeting}
        yield Duty(act, address, _quoted(handed.returned_because), kind="meetings.sent_back", of=handed.pk)


def _convocation(meeting):
    return reverse("gcg:convocation", args=[meeting.slug])


def _said(meeting, handed):
    """What the Chair reads of an agenda that waits; its page shows all that it lacks."""
    if handed.words:
        yield _quoted(handed.words)
    if not meeting.has_own_items:
        yield _("There are only standing items.")
    if count := meeting.without_text:
        words = ngettext("%(count)d decision has no text.", "%(count)d decisions have no text.", count)
        yield words % {"count": count}


def _quoted(words):
    return _("“%(words)s”") % {"words": Truncator(" ".join(words.split())).chars(WORDS)}
