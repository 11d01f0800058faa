"""What readers and editors ask of pages: what stands at an address, in which languages, the news, what is behind."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .models import NewsItem, NewsList, StandardPage
from .models.written import LANGUAGES, Written, address_of, kin_of
from .rules import Sight, sight_of
from .writing import TOP

WITH_TEXT = (StandardPage, NewsList, NewsItem)


@dataclass(frozen=True)
class Destination:
    """What stands at an address: a page to show, or the address that readers are led to."""

    page: Written | None = None
    leads_to: str = ""


def page_at(path, language):
    """What stands at `path` for a reader in this language, or None. Two queries where a page in it does, and few else."""
    for first in _there(path, language):
        if first.live and first.locale.language_code == language:
            return Destination(_whole(first))
        if page := _elsewhere(first, language):
            return page
    return _moved(path, language)


def _there(path, language):
    """The pages at `path` in any language, that of the reader first, each with its kin. One query."""
    places = [f"/{code}/{path}" for code in LANGUAGES]
    keys = Page.objects.filter(url_path__in=places).values("translation_key")
    rows = Page.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk")
    there = [row for row in rows if row.url_path in places]
    for row in there:
        row.kin = [other for other in rows if other.translation_key == row.translation_key]
    return sorted(there, key=lambda row: (row.locale.language_code != language, not row.live, row.pk))


def _whole(page):
    """The page with its text. One query."""
    whole = page.specific
    whole.kin, whole.locale = page.kin, page.locale
    return whole


def _elsewhere(page, language):
    """What there is for this reader of a page in another language, or one that is not public: its translation, or else the
    first of its kin that is.
    """
    live = {other.locale.language_code: other for other in page.kin if other.live}
    if not live:
        return None
    first = next(iter(live.values()))
    if language not in live and first.pk == page.pk:
        return Destination(_whole(page))
    return Destination(leads_to=address_of(live.get(language, first), language))


def _moved(path, language):
    """Where a page went that stood here, in whatever language."""
    old = [Redirect.normalise_path(f"/{code}/{path}") for code in (language, *LANGUAGES)]
    rows = Redirect.objects.filter(old_path__in=old).select_related("redirect_page")
    by_path = {row.old_path: row for row in rows}
    for row in (by_path[earlier] for earlier in old if earlier in by_path):
        if row.redirect_page is None:
            return Destination(leads_to=row.redirect_link) if row.redirect_link else None
        row.redirect_page.kin = kin_of(row.redirect_page)
        if page := _elsewhere(row.redirect_page, language):
            return Destination(leads_to=page.leads_to or address_of(page.page, language))
    return None


@dataclass(frozen=True)
class Front:
    """A page that the first page leads to: its title, the language that is in, where it is read, and the day of news."""

    title: str
    language: str
    address: str
    day: date | None = None


def front(language, *, news):
    """What the first page has for a reader in this language: the pages on the first level, each once, in it or else as it
    was written; and this many of the latest pieces of news, with their days. One query.
    """
    latest = NewsItem.objects.for_reader(language).values("pk")[:news]
    rows = Page.objects.live().filter(Q(depth=TOP) | Q(pk__in=latest)).select_related("locale", "newsitem")
    kin, told = {}, []
    for page in rows.defer("newsitem__body").order_by("pk"):
        if page.depth == TOP:
            kin.setdefault(page.translation_key, {})[page.locale.language_code] = page
        else:
            told.append(Front(page.title, page.locale.language_code, address_of(page, language), page.newsitem.day))
    chosen = [pages.get(language) or next(iter(pages.values())) for pages in kin.values()]
    return [Front(page.title, page.locale.language_code, address_of(page, language)) for page in chosen], told


@dataclass(frozen=True)
class TranslationCell:
    """How a page stands in one language, and since when; `page` is None where nobody has begun it."""

    language: str
    sight: Sight
    since: datetime | None
    page: Written | None = None


@dataclass(frozen=True)
class TranslationRow:
    """A page in all languages, the original first."""

    original: Written
    cells: tuple[TranslationCell, ...]

    @cached_property
    def is_behind(self):
        return any(cell.sight in (Sight.STALE, Sight.MISSING, Sight.DRAFT) for cell in self.cells)


def pages_by_language():
    """Every page with its state in each language, the ones with the most behind first. Three queries."""
    kin = {}
    for kind in WITH_TEXT:
        rows = kind.objects.select_related("locale").order_by("pk")
        for page in rows.defer("body") if kind is not NewsList else rows:
            kin.setdefault(page.translation_key, {})[page.locale.language_code] = page
    rows = [_row(pages) for pages in kin.values()]
    return sorted(rows, key=lambda row: (not row.is_behind, row.original.url_path))


def _row(pages):
    original = min(pages.values(), key=lambda page: page.pk)
    cells = tuple(_cell(code, pages.get(code), original) for code in LANGUAGES)
    return TranslationRow(original, cells)


def _cell(language, page, original):
    if page is None:
        return TranslationCell(language, Sight.MISSING, original.first_published_at)
    sight = sight_of(
        is_original=page is original,
        is_live=page.live,
        published_at=original.last_published_at if original.live else None,
        follows=page.follows,
    )
    since = {Sight.DRAFT: page.latest_revision_created_at, Sight.STALE: original.last_published_at}
    return TranslationCell(language, sight, since.get(sight, page.last_published_at), page)
