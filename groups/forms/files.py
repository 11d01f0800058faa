"""What is typed when files are shared."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField


def file_field():
    """The field for a file, of the kinds that papers may have."""
    return DocumentFileField(
        label=_("File"),
        help_text=format_lazy(
            _("PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG or JPEG; at most {limit}."),
            limit=filesizeformat(settings.UPLOAD_LIMIT),
        ),
    )


class SharedFileForm(forms.Form):
    """A file that is new to the group."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What it is; versions keep this title."))
    file = file_field()
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    @property
    def shared(self):
        """The values that `share_file` takes."""
        data = self.cleaned_data
        return {"title": data["title"], "upload": data["file"], "note": data["note"]}


class FileVersionForm(forms.Form):
    """A new version of a shared file; `seen` is the number of the version that the person saw."""

    file = file_field()
    note = forms.CharField(label=_("What is new"), max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def version(self):
        """The values that `add_version` takes."""
        data = self.cleaned_data
        return {"upload": data["file"], "note": data["note"], "seen": data["seen"]}
