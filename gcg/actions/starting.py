"""Beginning a meeting from an earlier one or a template: its plan, and what comes along to its agenda."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.terms.refusal import Refusal

from ..models import AgendaItem
from .agenda import add_item, add_standing_item, carry_item
from .meetings import create_meeting

AGAIN = ("title", "objective", "kind", "presenter", "minutes_allotted", "subject", "is_restricted")
"""What an item that is put on the agenda again keeps; the text is that of the earlier meeting, and stays there."""


@transaction.atomic
def begin_meeting(*, by, standing=(), left=(), again=(), points=(), minutes=None, **planned):
    """Plan a meeting with what was chosen from earlier meetings or from a template: standing items, items left over,
    items to be repeated, and open action points, which are named in the item on their follow-up. If one of them cannot
    be put on the agenda, nothing is planned. `minutes` is {name: minutes} for standing items that are allotted another
    time than usual.
    """
    meeting = create_meeting(by=by, standing_items=False, **planned)
    for name in standing:
        item = add_standing_item(meeting, name, by=by)
        if name == AgendaItem.Standing.FOLLOW_UP and points:
            item.objective = _to_follow(points, meeting.first_language)
        item.minutes_allotted = (minutes or {}).get(name, item.minutes_allotted)
        item.save(update_fields=["objective", "minutes_allotted"])
    for item in left:
        try:
            carry_item(meeting, item, by=by)
        except Refusal as refusal:
            words = {"item": item, "meeting": item.meeting.symbol, "why": refusal.message}
            raise Refusal(refusal.clause, _("%(meeting)s, item %(item)s: %(why)s") % words) from refusal
    for item in again:
        add_item(meeting, by=by, **{name: getattr(item, name) for name in AGAIN})
    return meeting


def _to_follow(points, language):
    with override(language):
        symbols = ", ".join(point.symbol for point in points)
        return _("To review progress on open action points: %(symbols)s.") % {"symbols": symbols}
