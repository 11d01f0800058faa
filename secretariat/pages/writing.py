"""The form in which pages are written: what it asks beside the fields, and what it holds back."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from alliance87.ui.dates import date_format

from .rules import LONGEST, untranslated

TOP = 3
"""The depth of the pages right under the pages of a language, whose addresses stand beside those of the portal."""


class WrittenForm(WagtailAdminPageForm):
    """A page. A translation also says whether it says what its original says.

    Drafts may be unfinished. When a text goes to another editor, nothing of a translation may be in the language of its
    original any more.
    """

    says_the_same = forms.BooleanField(
        label=gettext_lazy("This translation says what the original says now"), required=False
    )
    original_seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.original = self._original()
        published = self.original and self.original.last_published_at
        if not published:
            del self.fields["says_the_same"], self.fields["original_seen"]
            return
        self.fields["original_seen"].initial = published.isoformat()
        self.fields["says_the_same"].help_text = _(
            "The original (%(language)s) was last published on %(moment)s. Until you tick this, readers are told that "
            "the original has changed since."
        ) % {"language": self.original.locale, "moment": date_format(published, "DATETIME_FORMAT")}

    def clean(self):
        cleaned = super().clean()
        self._refuse_taken_address(cleaned)
        return cleaned

    def _post_clean(self):
        """What is judged here is what was typed: before this, the page still says what it said. Django has no public hook for
        it: tests/conventions/test_borrowed.py fails once it no longer calls this method.
        """
        super()._post_clean()
        self._refuse_too_long()
        if self.original and not self.is_deferred_validation:
            self._refuse_half_translated(self.cleaned_data)

    def save(self, commit=True):
        if self.cleaned_data.get("says_the_same"):
            self.instance.follows = parse_datetime(self.cleaned_data["original_seen"])
        return super().save(commit)

    def clean_original_seen(self):
        seen = self.cleaned_data["original_seen"]
        try:
            return parse_datetime(seen).isoformat() if seen else ""
        except (ValueError, AttributeError):
            raise ValidationError(_("Open the page again: what it says about the original cannot be read.")) from None

    def _original(self):
        original = self.instance.original if self.instance.pk else None
        return original and original.specific

    def _refuse_taken_address(self, cleaned):
        """Nobody would find a page whose address is that of a part of the portal."""
        slug = cleaned.get("slug")
        if not slug or not self.parent_page or self.parent_page.depth != TOP - 1:
            return
        try:
            match = resolve(f"/{self.parent_page.locale.language_code}/{slug}/")
        except Resolver404:
            return
        if match.view_name != "wagtail_serve":
            self.add_error("slug", _("Another part of the portal has this address. Choose another one."))

    def _refuse_too_long(self):
        if sum(map(len, self._texts())) > LONGEST:
            sentence = _(
                "The page is longer than %(most)d characters. Divide it into two, so that it stays quick to load."
            )
            self.add_error("body" if "body" in self.fields else None, sentence % {"most": LONGEST})

    def _refuse_half_translated(self, cleaned):
        if left := untranslated(self.original.texts(), self._texts()):
            sentence = _("This is not translated yet: “%(text)s”.") % {"text": left[0][:120]}
            self.add_error("body" if "body" in self.fields else None, sentence)
        if "says_the_same" in self.fields and not cleaned.get("says_the_same") and not self.instance.follows:
            sentence = _("Confirm that the translation is complete before it goes to another editor.")
            self.add_error("says_the_same", sentence)

    def _texts(self):
        return self.instance.texts()
