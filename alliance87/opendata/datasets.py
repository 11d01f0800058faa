"""What is offered as open data: each dataset says itself what its rows are, in which order, and what each column means.

JSON, CSV, their schemas, the catalogue and the pages are all made of these definitions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliance87 import wiring
from alliance87.ui.clock import today
from alliance87.ui.languages import bare
from alliance87.ui.shared import newest_entry


@dataclass(frozen=True)
class Column:
    """A column: its English name, which never changes, what it means, and where the value of a row is found.

    `of` is a path of attributes (`country.iso3`) or a function of the row; without it, the attribute of that name. `kind`
    is a type of a table schema: string, integer, boolean, date, datetime, array. `are_words` says that the words are in
    the language of the address; codes and names are the same in every language. `always` says that no row is without it.
    """

    name: str
    about: Any
    of: str | Callable = ""
    kind: str = "string"
    form: str = ""
    choices: tuple[str, ...] = ()
    are_words: bool = False
    always: bool = False

    def value_of(self, row):
        """The value, or None where there is none; an empty text is none."""
        value = self.of(row) if callable(self.of) else _read(row, self.of or self.name)
        if self.kind == "string" and value is not None:
            return str(value) or None
        return [str(part) for part in value] if self.kind == "array" else value


def _read(row, path):
    for name in path.split("."):
        row = getattr(row, name, None)
        if row is None:
            return None
    return row


@dataclass(frozen=True)
class Filter:
    """What a reader may ask for in the address. `choices()` are the values there are; without it, any text or day."""

    name: str
    about: Any
    choices: Callable | None = None
    kind: str = "string"


@dataclass(frozen=True)
class Dataset:
    """A public list. `rows(asked)` are its rows for what a reader asked, {name of a filter: value}: a queryset that reads
    them in at most ten queries at any size, or a list where there are few.

    `order` of a queryset names fields, the primary key last; of a list it is a function that gives the place of a row,
    by which the list is sorted. `page` names the address of the list's page, `record` that of one row's page, and
    `find(rows, **parts)` its row; `example` are the parts of such an address. `known()` are the rows that have a page,
    where these are more than the list. `revision(asked)` changes whenever any row does. `is_on(match)` says of an address
    that editors gave a page whether the list stands on it; it has no `page` then, since they may move it.
    """

    name: str
    title: Any
    about: Any
    columns: tuple[Column, ...]
    rows: Callable
    order: Any
    page: str = ""
    record: str = ""
    find: Callable | None = None
    example: dict = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    known: Callable | None = None
    revision: Callable | None = None
    is_on: Callable | None = None
    key: str = "id"

    @property
    def all_columns(self):
        """The columns, and that of the language of the words if there are any."""
        if any(column.are_words for column in self.columns):
            return (*self.columns, LANGUAGE)
        return self.columns

    def one(self, parts, asked):
        """The row of this record's address for what was asked, or None."""
        assert self.find
        rows = self.find(self.known() if self.known and not asked else self.rows(asked), **parts)
        return next(iter(rows), None) if isinstance(rows, list) else rows.first()


LANGUAGE = Column("language", _("The language of the words in this row."), lambda _row: get_language(), always=True)


def address(of=lambda row: row.get_absolute_url()):
    """The column of a row's lasting address, which names no language: it leads to the page in the reader's."""
    return Column(
        "uri",
        _("Its lasting address, which leads to its page in the reader's language."),
        lambda row: settings.SITE_URL + bare(of(row)),
        form="uri",
        always=True,
    )


def anything_done(_asked):
    """A revision for lists without one of their own: every act is on the record, and some states change with the day."""
    return *newest_entry(), today()


@cache
def datasets():
    """{name: Dataset} of all, in the order of the wiring."""
    return {dataset.name: dataset for offered in wiring.offered(wiring.DATASETS) for dataset in offered}


@cache
def by_page():
    """{name of an address: (Dataset, whether it is of one record)}."""
    lists = {dataset.page: (dataset, False) for dataset in datasets().values() if dataset.page}
    return lists | {dataset.record: (dataset, True) for dataset in datasets().values() if dataset.record}


def plain(value):
    """The value as JSON has it: days and moments as ISO 8601, moments in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Promise) else value
