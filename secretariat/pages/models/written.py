"""What every public page has: its language, what it is a translation of, and its address."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PagePermissionTester

from alliance87.noting import Noted
from alliance87.opendata.things import written

from ..rules import is_stale
from ..writing import WrittenForm

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class EditorialTester(PagePermissionTester):
    """What somebody may do with a page. Nobody publishes alone: what another editor has approved goes out."""

    def can_publish(self):
        return False

    can_publish_subpage = can_publish

    def can_unschedule(self):
        return "publish" in getattr(self, "permissions", ())


class Written(Page):
    """A public page in one language. The page of its kin that was begun first is the original of the others."""

    follows = models.DateTimeField(
        _("says what the original said at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When the text of the original that this translation gives was published."),
    )

    base_form_class = WrittenForm
    own_panels = [FieldPanel("says_the_same"), FieldPanel("original_seen")]
    schema_kind = "WebPage"
    promote_panels = [FieldPanel("slug")]

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return EditorialTester(user, self)

    def texts(self):
        """Every text of the page that is read, to compare with the original's."""
        return [self.title]

    @cached_property
    def kin(self):
        """The page in every language, the original first."""
        return kin_of(self)

    @property
    def original(self):
        """The page this one is a translation of; None for an original."""
        first = self.kin[0] if self.kin else self
        return None if first.pk == self.pk else first

    @property
    def language(self):
        return self.locale.language_code

    @property
    def is_stale(self):
        """Whether the original says something else by now."""
        original = self.original
        return bool(original and original.live) and is_stale(original.last_published_at, self.follows)

    def live_in(self):
        """[(language, address)] of the languages in which the page can be read."""
        live = {page.locale.language_code: address_of(page) for page in self.kin if page.live}
        return [(code, live[code]) for code in LANGUAGES if code in live]

    def get_absolute_url(self):
        return address_of(self)

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        return parts and (parts[0], settings.SITE_URL, parts[2])

    def get_context(self, request, *args, **kwargs):
        reader, original, there = self.reader_of(request), self.original or self, self.live_in()
        said = {
            "reader": reader,
            "is_substitute": reader != self.language,
            "live_in": there,
            "original_language": original.locale.language_code,
            "original_address": address_of(original),
            "described": self.described(),
        }
        return super().get_context(request, *args, **kwargs) | said

    def described(self):
        """The page for search engines, in the words of schema.org."""
        return written(
            self.schema_kind,
            self.get_absolute_url(),
            name=self.title,
            description=getattr(self, "lead", ""),
            datePublished=self.first_published_at,
            dateModified=self.last_published_at,
            inLanguage=self.language,
        )

    def reader_of(self, request):
        """The language that was asked for; a preview is asked for in the language of the page."""
        return get_language_from_path(request.path) or self.language

    def serve(self, request, *args, **kwargs):
        """The page, whose language is its own, whichever language the reader asked for."""
        request.translations = dict(self.live_in())
        response = super().serve(request, *args, **kwargs)
        response["Content-Language"] = self.language
        return response


def kin_of(page):
    """The page in every language, the original first. One query."""
    return list(Page.objects.filter(translation_key=page.translation_key).select_related("locale").order_by("pk"))


def address_of(page, language=None):
    """The address of a page in its language or, where it has no translation, in that of the reader."""
    return _address(page.url_path, language)


def address_above(page, language=None):
    """The address of the page above it, or one that leads there."""
    return _address(page.url_path.rstrip("/").rpartition("/")[0], language)


def place_below(url_path):
    """What of a page's place stands below the address of its language."""
    _own, _slash, tail = url_path.strip("/").partition("/")
    return f"{tail}/" if tail else ""


def _address(place, language):
    own = place.strip("/").partition("/")[0]
    with override(language or own):
        return reverse("wagtail_serve", args=[place_below(place)])


def found_as(kind):
    """Notes for the search what changes of a page and its translations, which are found as one thing."""
    kin = "SELECT min(other.id) FROM wagtailcore_page own JOIN wagtailcore_page other USING (translation_key) "
    return Noted(kind, f"{kin}WHERE own.id = {{row}}.page_ptr_id")
