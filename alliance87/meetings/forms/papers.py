"""A paper under an item of any body."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.documents.models import Document


class FiledForm(forms.Form):
    """A new paper, or a change to one of `documents`, those filed at the meeting."""

    title = forms.CharField(label=_("Title"), max_length=300)
    file = DocumentFileField(
        label=_("File"),
        help_text=format_lazy(
            _("PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG or JPEG; at most {limit}."),
            limit=filesizeformat(settings.UPLOAD_LIMIT),
        ),
    )
    language = forms.ChoiceField(label=_("Original language"), choices=settings.LANGUAGES, initial="en")
    series = forms.ChoiceField(
        label=_("Series"),
        required=False,
        choices=[
            ("", _("Paper")),
            ("INF", _("INF: for information")),
            ("CRP", _("CRP: conference room paper")),
            ("L", _("L: limited distribution, such as a draft decision")),
        ],
        help_text=_("The series of a new paper's symbol. A change keeps the symbol of what it changes."),
    )
    change = forms.ChoiceField(
        label=_("New paper or change"),
        required=False,
        choices=[("", _("New paper")), *Document.Change.choices],
        help_text=_("A revision replaces an earlier paper, an addendum adds to it, a corrigendum corrects it."),
    )
    changes: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Which paper it changes"), queryset=None, required=False, empty_label=_("None: this is a new paper")
    )
    corrects = forms.ChoiceField(
        label=_("Language it corrects"), required=False, choices=[("", _("All languages")), *settings.LANGUAGES]
    )

    def __init__(self, data=None, files=None, *, documents):
        super().__init__(data, files)
        self.fields["changes"].queryset = documents.filter(withdrawn_at=None).order_by("pk")

    def clean(self):
        data = super().clean()
        if data.get("change") and not data.get("changes") and "changes" not in self.errors:
            self.add_error("changes", _("Choose the paper that this one changes."))
        if data.get("changes") and not data.get("change") and "change" not in self.errors:
            self.add_error("change", _("Choose whether this is a revision, an addendum or a corrigendum."))
        if data.get("corrects") and data.get("change") != Document.Change.CORRIGENDUM:
            self.add_error("corrects", _("Only a corrigendum can be for one language."))
        return data

    @property
    def paper(self):
        """The values that `file_paper` takes."""
        upload = {"upload": self.cleaned_data["file"]}
        return upload | {name: value for name, value in self.cleaned_data.items() if name != "file"}
