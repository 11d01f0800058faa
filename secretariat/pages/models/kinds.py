"""The kinds of public pages: a tree for each language, pages about the Alliance, and its news."""

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from alliance87.ui.dayfields import DayColumn
from partners.models.day import today

from ..blocks import PageBody
from ..referring import shown_at
from .pictures import sizes_of
from .written import Written, address_above, found_as

LEAD = 400
LEAD_NAME = pgettext_lazy("the first sentences of a text", "lead")
A_PAGE = 10
LATEST = 5
"""How many other pieces of news stand beside one."""


class LanguageRoot(Written):
    """What the pages of one language hang on. It has no text: its address is that of the home page."""

    template = "pages/standard_page.html"
    parent_page_types: list[str] = []
    subpage_types = ["pages.StandardPage", "pages.NewsList"]
    content_panels = Page.content_panels

    class Meta:
        verbose_name = _("pages in one language")
        verbose_name_plural = _("pages in each language")


class WithText(Written):
    """A page with a lead and a text."""

    lead = models.TextField(
        LEAD_NAME,
        max_length=LEAD,
        help_text=_("What the page says, in one or two sentences. Lists and searches show it."),
    )
    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True

    def texts(self):
        return [self.title, self.lead, *_words(self.body.get_prep_value())]

    def get_context(self, request, *args, **kwargs):
        """With what the text refers to and the sizes of its pictures, each fetched for all of the text at once."""
        addresses = [address for part in self.body if part.block_type == "references" for address in part.value]
        pictures = [part.value for part in self.body if part.block_type == "picture" and part.value["image"]]
        sizes = sizes_of([picture["image"] for picture in pictures])
        said = {"referred": shown_at(addresses), "pictures": sizes}
        for first in pictures[:1]:
            said["shared_picture"] = {"address": sizes[first["image"].pk]["preview"].url, "alt": first["alt"]}
        return super().get_context(request, *args, **kwargs) | said


class StandardPage(WithText):
    """A page about the Alliance, such as its mission or how it is governed."""

    template = "pages/standard_page.html"
    parent_page_types = ["pages.LanguageRoot", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [TitleFieldPanel("title"), FieldPanel("lead"), FieldPanel("body"), *Written.own_panels]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        triggers = [found_as("about")]

    def get_context(self, request, *args, **kwargs):
        """With the pages below it or, where there are none, those beside it."""
        below = self.get_children() if self.numchild else self.get_siblings()
        return super().get_context(request, *args, **kwargs) | {"near": below.live().type(StandardPage)}


class NewsList(Written):
    """The list of all news, the latest first."""

    schema_kind = "CollectionPage"

    lead = models.TextField(LEAD_NAME, max_length=LEAD)

    template = "pages/news_list.html"
    parent_page_types = ["pages.LanguageRoot"]
    subpage_types = ["pages.NewsItem"]
    content_panels = [TitleFieldPanel("title"), FieldPanel("lead"), *Written.own_panels]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")
        triggers = [found_as("about")]

    def texts(self):
        return [self.title, self.lead]

    def get_context(self, request, *args, **kwargs):
        news = Paginator(NewsItem.objects.for_reader(self.reader_of(request)), A_PAGE)
        return super().get_context(request, *args, **kwargs) | {"news": news.get_page(request.GET.get("page"))}


class NewsQuerySet(PageQuerySet):
    def for_reader(self, language):
        """What a reader in this language finds, the latest first: each piece once, in it or else as it was written."""
        live = self.live().select_related("locale")
        mine = live.filter(locale__language_code=language)
        others = live.exclude(translation_key__in=mine.values("translation_key"))
        first = others.order_by("translation_key", "pk").distinct("translation_key").values("pk")
        news = live.filter(Q(locale__language_code=language) | Q(pk__in=first))
        return news.order_by("-day", "-first_published_at", "-pk")


class NewsItem(WithText):
    """A piece of news."""

    schema_kind = "NewsArticle"

    day = DayColumn(_("day"), default=today, help_text=_("The day under which the news stands."))

    objects = PageManager.from_queryset(NewsQuerySet)()

    template = "pages/news_item.html"
    parent_page_types = ["pages.NewsList"]
    subpage_types: list[str] = []
    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("day"),
        FieldPanel("lead"),
        FieldPanel("body"),
        *Written.own_panels,
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        triggers = [found_as("told")]

    def described(self):
        return super().described() | {"headline": self.title, "datePublished": self.day.isoformat()}

    def get_context(self, request, *args, **kwargs):
        reader = self.reader_of(request)
        latest = NewsItem.objects.for_reader(reader).exclude(translation_key=self.translation_key).defer("body")
        said = {"latest": latest[:LATEST], "list_address": address_above(self, reader)}
        return super().get_context(request, *args, **kwargs) | said


def _words(blocks):
    """Every text in the raw value of a text, keys and identities apart."""
    for block in blocks if isinstance(blocks, list) else [blocks]:
        if isinstance(block, str):
            yield block
        elif isinstance(block, dict):
            if block.get("type") not in ("references", "figures"):
                yield from _words([value for key, value in block.items() if key not in ("type", "id", "image")])
        elif isinstance(block, list):
            yield from _words(block)
