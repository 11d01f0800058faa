"""Who held a seat and when: the history of one seat."""

from dataclasses import dataclass, field

from ..models.seats import Mandate, Representation


@dataclass
class MandateChapter:
    """One mandate of a seat, with those who spoke for its holder during it."""

    mandate: Mandate
    people: list[Representation] = field(default_factory=list)


def story_of(seat, *, with_people):
    """The Chapters of a seat, the latest first; `with_people` names who spoke for each holder. Two queries at most."""
    mandates = seat.mandates.select_related("holder", "decision", "step_down").order_by("-period")
    chapters = [MandateChapter(mandate) for mandate in mandates]
    if with_people:
        rows = list(seat.representations.select_related("person").order_by("period", "-role", "pk"))
        until = None
        for chapter in chapters:
            chapter.people = [row for row in rows if _speaks_in(row, chapter.mandate, until)]
            until = chapter.mandate.period.lower
    return chapters


def _speaks_in(row, mandate, until):
    """Whether a person spoke for the holder during its mandate, or after it while the holder was caretaker, up to the
    day `until` on which the next mandate begins. A person who goes on speaking for a renewed holder belongs to both
    mandates.
    """
    begins, ends = row.period.lower, row.period.upper
    first = mandate.period.lower
    return row.holder_id == mandate.holder_id and (ends is None or ends > first) and (until is None or begins < until)


def speaker_rows():
    """Everyone who spoke for a holder, seat by seat, and from when to when."""
    yield ["seat", "holder", "person", "role", "from", "to"]
    rows = Representation.objects.select_related("seat", "holder", "person").order_by("seat__position", "period", "pk")
    for row in rows:
        yield [row.seat.code, row.holder.name, str(row.person), row.role, *map(_cell, [row.period.lower, row.last_day])]


def _cell(day):
    return day.isoformat() if day else ""
