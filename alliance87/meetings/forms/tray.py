"""Many papers at once: choosing the files, and saying where each belongs."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from alliance87.documents.forms import DocumentFileField
from alliance87.documents.models import Distribution
from alliance87.documents.rules import ending_of

from ..actions.tray import waiting_of
from ..rules.matching import item_for, title_for, told_apart

AT_MOST = 60
"""The most files that can be chosen at once."""


class ManyFiles(forms.FileInput):
    """A file input in which many files are chosen."""

    allow_multiple_selected = True


class FilesField(DocumentFileField):
    """Several files: `clean` gives those that are accepted, as (name, upload), and a sentence for each that is not."""

    def __init__(self, **options):
        super().__init__(**options)
        self.widget = ManyFiles(attrs={**self.widget.attrs, "multiple": True})

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list) else [data] if data else []
        if not uploads:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > AT_MOST:
            words = {"count": len(uploads), "limit": AT_MOST}
            raise forms.ValidationError(_("These are %(count)d files; choose at most %(limit)d.") % words)
        taken, faults = [], []
        for name, upload in zip(told_apart([upload.name for upload in uploads]), uploads, strict=True):
            try:
                super().clean(upload, initial)
                _refuse_broken(upload)
                taken.append((name, upload))
            except forms.ValidationError as error:
                faults.append(__("%(name)s: %(why)s") % {"name": name, "why": " ".join(error.messages)})
        return taken, faults


def _refuse_broken(upload):
    """Refuse a PDF that no program can open. One under a password is taken: its pages cannot be counted."""
    if ending_of(upload.name) != "pdf":
        return
    upload.seek(0)
    try:
        reader = PdfReader(upload)
        is_broken = not reader.is_encrypted and len(reader.pages) == 0
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        is_broken = True
    upload.seek(0)
    if is_broken:
        raise forms.ValidationError(_("This PDF is broken. Save it again from the program that made it."))


class FilesForm(forms.Form):
    """The files, with what is said of all of them."""

    chosen = FilesField(label=_("Files"))
    distribution = forms.ChoiceField(
        label=_("Distribution of all of them"), choices=Distribution, initial=Distribution.RESTRICTED
    )
    language = forms.ChoiceField(label=_("Original language of all of them"), choices=settings.LANGUAGES, initial="en")

    @property
    def taken(self):
        """[(name, upload)] of the files that are accepted."""
        return self.cleaned_data["chosen"][0]

    @property
    def faults(self):
        """A sentence for each file that is not accepted, with its name."""
        return self.cleaned_data["chosen"][1]

    def placed(self, waiting, items):
        """What the table shows first: each waiting file under the item that its name suggests."""
        numbers = {item.number: item.pk for item in items}
        titles = [(item.number, item.title) for item in items]
        said = {name: self.cleaned_data[name] for name in ("distribution", "language")}
        return [
            {"mark": file.mark, "item": numbers.get(item_for(file.name, titles), ""), "title": title_for(file.name)}
            | said
            for file in waiting
        ]


class PlaceForm(forms.Form):
    """Where one file belongs; without an item it is left out."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=1000)
    item = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    title = forms.CharField(max_length=300)
    distribution = forms.ChoiceField(choices=Distribution)
    language = forms.ChoiceField(choices=settings.LANGUAGES)

    def __init__(self, *args, meeting, by, items, **options):
        super().__init__(*args, **options)
        self.fields["item"].choices = [("", _("Leave it out")), *[(item.pk, str(item)) for item in items]]
        self.known = waiting_of(self["mark"].value() or "", meeting, by) or {"name": self["title"].value()}
        labels = {
            "item": __("Item for %(name)s"),
            "title": __("Title of %(name)s"),
            "distribution": __("Distribution of %(name)s"),
            "language": __("Original language of %(name)s"),
        }
        for name, label in labels.items():
            self.fields[name].label = label % {"name": self.known["name"]}
            self.fields[name].widget.attrs |= {"aria-label": self.fields[name].label, "class": "input"}


PlaceFormSet = forms.formset_factory(PlaceForm, extra=0, max_num=AT_MOST, absolute_max=AT_MOST)


def places_shown(rows, **known):
    """The table of waiting files."""
    return PlaceFormSet(initial=rows, prefix="papers", form_kwargs=known)


def places_sent(data, **known):
    """The table as it was sent back; None if it was not."""
    return PlaceFormSet(data, prefix="papers", form_kwargs=known) if "papers-TOTAL_FORMS" in data else None
