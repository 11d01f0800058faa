"""What the search finds of the GCG: its decisions, its meetings and their items, its seats."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, in_each_language, keys_of, lines
from alliance87.ui.signs import colon

from .models import AgendaItem, Composition, Decision, Meeting, Seat, today
from .models.corrigenda import text_as_corrected


def _decisions(keys):
    for decision in Decision.objects.filter(pk__in=keys).select_related("meeting").prefetch_related("corrigenda"):
        yield Thing(
            key=str(decision.pk),
            title=decision.title,
            text=text_as_corrected(decision),
            route="gcg:decision",
            parts=(decision.slug,),
            language=decision.meeting.first_language,
            symbol=decision.symbol,
            at=decision.adopted_at,
        )


def _beside_decisions(keys):
    """Of a decision that was superseded, by which."""
    later = Decision.objects.filter(supersedes__in=keys).values_list("supersedes", "symbol")
    return {str(key): capfirst(_("superseded by %(symbol)s") % {"symbol": symbol}) for key, symbol in later}


def _meetings(keys):
    meetings = list(Meeting.objects.filter(pk__in=keys))
    for language, kinds in in_each_language(lambda: {meeting.pk: meeting.get_kind_display() for meeting in meetings}):
        for meeting in meetings:
            yield Thing(
                key=str(meeting.pk),
                title=f"{kinds[meeting.pk]} {meeting.symbol}",
                text="",
                route="gcg:meeting",
                parts=(meeting.slug,),
                language=language,
                symbol=meeting.symbol,
                at=meeting.starts_at,
            )


def _items(keys):
    for item in AgendaItem.objects.filter(pk__in=keys).select_related("meeting"):
        yield Thing(
            key=str(item.pk),
            title=f"{item.number}. {item.title}",
            text=lines(item.objective, item.meeting.symbol),
            route="gcg:item",
            parts=(item.meeting.slug, item.number),
            language=item.meeting.first_language,
            at=item.meeting.starts_at,
        )


def _seats(keys):
    seats = [seat for seat in Composition(today()).seats if str(seat.seat.pk) in keys]
    for language, pairs in in_each_language(lambda: [_of_seat(seat) for seat in seats]):
        for seat, (title, text) in zip(seats, pairs, strict=True):
            yield Thing(
                key=str(seat.seat.pk),
                title=title,
                text=text,
                route="gcg:seat",
                parts=(seat.code,),
                language=language,
            )


def _of_seat(on_day):
    """Who holds the seat, and which it is, in the language that is read."""
    seat = on_day.seat
    country = on_day.holder.country if on_day.holder else None
    title = f"{seat.get_category_display()}{colon()} {on_day.holder or _('Vacant seat')}"
    text = lines(
        seat.get_group_display(), seat.code, seat.nominating_body, country, on_day.holder and on_day.holder.acronym
    )
    return title, text


FINDABLE = (
    Findable(
        "decision",
        _("Decision"),
        _("Decisions"),
        all_keys=keys_of(Decision),
        read=_decisions,
        beside=_beside_decisions,
    ),
    Findable(
        "meeting",
        _("Meeting of the GCG"),
        _("Meetings of the GCG"),
        all_keys=keys_of(Meeting),
        read=_meetings,
        visible=Meeting.objects.visible_to,
    ),
    Findable(
        "item",
        _("Agenda item"),
        _("Agenda items"),
        all_keys=keys_of(AgendaItem),
        read=_items,
        visible=lambda user: AgendaItem.objects.visible_to(user).filter(meeting__in=Meeting.objects.visible_to(user)),
    ),
    Findable(
        "seat",
        _("Seat on the GCG"),
        _("Seats on the GCG"),
        all_keys=keys_of(Seat),
        read=_seats,
        along=("partner",),
    ),
)
"""For `alliance87.wiring.FINDABLE`. Who speaks for a holder is for the members, and is not searched."""
