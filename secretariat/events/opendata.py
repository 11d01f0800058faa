"""Events as open data: those that were published, past and cancelled ones too."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance87.opendata.datasets import Column, Dataset, Filter, address, anything_done
from partners.models import Theme

from .models import Event

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def _rows(asked):
    rows = Event.objects.public().select_related("organizer")
    if day := asked.get("from"):
        rows = rows.filter(ends_at__utc_day__gte=day)
    for name in ("theme", "language"):
        if value := asked.get(name):
            rows = rows.filter(**{f"{name}s__contains": [value]})
    return rows


EVENTS = Dataset(
    name="events",
    title=_("Events"),
    about=_("Every event that was announced: those to come, those that are over and those that were cancelled."),
    page="events:events",
    record="events:event",
    example={"pk": 1},
    find=lambda rows, pk: rows.filter(pk=pk),
    rows=_rows,
    order=("-starts_at", "-pk"),
    revision=anything_done,
    filters=(
        Filter("from", _("Only those that end on this day or later."), kind="date"),
        Filter("theme", _("Theme"), lambda: Theme),
        Filter("language", _("Language"), lambda: LANGUAGES),
    ),
    columns=(
        Column("id", _("Its lasting identifier."), "pk", "integer", always=True),
        Column("title", _("title"), always=True),
        Column(
            "title_language",
            _("The language of the title and the text."),
            lambda row: row.languages[0] if row.languages else None,
        ),
        Column("words", _("what it is about"), always=True),
        Column("starts_at", _("start"), kind="datetime", always=True),
        Column("ends_at", _("end"), kind="datetime", always=True),
        Column("time_zone", _("time zone"), always=True),
        Column("place", _("place")),
        Column("link", _("link for joining"), "open_link"),
        Column("organizer", _("The partner that organizes it; empty where the Secretariat does."), "organizer.name"),
        Column("languages", _("languages"), kind="array", always=True),
        Column("themes", _("themes"), kind="array", always=True),
        Column("registers_until", _("registration until"), kind="datetime"),
        Column("capacity", _("places"), kind="integer"),
        Column("is_cancelled", _("Whether it was cancelled."), kind="boolean", always=True),
        address(),
    ),
)

DATASETS = (EVENTS,)
