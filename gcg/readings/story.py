"""Who held a seat and when: the history of one seat."""

from dataclasses import dataclass, field

from ..models.seats import Mandate, Representation


@dataclass
class Chapter:
    """One mandate of a seat, with those who spoke for its holder during it."""

    mandate: Mandate
    people: list[Representation] = field(default_factory=list)


def story_of(seat, *, with_people):
    """The Chapters of a seat, the latest first; `with_people` names who spoke for each holder. Two queries at most."""
    mandates = seat.mandates.select_related("holder", "decision").order_by("-period")
    chapters = [Chapter(mandate) for mandate in mandates]
    if with_people:
        for row in seat.representations.select_related("person").order_by("period", "-role", "pk"):
            if chapter := _chapter_of(row, chapters):
                chapter.people.append(row)
    return chapters


def _chapter_of(row, chapters):
    """The mandate to which a representation belongs: the holder's latest that had begun by then."""
    return next((chapter for chapter in chapters if _begins_in(row, chapter.mandate)), None)


def _begins_in(row, mandate):
    return mandate.holder_id == row.holder_id and mandate.period.lower <= row.period.lower


def speaker_rows():
    """Everyone who spoke for a holder, seat by seat, and from when to when."""
    yield ["seat", "holder", "person", "role", "from", "to"]
    rows = Representation.objects.select_related("seat", "holder", "person").order_by("seat__position", "period", "pk")
    for row in rows:
        yield [row.seat.code, row.holder.name, str(row.person), row.role, *map(_cell, [row.period.lower, row.last_day])]


def _cell(day):
    return day.isoformat() if day else ""
