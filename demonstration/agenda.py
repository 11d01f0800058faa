"""The agenda of a past meeting: the standing items, those in its file, and the council's composition."""

import tomllib

from .day import DATA


def told():
    """The meetings of `data/meetings/` that were held or cancelled, the oldest first."""
    specs = [read(path.stem) for path in (DATA / "meetings").glob("*.toml")]
    return sorted((spec for spec in specs if "weeks" in spec), key=lambda spec: spec["weeks"])


def read(name):
    """One meeting's file."""
    with (DATA / "meetings" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def agenda_of(spec, meeting, minutes, composition):
    """The items of a past meeting in their order.

    `minutes` are those waiting for adoption; `composition` is the draft text on seats that change hands, or "".
    """
    if meeting.kind == meeting.Kind.CALL:
        return spec["item"]
    return [
        _adoption_of_agenda(meeting, [item["title"] for item in spec["item"] if "dropped" in item]),
        *(_adoption_of(record, is_first=place == 0) for place, record in enumerate(minutes)),
        *([] if spec["number"] == 1 else [_follow_up()]),
        *spec["item"],
        *([_composition(composition)] if composition else []),
        _closing(),
    ]


def _adoption_of_agenda(meeting, dropped):
    amended = f"The agenda was adopted without “{'” and “'.join(dropped)}”."
    return {
        "title": "Adoption of the agenda",
        "objective": "Adopt the agenda, with any change representatives propose.",
        "kind": "decision",
        "standing": "agenda",
        "subject": "procedure",
        "presenter": "Chair",
        "minutes": 10,
        "draft": f"The GCG adopts the agenda of its meeting {meeting.symbol}{' as amended' if dropped else ''}.",
        "conclusions": amended if dropped else "The agenda was adopted as proposed.",
    }


def _adoption_of(minutes, *, is_first):
    symbol = minutes.meeting.symbol
    return {
        "title": f"Minutes of {symbol}",
        "objective": f"Adopt the minutes of {symbol} with the corrections accepted since.",
        "kind": "decision",
        "standing": "minutes" if is_first else "",
        "subject": "procedure",
        "presenter": "Secretariat",
        "minutes": 10,
        "draft": f"The GCG adopts the minutes of {symbol}.",
        "discussion": "The Secretariat recalled that the minutes had been open to comments, and how each was answered.",
        "adopts": minutes,
    }


def _follow_up():
    return {
        "title": "Follow-up of action points",
        "objective": "Hear from the owners of open and late action points.",
        "kind": "information",
        "standing": "follow_up",
        "subject": "strategy",
        "presenter": "Secretariat",
        "minutes": 15,
        "discussion": "The Secretariat presented the state of each action point. Owners said what remains to be done.",
    }


def _composition(text):
    return {
        "title": "Composition of the GCG",
        "objective": "Welcome those who take up a seat before the next meeting.",
        "kind": "decision",
        "subject": "composition",
        "presenter": "Chair",
        "minutes": 15,
        "draft": text,
        "discussion": "The Chair presented the nominations received. No representative commented on them.",
        "is_composition": True,
    }


def _closing():
    return {
        "title": "Other business and date of the next meeting",
        "objective": "Note the date of the next meeting.",
        "kind": "information",
        "subject": "procedure",
        "presenter": "Chair",
        "minutes": 10,
        "discussion": "The Chair thanked representatives and interpreters and closed the meeting.",
    }
