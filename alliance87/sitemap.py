"""What search engines are told: every public page in each language it can be read in, and which addresses not to follow."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from secretariat.pages.models.written import address_of
from secretariat.pages.readings import WITH_TEXT

from .opendata.addresses import page_of
from .opendata.datasets import datasets
from .ui.languages import bare

PAGES = (
    *("home", "terms:version-current", "contacts:inquiry-new", "newsletter:subscription-new"),
    *("privacy", "accessibility", "data:catalogue"),
)
"""Public pages that are no list of data."""
IN_ONE_LANGUAGE = ("documents", "newsletter")
"""Lists whose records are files or letters in a language of their own; their page leads to them."""
UNWANTED = ("/admin/", "/cms/", "/*/accounts/", "/*/desk/", "/*/myself/", "/*?", "/*?page=*&")
"""Places for members, and every question: filters have more combinations than there are pages. The pages of a list may be
followed."""
AN_HOUR = 3600


class InEachLanguage(Sitemap):
    """Pages whose addresses differ between languages only in the language they begin with."""

    i18n = alternates = x_default = True
    limit = 5_000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_languages_for_item(self, item):
        return settings.INTERFACE_LANGUAGES

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    def location(self, item):
        return f"/{get_language()}{item}"


class Lists(InEachLanguage):
    """The home page, the lists and the pages beside them."""

    def items(self):
        places = [*map(reverse, PAGES), *map(page_of, datasets().values())]
        return list(dict.fromkeys(map(bare, places)))


class Records(InEachLanguage):
    """The pages of the records of a public list."""

    def __init__(self, dataset):
        self.dataset = dataset

    def items(self):
        rows = self.dataset.rows({})
        if not isinstance(rows, list):
            rows = rows.order_by(*self.dataset.order).iterator(chunk_size=500)
        [there] = [column for column in self.dataset.columns if column.name == "uri"]
        return [there.value_of(row).removeprefix(settings.SITE_URL) for row in rows]


class WrittenSitemap(InEachLanguage):
    """What editors wrote: each page in the languages in which it is live, at its address in each."""

    x_default = False

    def items(self):
        """{language: page} of every page that is live in any."""
        kin = {}
        for page in Page.objects.type(*WITH_TEXT).live().public().select_related("locale").order_by("url_path"):
            kin.setdefault(page.translation_key, {})[page.locale.language_code] = page
        return list(kin.values())

    def get_languages_for_item(self, item):
        return [code for code in settings.INTERFACE_LANGUAGES if code in item]

    def location(self, item):
        return address_of(item[get_language()])

    def lastmod(self, item):
        return max((page.last_published_at for page in item.values() if page.last_published_at), default=None)


def _sections():
    records = [dataset for dataset in datasets().values() if dataset.record and dataset.name not in IN_ONE_LANGUAGE]
    return {"lists": Lists(), "pages": WrittenSitemap()} | {record.name: Records(record) for record in records}


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def sitemap(request):
    """The parts of the sitemap."""
    return views.index(request, _sections(), sitemap_url_name="sitemap-part")


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def part(request, section):
    """One part: each page with its address in every language."""
    return views.sitemap(request, _sections(), section)


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def robots(request):
    """What crawlers may follow, and where the sitemap is."""
    lines = ["User-agent: *", "Allow: /*?page=", *(f"Disallow: {place}" for place in UNWANTED)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
