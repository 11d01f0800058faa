"""What is asked of the register, and a further language of a document."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.documents.models import Distribution, DocumentKind

ALL = ("", _("All"))


class RegisterForm(forms.Form):
    """Search and filters of the register."""

    q = forms.CharField(label=_("Symbol, title or a word inside"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *DocumentKind.choices])
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ALL, *settings.LANGUAGES])
    distribution = forms.ChoiceField(label=_("Distribution"), required=False, choices=[ALL, *Distribution.choices])

    def __init__(self, data, *, meetings):
        super().__init__(data)
        self.fields["q"].widget.input_type = "search"
        self.fields["meeting"].choices = [ALL, *((symbol, symbol) for symbol in meetings)]

    @property
    def asked(self):
        """What was asked for, or None if something was that does not exist."""
        return self.cleaned_data if self.is_valid() else None


class TranslationForm(forms.Form):
    """The document in a further language."""

    language = forms.ChoiceField(label=_("Language"))
    title = forms.CharField(label=_("Title in this language"), max_length=300)
    upload = DocumentFileField(
        label=_("File"),
        help_text=format_lazy(
            _("PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG or JPEG; at most {limit}."),
            limit=filesizeformat(settings.UPLOAD_LIMIT),
        ),
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        there = {version.language for version in versions}
        self.fields["language"].choices = [(code, name) for code, name in settings.LANGUAGES if code not in there]
