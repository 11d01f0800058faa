"""The components of which templates are made; docs/look.md shows each."""

import json
import re
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format

from .. import council, planbars
from .. import timeline as spans
from ..browsers import browser_in_words
from ..languages import bare
from ..lines import laid_out
from ..paging import total
from ..signs import colon, joined, semicolon

register = template.Library()
register.filter(council.group_name)
register.filter(browser_in_words)
register.filter(joined)
register.filter(laid_out)
register.filter(total)


@register.simple_tag(takes_context=True)
def masthead_link(context, name, words, under=""):
    """One link of the masthead, to the address of this name; nothing where there is none. It is marked on its own page
    and on those below it or, with `under`, on those whose address has that part, whatever their language.
    """
    address = _address(name, get_urlconf(), get_language())
    if not address:
        return ""
    path = getattr(context.get("request"), "path", "")
    current = "page" if path == address else "true" if (under or bare(address)) in path else ""
    return _link(address, str(words), current)


@cache
def _link(address, words, current):
    marked = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, marked, words)


@cache
def _address(name, urlconf, language):
    """The address in that language, which is the active one."""
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return ""


@register.simple_tag
def group_mark(group, words=True):
    """The group's shape, letter and colour, with its name beside it or, without `words`, for screen readers only."""
    name = format_html(
        "<span>{}</span>" if words else '<span class="visually-hidden">{}</span>', council.group_name(group)
    )
    return format_html(
        '<span class="group g-{}"><svg class="seat is-full" viewBox="-22 -22 44 44" aria-hidden="true">'
        '<g class="shape">{}</g><text y="1">{}</text></svg>{}</span>',
        group,
        mark_safe(council.SHAPES[group]),  # noqa: S308 - a constant of ours
        council.LETTERS[group],
        name,
    )


@register.inclusion_tag("ui/council_table.html")
def council_table(seats, caption="", centre="", under="", literal=False):
    """The council table as a picture. `seats` are as alliance87.ui.council describes them."""
    title = caption or _("The council table")
    svg = council.drawing(seats, title=title, centre=str(centre), under=str(under), literal=literal)
    shown = {"caption": caption, "groups": council.LETTERS, "key": council.key(seats), "literal": literal}
    return {"svg": mark_safe(svg), **shown}  # noqa: S308 - escaped where it was drawn


@register.inclusion_tag("ui/council_list.html")
def council_list(seats):
    """The seats of the council table in words, by stakeholder group."""
    ordered = sorted(seats, key=lambda seat: list(council.SHAPES).index(seat.group))
    groups = [
        (group, [(seat, council.state_words(seat)) for seat in those]) for group, those in groupby(ordered, key=_group)
    ]
    return {"groups": groups}


def _group(seat):
    return seat.group


@register.simple_tag
def when(moment, zone=None, end=None):
    """A moment in words: weekday, date, time and zone. With `end`, also until when."""
    if moment is None:
        return "–"
    own = ZoneInfo(str(zone)) if zone else timezone.get_current_timezone()
    local = moment.astimezone(own)
    words = date_format(local, "l j F Y, H:i")
    if end:
        local_end = end.astimezone(own)
        same_day = local_end.date() == local.date()
        words = f"{words}–{date_format(local_end, 'H:i' if same_day else 'l j F Y, H:i')}"
    return format_html(
        '<time datetime="{}">{} ({})</time>', moment.isoformat(timespec="seconds"), words, zone_words(local)
    )


@register.simple_tag
def clock(moment, zone=None):
    """The time of a moment with its zone, where the day is plain."""
    local = moment.astimezone(ZoneInfo(str(zone)) if zone else timezone.get_current_timezone())
    return format_html(
        '<time datetime="{}">{} ({})</time>',
        moment.isoformat(timespec="seconds"),
        date_format(local, "H:i"),
        zone_words(local),
    )


@register.filter
def in_words(moment):
    """A moment as `when` says it, for plain text."""
    return in_zone(moment, timezone.get_current_timezone())


def in_zone(moment, zone):
    """A moment as `when` says it, in this zone, for plain text."""
    local = moment.astimezone(zone)
    return f"{date_format(local, 'l j F Y, H:i')} ({zone_words(local)})"


def zone_words(local):
    """`Europe/Zurich, UTC+1`, `Asia/Kathmandu, UTC+5:45`, or `UTC`."""
    offset = local.utcoffset()
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset).seconds // 60, 60)
    sign = "+" if offset > timedelta(0) else "-"
    return f"{str(local.tzinfo).replace('_', ' ')}, UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}"


@register.simple_tag
def day(value):
    """A day in words, with its weekday."""
    if value is None:
        return "–"
    value = value.astimezone(timezone.get_current_timezone()) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', date_format(value, "Y-m-d"), date_format(value, "l j F Y"))


@register.simple_block_tag
def paragraph(content):
    """Text written on many indented lines of a template and read on one. Line breaks in what people wrote stay."""
    return mark_safe(re.sub(r"\s*\n +", " ", content.strip()))  # noqa: S308 - escaped where it was written


@register.filter
def names(people):
    """The names of people or bodies, one after the other. Each stands by itself, whichever way its script is written, so
    that the commas stay between them and their order on the line is that of the list."""
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in people))


@register.filter
def alone(name):
    """A name that stands by itself in a sentence, as those of `names` do."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def translated(words):
    """What a reader of sheets says (`alliance87.sheets.told`), in the language of the page; of a text that was kept
    without its parts, where a translation has it whole."""
    sentence = _(getattr(words, "sentence", words)) if words else ""
    return sentence % words.words if getattr(words, "words", None) else sentence


register.simple_tag(colon)
register.simple_tag(semicolon)


@register.filter
def slugify_number(number):
    """A clause's number in an anchor: `9-2` for 9.2."""
    return slugify(number.replace(".", "-"))


@register.filter
def as_json(value):
    """Plain data for a script, in an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag
def clause(number, words=None):
    """A link to the clause or settled question in the Terms of Reference."""
    if not number:
        return ""
    label = words or (_("clause %s") if number[0].isdigit() else _("question %s")) % number
    return format_html('<a href="{}">{}</a>', _place_of(number), label)


@register.simple_tag
def clause_mark(number):
    """A link to the clause or settled question as a small mark, for pages that visitors read."""
    is_clause = number[0].isdigit()
    words = (_("clause %s of the Terms of Reference") if is_clause else _("question %s")) % number
    mark = f"§\N{NO-BREAK SPACE}{number}" if is_clause else number
    return format_html(
        '<a class="clause-mark" href="{}" title="{}" aria-label="{}">{}</a>', _place_of(number), words, words, mark
    )


def _place_of(number):
    anchor = f"clause-{slugify_number(number)}" if number[0].isdigit() else f"question-{number.lower()}"
    return f"{reverse('terms:version-current')}#{anchor}"


@register.simple_tag
def timeline(rows, years, today, title, marked=(), literal=False):
    """A chart of spans of time as SVG (`alliance87.ui.timeline`)."""
    return mark_safe(spans.drawing(rows, years=years, today=today, title=title, marked=marked, literal=literal))  # noqa: S308 - escaped where it was drawn


@register.simple_tag
def plan_bars(sections, today, title):
    """A plan as bars in SVG (`alliance87.ui.planbars`), for wide screens and for phones: only one of both is shown."""
    wide, narrow = (
        mark_safe(planbars.drawing(sections, today=today, title=title, late=_("late"), layout=layout))  # noqa: S308 - escaped where it was drawn
        for layout in (planbars.WIDE, planbars.NARROW)
    )
    return format_html('<div class="plan-wide">{}</div><div class="plan-narrow">{}</div>', wide, narrow)


@register.inclusion_tag("ui/refusal.html")
def refusal(form):
    """Why the act was refused, the clause, and what would lift the refusal; nothing if it was not refused."""
    return {"refusal": getattr(form, "refusal", None)}


@register.inclusion_tag("ui/form_fields.html")
def fields(form):
    """A form's summary of errors and its fields, without the <form> around them."""
    return {"form": form}


@register.inclusion_tag("ui/steps.html")
def meeting_steps(meeting, minutes_released=False):
    """The progress of a meeting, as steps."""
    names = {
        "prepared": _("Prepared"),
        "convened": _("Convened"),
        "open": pgettext("meeting", "Open"),
        "closed": pgettext("meeting", "Closed"),
        "minutes": _("Minutes released"),
    }
    order = list(names)
    stage = "minutes" if minutes_released else meeting.state
    reached = order.index(stage) if stage in order else -1
    steps = [
        (words, "done" if place < reached else "here" if place == reached else "")
        for place, words in enumerate(names.values())
    ]
    return {"steps": steps, "is_cancelled": meeting.state == "cancelled"}


@register.inclusion_tag("ui/quorum.html")
def quorum(quorum):
    """The two conditions of clause 9.2, as they stand: `quorum` is a gcg.rules.quorum.Quorum."""
    return {"quorum": quorum, "missing": [council.group_name(group) for group in quorum.missing]}


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pages(context, page, at=""):
    """Links to the previous and next pages, keeping the other parameters of the address. `at` is the address of the list,
    where the page may also be shown at another one, after a refusal."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode(), "at": at}
