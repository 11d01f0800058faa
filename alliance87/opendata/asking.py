"""What a reader asks of a dataset, read from the address; whatever cannot be read is a sentence."""

from dataclasses import dataclass, field

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.utils.translation import gettext as _

from alliance87.ui.days import day_of

MOST, USUAL = 500, 100
"""The most rows of a page, and how many there are unless the reader asks for another number."""
LONGEST = 200
"""The most characters of what is asked for."""


class UnreadableQuestion(Exception):
    """What was asked cannot be read; the sentence says why, and what can be."""


@dataclass(frozen=True)
class DataQuestion:
    """A dataset and what is asked of it: filters, columns, how many rows (None for all), and after which place."""

    dataset: object
    asked: dict = field(default_factory=dict)
    columns: tuple = ()
    limit: int | None = None
    after: tuple = ()
    is_safe: bool = False


def question(dataset, query, ending, *, is_record=False):
    """The DataQuestion in the query of an address; raises UnreadableQuestion."""
    known = [*(() if is_record else ("limit", "cursor")), "columns", *(("safe",) if ending == "csv" else ())]
    known += [one.name for one in dataset.filters]
    for name in query:
        if name not in known:
            raise UnreadableQuestion(
                _("“%(name)s” cannot be asked for here. These can: %(known)s.")
                % {"name": name[:LONGEST], "known": ", ".join(known)}
            )
    is_part = ending == "json" or query.get("limit") or query.get("cursor")
    return DataQuestion(
        dataset,
        {one.name: _filtered(one, query[one.name]) for one in dataset.filters if query.get(one.name)},
        _columns(dataset, query.get("columns", "")),
        _limit(query.get("limit", "")) if is_part else None,
        _after(dataset, query.get("cursor", "")),
        _is_safe(query.get("safe", "")),
    )


def _limit(text):
    if not text:
        return USUAL
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and 1 <= int(text) <= MOST):
        raise UnreadableQuestion(_("“limit” is a number of rows from 1 to %(most)s.") % {"most": MOST})
    return int(text)


def _is_safe(text):
    if text not in ("", "0", "1"):
        raise UnreadableQuestion(_("“safe” is 1, for a file that is safe in spreadsheets, or 0."))
    return text == "1"


def _columns(dataset, text):
    there = {column.name: column for column in dataset.all_columns}
    names = text.split(",") if text else list(there)
    unknown = [name for name in names if name not in there]
    if unknown:
        raise UnreadableQuestion(
            _("There is no column “%(name)s”. There are: %(known)s.")
            % {"name": unknown[0][:LONGEST], "known": ", ".join(there)}
        )
    return tuple(there[name] for name in dict.fromkeys(names))


def _filtered(one, text):
    if one.kind == "date":
        try:
            return day_of(text)
        except ValueError:
            sentence = _("“%(name)s” is not a date such as 2024-05-31, from 1900 to 2200.") % {"name": one.name}
            raise UnreadableQuestion(sentence) from None
    if len(text) > LONGEST:
        raise UnreadableQuestion(
            _("“%(name)s” may have at most %(most)s characters.") % {"name": one.name, "most": LONGEST}
        )
    if one.choices and text not in (choices := [str(choice) for choice in one.choices()]):
        raise UnreadableQuestion(
            _("“%(name)s” has no such value. There are: %(known)s.") % {"name": one.name, "known": ", ".join(choices)}
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnreadableQuestion(_("“%(name)s” is not valid text.") % {"name": one.name}) from None
    return text


def _after(dataset, text):
    if not text:
        return ()
    try:
        name, *values = _signer().unsign_object(text)
    except (BadSignature, ValueError, TypeError):
        name, values = "", []
    if name != dataset.name:
        raise UnreadableQuestion(
            _("This cursor is not one that was given for this list. Begin without it, then follow “next”.")
        )
    return tuple(values)


def cursor_of(dataset, row):
    """The cursor of the place after this row: the values by which the list is ordered, the primary key last, signed."""
    if callable(dataset.order):
        values = dataset.order(row)
    else:
        values = [_kept(_value(row, name.removeprefix("-"))) for name in dataset.order]
    return _signer().sign_object([dataset.name, *values])


def _signer():
    return Signer(salt="opendata.cursor")


def _value(row, path):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _kept(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def rows_after(asked):
    """The rows of the question in their order, those after its cursor only."""
    dataset = asked.dataset
    rows = dataset.rows(asked.asked)
    if callable(dataset.order):
        return [row for row in rows if not asked.after or tuple(dataset.order(row)) > asked.after]
    rows = rows.order_by(*dataset.order)
    return rows.filter(_comes_after(dataset.order, asked.after)) if asked.after else rows


def _comes_after(order, values):
    """The condition on rows that come after these values; the first is also bounded by itself, for its index."""
    after, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column = name.removeprefix("-")
        how = "lt" if name.startswith("-") else "gt"
        after |= same & Q(**{f"{column}__{how}": value})
        same &= Q(**{column: value})
    first, how = order[0].removeprefix("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{how}": values[0]}) & after
