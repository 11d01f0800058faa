"""The news of the Alliance as open data, in the language of the address."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliance87.opendata.datasets import Column, Dataset, address

from .models import NewsItem, NewsList
from .models.written import LANGUAGES


def _is_list(match):
    """Whether the list of news stands at this address, in any language."""
    if match.url_name != "wagtail_serve":
        return False
    places = [f"/{code}/{match.kwargs['path']}" for code in LANGUAGES]
    return NewsList.objects.live().filter(url_path__in=places).exists()


NEWS = Dataset(
    name="news",
    title=_("News of Alliance 8.7"),
    about=_("Each piece of news once: in the language of the address or, until it is translated, in its own."),
    rows=lambda asked: NewsItem.objects.for_reader(get_language()).defer("body"),
    order=("-day", "-pk"),
    is_on=_is_list,
    columns=(
        Column("id", _("Its lasting identifier."), "translation_key", always=True),
        Column("title", _("title"), always=True),
        Column("title_language", _("The language of the title and the text."), "language", always=True),
        Column("day", _("day"), kind="date", always=True),
        Column("lead", _("What it says, in one or two sentences."), always=True),
        Column("published_at", _("published at"), "first_published_at", "datetime", always=True),
        Column("changed_at", _("last changed at"), "last_published_at", "datetime", always=True),
        address(),
    ),
)
"""It has no revision: the timetable may publish a text at any time."""

DATASETS = (NEWS,)
