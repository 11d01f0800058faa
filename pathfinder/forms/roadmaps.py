"""Forms of a Roadmap: its head, its lines, and submitting it."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.sheets.cells import odd_in
from alliance87.ui.dayfields import DayField

from ..readings.labels import CHOICES, HELP, LABELS, in_words
from ..rules.entries import Unfit
from ..rules.roadmap import ABOVE, FIELDS, FieldSort, blank
from ..rules.words import judged, read_field


class HeadForm(forms.Form):
    """The title, language and period of a Roadmap. `seen` tells whether somebody has changed them since."""

    title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("In which the Roadmap is written.")
    )
    starts_on = DayField(label=_("First day"), required=False)
    last_day = DayField(label=_("Last day"), required=False)
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_title(self):
        title = self.cleaned_data["title"]
        if odd_in(title):
            raise forms.ValidationError(
                _("This contains a character that a title cannot contain. Write it on one line.")
            )
        return title

    def clean(self):
        """Refuse a last day that is before the first day."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first day."))
        return cleaned

    @property
    def head(self):
        """What `begin_roadmap` takes."""
        return {name: self.cleaned_data[name] for name in ("title", "language", "starts_on", "last_day")}


def _drawn(field):
    """The form's field for a field of a line. What is typed is read by `rules.words`, as in a sheet."""
    options = {"label": LABELS[field.name], "required": field.is_needed, "help_text": HELP.get(field.name, "")}
    if field.sort == FieldSort.DAY:
        return DayField(**options)
    if field.sort == FieldSort.FLAG:
        return forms.BooleanField(**options)
    if field.sort == FieldSort.CHOICE:
        choices = [(choice, CHOICES[choice]) for choice in field.choices]
        return forms.ChoiceField(choices=choices if field.is_needed else [("", _("None")), *choices], **options)
    widget = forms.Textarea(attrs={"rows": 5}) if field.sort == FieldSort.TEXT else forms.TextInput()
    widget.attrs["dir"] = "auto"
    return forms.CharField(widget=widget, strip=field.sort != FieldSort.TEXT, **options)


def read(field, typed):
    """What was typed into a field drawn by `_drawn`. Raises ValidationError with the sentence of the rule."""
    if field.sort in (FieldSort.DAY, FieldSort.FLAG):
        return typed
    try:
        return read_field(field, typed)
    except Unfit as fault:
        raise _error(fault) from None


def _error(fault):
    return forms.ValidationError(_now(fault.sentence) % fault.words)


class LineForm(forms.Form):
    """A line of a Roadmap. `places` are the lines it may stand under, [(key, words)]."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kind, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind in ABOVE:
            self.fields["under"] = forms.ChoiceField(label=_("Stands under"), choices=places)
        for field in FIELDS[kind]:
            self.fields[field.name] = _drawn(field)

    def clean(self):
        """Read each field, then judge them together."""
        cleaned = super().clean()
        words = blank(self.kind)
        for field in FIELDS[self.kind]:
            if field.name in self.errors:
                continue
            try:
                words[field.name] = read(field, cleaned[field.name])
            except forms.ValidationError as error:
                self.add_error(field.name, error)
        words, faults = judged(self.kind, words)
        for name, fault in faults.items():
            if name not in self.errors:
                self.add_error(name, _error(fault))
        self.words = words
        return cleaned

    @property
    def said(self):
        """What the acts on a line take."""
        return {"words": self.words, "under": self.cleaned_data.get("under", "")}


def initial_of(line, revision):
    """What the form of a line is filled with."""
    typed = {field.name: line.words[field.name] for field in FIELDS[line.kind]}
    keys = {
        field.name: in_words(field, typed[field.name]) for field in FIELDS[line.kind] if field.sort == FieldSort.KEYS
    }
    return typed | keys | {"under": line.under, "seen": revision}


class MergedTextForm(forms.Form):
    """One field of a line, in which two texts are brought together."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, field, **kwargs):
        super().__init__(*args, **kwargs)
        self.field = field
        self.fields["value"] = _drawn(field)

    def clean_value(self):
        return read(self.field, self.cleaned_data["value"])


class OriginalForm(forms.Form):
    """The signed original of a Roadmap; `seen` is the revision that the person looked through."""

    original = DocumentFileField(
        label=_("Signed original"), required=False, help_text=_("The document as the country signed it.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


LARGEST_FILE = 5_000_000
"""Bytes of a sheet: 3,000 lines take a fifth of it."""


class RoadmapSheetForm(forms.Form):
    """A file that changes the Roadmap."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("XLSX, ODS or CSV, as this page exports it. At most 5 MB and 3,000 lines.")
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 5 MB. Remove pictures and other sheets."))
        return file


class FilingAnswerForm(forms.Form):
    """What the country says of a submission that the Secretariat filed for it."""

    is_confirmed = forms.TypedChoiceField(
        label=_("Is it as your country sent it?"),
        choices=[("yes", _("Yes, it is right")), ("no", _("No, something is wrong"))],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What is wrong"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("The Secretariat and the focal points of your country read this."),
    )

    def clean(self):
        """A correction says what is wrong."""
        cleaned = super().clean()
        if cleaned.get("is_confirmed") is False and not cleaned.get("words"):
            self.add_error("words", _("Say what is wrong."))
        return cleaned
