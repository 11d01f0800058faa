"""What the search finds of the pages about the Alliance and of its news, in each language in which they are public."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from alliance87.finding.offered import Findable, Thing, day_as_moment, lines
from alliance87.meetings.rules.richtext import words_of

from .models import NewsItem, NewsList, StandardPage
from .models.written import place_below


def _originals(*kinds):
    """The pages that were begun first among their kin: a page is found under the key of its original."""
    return Page.objects.type(*kinds).order_by("translation_key", "pk").distinct("translation_key")


def _read(keys, *kinds):
    originals = dict(_originals(*kinds).filter(pk__in=keys).values_list("translation_key", "pk"))
    for kind in kinds:
        rows = kind.objects.live().filter(translation_key__in=originals).select_related("locale")
        for page in rows.order_by("pk"):
            _title, *texts = page.texts()
            yield Thing(
                key=str(originals[page.translation_key]),
                title=page.title,
                text=lines(*(words_of(text) for text in texts)),
                route="wagtail_serve",
                parts=(place_below(page.url_path),),
                language=page.language,
                at=day_as_moment(page.day) if kind is NewsItem else page.last_published_at,
            )


def _findable(kind, name, plural, *kinds):
    return Findable(
        kind,
        name,
        plural,
        all_keys=lambda: _originals(*kinds).values_list("pk", flat=True),
        read=lambda keys: _read(keys, *kinds),
        visible=lambda user: Page.objects.filter(translation_key__in=Page.objects.live().values("translation_key")),
    )


FINDABLE = (
    _findable("about", _("About the Alliance"), _("About the Alliance"), StandardPage, NewsList),
    _findable("told", _("News of the Alliance"), _("News of the Alliance"), NewsItem),
)
"""For `alliance87.wiring.FINDABLE`."""
