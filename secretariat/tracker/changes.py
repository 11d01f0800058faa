"""What changed in the tracker between two moments, as the text with which an update to the Chair begins (12.3)."""

from django.utils.translation import gettext as _

from alliance87.record.wording import in_english
from alliance87.ui.dates import date_format
from alliance87.ui.signs import semicolon
from groups.models import ProgressReport

from .models import InitiativeCourse, Progress, Tracked
from .readings import lines_of

MOST_WORDS = 600
"""How much of one statement is quoted; the page of the initiative has all of it."""


def text_of_changes(since, until):
    """The text, in English: what was said, what was reported, what is silent, what is new and what ended. Says so where
    nothing is.
    """
    with in_english():
        return _text(since, until)


def _text(since, until):
    lines = lines_of(Tracked.objects.filter(tracked_at__lt=until))
    by_pk = {line.tracked.pk: line for line in lines}
    parts = [
        (_("What the owners say"), _said(since, until, by_pk)),
        (_("What groups reported"), _reported(since, until, lines)),
        (_("Silent: nothing was heard though it was expected"), _silent(lines)),
        (_("New in the tracker"), _begun(since, lines)),
        (_("Ended, or no longer tracked"), _ended(since, until, lines)),
    ]
    parts = [(heading, list(items)) for heading, items in parts]
    sections = [f"{heading}\n\n" + "\n".join(f"- {item}" for item in items) for heading, items in parts if items]
    return "\n\n".join(sections) or _("Nothing changed in this time.")


def _said(since, until, by_pk):
    rows = Progress.objects.filter(given_at__gte=since, given_at__lt=until, tracked__in=by_pk).order_by("pk")
    for progress in rows:
        line = by_pk[progress.tracked_id]
        words = {"title": line.title, "lead": line.lead, "course": InitiativeCourse(progress.course).label}
        words |= {"day": _day(progress.given_at), "words": _short(progress.words)}
        yield _("%(title)s (%(lead)s), %(course)s, %(day)s: %(words)s") % words


def _reported(since, until, lines):
    titles = {line.tracked.group_id: line.title for line in lines if line.tracked.group_id}
    reports = ProgressReport.objects.filter(group__in=titles, reported_at__gte=since, reported_at__lt=until)
    return [
        f"{titles[report.group_id]}, {_day(report.reported_at)}: {_short(report.achieved)}"
        for report in reports.order_by("reported_at")
    ]


def _silent(lines):
    for line in lines:
        if line.tracked.ended_at is None and line.standing == "stale":
            words = {"title": line.title, "lead": line.lead, "day": _day(line.next_on)}
            yield _("%(title)s (%(lead)s): expected on %(day)s") % words


def _begun(since, lines):
    return [f"{line.title} ({line.lead})" for line in lines if line.tracked.tracked_at >= since]


def _ended(since, until, lines):
    for line in lines:
        stopped, last_day = line.tracked.ended_at, line.last_day
        if stopped and since <= stopped < until:
            yield _("%(title)s is no longer tracked") % {"title": line.title}
        elif last_day and since.date() <= last_day < until.date():
            yield _("%(title)s ended on %(day)s") % {"title": line.title, "day": _day(last_day)}


def _short(words):
    lines = [" ".join(line.strip().removeprefix("-").split()) for line in words.splitlines() if line.strip()]
    words = " ".join(line if line.endswith(tuple(".:;!?")) else f"{line}{semicolon()}" for line in lines).rstrip(";")
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rpartition(' ')[0]} …"


def _day(value):
    return date_format(value, "j F Y")
