"""Putting before the GCG what concerns Pathfinder Countries: a candidate's presentation, its status, the end of one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _later
from django.utils.translation import override

from alliance87.meetings.actions.preparing import before_opening, still_to_come
from alliance87.record.decisions import pending_item
from alliance87.terms.refusal import Refusal
from pathfinder.actions.statuses import locked_status, refuse_unless_ready
from pathfinder.actions.way import locked_candidacy, refuse_unless_open
from pathfinder.actions.way_mail import tell_of_way

from ..models import AgendaItem, DecisionSubject
from ..models.matters import PresentationMatter, StatusEndMatter, StatusMatter
from ..permissions import may_put_countries
from .agenda import append_item


@transaction.atomic
def put_presentation(candidacy, *, by, meeting):
    """Put the presentation of a candidate on a meeting's agenda (6.4), as the Secretariat, the Chair or the Deputy
    Chair (12.1, 8.3).
    """
    item = put_on_agenda(
        meeting,
        by,
        PresentationMatter(candidacy=candidacy),
        {"country": candidacy.country},
        title=_later("%(country)s: presentation as a candidate"),
        draft_text=_later("The GCG welcomes the interest of %(country)s in the status of Pathfinder Country."),
    )
    refuse_unless_open(locked_candidacy(candidacy))
    tell_of_way(candidacy, "put", by=by, item=item, to_all=True)
    return item


@transaction.atomic
def put_status(candidacy, *, by, meeting):
    """Put the status of a candidate on a meeting's agenda for decision (6.4). Refused before its strategic planning
    workshop was held and its Roadmap submitted (5.6), and while it is on another agenda.
    """
    _hold_to_put(meeting, by)
    candidacy = locked_candidacy(candidacy)
    refuse_unless_ready(candidacy)
    _refuse_if_pending(candidacy)
    item = put_on_agenda(
        meeting,
        by,
        StatusMatter(candidacy=candidacy),
        {"country": candidacy.country},
        title=_later("%(country)s: status of Pathfinder Country"),
        draft_text=_later("The GCG grants %(country)s the status of Pathfinder Country."),
    )
    tell_of_way(candidacy, "put", by=by, item=item, to_all=True)
    return item


@transaction.atomic
def put_status_end(status, *, by, meeting):
    """Put the end of a status on a meeting's agenda for decision (P3)."""
    _hold_to_put(meeting, by)
    status = locked_status(status)
    _refuse_if_pending(status)
    item = put_on_agenda(
        meeting,
        by,
        StatusEndMatter(status=status),
        {"country": status.country},
        title=_later("%(country)s: end of the status of Pathfinder Country"),
        draft_text=_later("The GCG decides that %(country)s is no longer a Pathfinder Country."),
        is_restricted=True,
    )
    tell_of_way(status, "put", by=by, item=item, to_all=True)
    return item


def put_on_agenda(meeting, by, matter, words, *, kind=AgendaItem.Kind.DECISION, is_restricted=False, **texts):
    """Put an item about a country on a meeting's agenda, for someone who may put it there. Locks the meeting.

    `texts`, in which `words` are filled in, are written in the meeting's first language.
    """
    if not may_put_countries(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    before_opening(meeting)
    with override(meeting.first_language):
        texts = {name: _(text) % words for name, text in texts.items()}
    return append_item(
        meeting,
        by=by,
        kind=kind,
        subject=DecisionSubject.PATHFINDER,
        minutes_allotted=15,
        is_restricted=is_restricted,
        matter=matter,
        **texts | {"title": Truncator(texts["title"]).chars(200)},
    )


def _hold_to_put(meeting, by):
    """Lock the meeting, before the country is locked, for someone who may put items on its agenda."""
    if not may_put_countries(by):
        raise PermissionDenied
    before_opening(still_to_come(meeting))


def _refuse_if_pending(row):
    if item := pending_item(row):
        raise Refusal("6.4", _("It is already on the agenda of %(meeting)s.") % {"meeting": item.meeting.symbol})
