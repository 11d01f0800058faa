"""The agenda: its items, their order, and its PDF."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.documents import pdf
from alliance87.meetings.actions import agenda
from alliance87.meetings.actions.agenda import place_item
from alliance87.meetings.actions.preparing import before_opening, meeting_to_prepare
from alliance87.meetings.rules.agenda import place_of_new, place_of_standing
from alliance87.posts.permissions import is_secretariat
from alliance87.terms.refusal import Refusal

from ..models import AgendaItem, DecisionSubject, Minutes, MinutesMatter, News, ProposalMatter
from ..models.matters import TermsMatter, matters_of
from ..models.news import new_partners
from ..models.standing import is_member
from ..readings.agenda import agenda_for, languages_in_words, left_over, minutes_of, whole_agenda
from .amending import other_business
from .handing import in_the_chairs_hands
from .putting import proposal_to_put, refuse_other_words, words_for
from .terms_putting import draft_to_put, words_of_draft

ALWAYS = (AgendaItem.Standing.AGENDA, AgendaItem.Standing.MINUTES, AgendaItem.Standing.FOLLOW_UP)
"""The standing items of every meeting; the item on new partners is added automatically (R1)."""


@transaction.atomic
def add_item(meeting, *, by, matter=None, **written):
    """Put an item at the end of the agenda, before any other business. Refused once the meeting is opened (D8).

    `matter` is what its decision is about, not yet a row.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    return append_item(meeting, by=by, matter=matter, **written)


def append_item(meeting, *, by, matter=None, **written):
    """Put an item in its place on the agenda: every act that adds one ends with this. The caller has judged who may,
    and holds the lock on the meeting.
    """
    place = place_of_new(list(meeting.items.values_list("standing", flat=True)))
    with in_the_chairs_hands(meeting, by=by):
        item = place_item(AgendaItem(meeting=meeting, **written), place, by=by)
        _about(item, [matter] if matter else [])
    return item


@transaction.atomic
def carry_item(meeting, item, *, by):
    """Put on this agenda an item that an earlier meeting deferred, referred or did not take up. Refused if it has already
    been carried over or decided.

    Its text is the last that was put to that meeting. A proposal that its authors have changed since, and a draft of
    the Terms, bring the text that they give now.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    item = left_over(meeting).filter(pk=item.pk).first()
    if item is None:
        raise Refusal("D3", _("This item cannot be carried over: it has already been carried over or decided."))
    written = {name: getattr(item, name) for name in item.WRITTEN}
    if last := item.proposals.order_by("put_at").last():
        written["draft_text"] = last.text
    matters = [matter.carried() for matter in matters_of(item)]
    for matter in matters:
        if isinstance(matter, ProposalMatter):
            written |= _carried_words(meeting, item, proposal_to_put(matter.proposal))
        if isinstance(matter, TermsMatter):
            written |= words_of_draft(meeting, draft_to_put(matter.draft, meeting))
    place = place_of_new(list(meeting.items.values_list("standing", flat=True)))
    carried = place_item(AgendaItem(meeting=meeting, carried_from=item, **written), place, by=by)
    _about(carried, matters)
    return carried


def _carried_words(meeting, item, proposal):
    """The title and text that a proposal gives now, if its authors have changed it since the earlier meeting, since the
    decision does what the proposal says. Otherwise none.
    """
    outcome = getattr(item, "outcome", None)
    since = outcome.announced_at if outcome else item.meeting.closure.closed_at
    has_changed = proposal.versions.filter(saved_at__gt=since).exists()
    return words_for(meeting, proposal) if has_changed else {}


@transaction.atomic
def add_standing_item(meeting, standing, *, by):
    """Put a standing item in its place at the head of the agenda. Refused if it is there already."""
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    return _stand(meeting, standing, by)


def _stand(meeting, standing, by):
    names = list(meeting.items.values_list("standing", flat=True))
    if standing in names:
        raise Refusal("", _("This standing item is already on the agenda."))
    with override(meeting.first_language):
        item = AgendaItem(meeting=meeting, standing=standing, **_standing_words(meeting, standing))
    last = minutes_to_adopt(meeting).first() if standing == AgendaItem.Standing.MINUTES else None
    place_item(item, place_of_standing(standing, names), by=by)
    _about(item, [MinutesMatter(minutes=last)] if last else [])
    return item


def _standing_words(meeting, standing):
    if standing == AgendaItem.Standing.AGENDA:
        return {
            "title": _("Adoption of the agenda"),
            "kind": AgendaItem.Kind.DECISION,
            "subject": DecisionSubject.PROCEDURE,
            "minutes_allotted": 5,
            "draft_text": _("The GCG adopts the agenda of its meeting %(symbol)s.") % {"symbol": meeting.symbol},
        }
    if standing == AgendaItem.Standing.FOLLOW_UP:
        return {
            "title": _("Follow-up of action points"),
            "kind": AgendaItem.Kind.DISCUSSION,
            "subject": DecisionSubject.PROCEDURE,
            "minutes_allotted": 15,
            "objective": _("To review progress on open action points."),
        }
    if standing == AgendaItem.Standing.PARTNERS:
        return _new_partners(meeting)
    if standing == AgendaItem.Standing.OTHER:
        return other_business(meeting)
    return {
        "kind": AgendaItem.Kind.DECISION,
        "subject": DecisionSubject.PROCEDURE,
        "minutes_allotted": 10,
        **_minutes(meeting),
    }


def _new_partners(meeting):
    """The standing item that informs the GCG of new partners (R1). Their names are listed when the item is read."""
    if not new_partners(meeting).exists():
        raise Refusal("R1", _("The GCG has been informed of every partner admitted so far; there are no new ones."))
    return {
        "title": _("New partners"),
        "kind": AgendaItem.Kind.INFORMATION,
        "subject": DecisionSubject.PARTNERS,
        "minutes_allotted": 5,
        "objective": _(
            "To inform the GCG of the partners that the Secretariat has admitted since the GCG was last informed."
        ),
    }


def stand_new_partners(meeting, *, by):
    """Add the item on new partners when the agenda is sent and when the meeting opens; returns None if there are none.

    The caller has checked permission and holds the lock on the meeting."""
    there = meeting.items.filter(standing=AgendaItem.Standing.PARTNERS).first()
    if there or not new_partners(meeting).exists():
        return there
    return _stand(meeting, AgendaItem.Standing.PARTNERS, by)


def inform_of_partners(meeting, *, by):
    """As the meeting opens, record the new partners of which it informs, so that no later meeting lists them again.

    The caller holds the lock on the meeting, which has no opening yet. The database allows one row for each."""
    item = stand_new_partners(meeting, by=by)
    now = timezone.now()
    told = [News(admission=partner, item=item, told_at=now) for partner in new_partners(meeting)] if item else []
    News.objects.bulk_create(told)


def _minutes(meeting):
    last = minutes_to_adopt(meeting).first()
    if last is None:
        return {"title": _("Minutes of the last meeting")}
    symbol = {"symbol": last.meeting.symbol}
    return {
        "title": _("Minutes of meeting %(symbol)s") % symbol,
        "draft_text": _("The GCG adopts the minutes of its meeting %(symbol)s.") % symbol,
    }


def minutes_to_adopt(meeting):
    """Minutes of earlier meetings, released and not adopted yet (M1), the last meeting's first."""
    return (
        Minutes.objects.filter(releases__isnull=False, adoption=None, meeting__starts_at__lt=meeting.starts_at)
        .select_related("meeting")
        .order_by("-meeting__starts_at")
        .distinct()
    )


def _about(item, matters):
    for matter in matters:
        matter.item = item
        matter.save(force_insert=True)


@transaction.atomic
def edit_item(item, *, by, seen, **written):
    """Rewrite an item until the meeting is opened. `seen` is the fingerprint of the item as the person saw it.

    `minutes_adopted` may be among what is written: the minutes that the item adopts, or None.
    """
    of_itself = {name: value for name, value in written.items() if name != "minutes_adopted"}
    item = agenda.edit_item(item, by=by, seen=seen, **of_itself)
    refuse_other_words(item, item.draft_text)
    if "minutes_adopted" in written:
        _adopt(item, written["minutes_adopted"])
    return item


def _adopt(item, minutes):
    if minutes is None:
        MinutesMatter.objects.filter(item=item).delete()
    else:
        MinutesMatter.objects.update_or_create(item=item, defaults={"minutes": minutes})


def agenda_pdf(meeting, *, reader=None):
    """The provisional agenda as the bytes of a PDF: the whole agenda, or what `reader` may see of it."""
    items = agenda_for(reader, meeting) if reader else whole_agenda(meeting)
    context = {
        "meeting": meeting,
        "items": items,
        "is_whole": reader is None or is_secretariat(reader) or is_member(reader),
        "languages": languages_in_words(meeting),
        "minutes_in_all": minutes_of(items),
    }
    title = _("%(symbol)s Agenda") if meeting.is_closed else _("%(symbol)s Provisional agenda")
    title %= {"symbol": meeting.symbol}
    return pdf.render("pdf/agenda.html", context, title=title)


def words_on_paper(items):
    """Every text of these items that the agenda's PDF prints."""
    return [words for item in items for words in (item.title, item.presenter, item.objective, item.draft_text)]
