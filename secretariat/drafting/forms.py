"""What is typed to ask for a draft, to write it, and to keep templates."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.documents.rules import ending_of
from alliance87.documents.word.reading import UnreadableError, read
from alliance87.terms.models import Clause, Version
from alliance87.ui.dayfields import DayField
from gcg.models import Meeting, Seat, today
from partners.models import Country

from .models import KINDS, Request, Template, TemplateVersion
from .word import returned

LONGEST = 100_000
"""The most characters of a draft; a longer text is filed as a paper of its own."""


class RequestForm(forms.ModelForm):
    """What the Chair asks for."""

    clause = forms.ChoiceField(label=_("Clause"), required=False)
    due_on = DayField(label=_("Needed by"), required=False)

    class Meta:
        model = Request
        fields = ("kind", "subject", "words", "language", "audience", "due_on", "meeting", "seat", "country", "clause")
        help_texts = {"words": _("In a few words; the Secretariat drafts the text.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["rows"] = 4
        self.fields["meeting"].queryset = Meeting.objects.order_by("-starts_at")
        self.fields["seat"].queryset = Seat.objects.order_by("pk")
        self.fields["country"].queryset = Country.objects.all()
        for name, label in (("meeting", _("Meeting")), ("seat", _("Seat")), ("country", _("Country"))):
            self.fields[name].label = label
            self.fields[name].empty_label = _("None")
        clauses = Clause.objects.filter(version=Version.objects.in_force(on=today()))
        self.fields["clause"].choices = [
            ("", _("None")),
            *((clause.number, f"{clause.number} {clause.heading}") for clause in clauses),
        ]


class BeginForm(forms.Form):
    """Which template the first draft is made from."""

    version: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Template"), queryset=None, empty_label=None)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        versions = TemplateVersion.objects.filter(template__kind=request.kind, language=request.language)
        newest = versions.order_by("template_id", "-number").distinct("template_id").values("pk")
        self.fields["version"].queryset = TemplateVersion.objects.filter(pk__in=newest).select_related("template")
        self.fields["version"].label_from_instance = lambda version: version.template.name


class DraftForm(forms.Form):
    """The text of a draft."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 18}))
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class WordFileForm(forms.Form):
    """A draft that comes back from Word."""

    upload = DocumentFileField(
        label=_("Word file"),
        help_text=_("The draft as you saved it in Word, as a .docx file. Tracked changes are read as accepted."),
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["upload"].widget.attrs["accept"] = ".docx"

    def clean_upload(self):
        """What came back, a `word.Returned`."""
        upload = self.cleaned_data["upload"]
        if ending_of(upload.name) != "docx":
            raise forms.ValidationError(
                _("This is not a Word file. Save the draft in Word as .docx and choose that file.")
            )
        try:
            came = returned(self.asked, read(upload))
        except UnreadableError as broken:
            raise forms.ValidationError(_("This file cannot be read. Save it again in Word as .docx.")) from broken
        except LookupError as other:
            raise forms.ValidationError(
                _("This is the draft of another request. Choose the file of this one.")
            ) from other
        if not came.text:
            raise forms.ValidationError(_("There is no text in this file."))
        if len(came.text) > LONGEST:
            raise forms.ValidationError(_("The text has more than 100,000 characters. File it as a paper instead."))
        return came


class SeenDraftForm(forms.Form):
    """The number of the newest draft that the person had before them, 0 for none."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DraftSendingBackForm(SeenDraftForm):
    """What the Chair says of a draft."""

    words = forms.CharField(label=_("What is to change"), widget=forms.Textarea(attrs={"rows": 4}))


class TemplateForm(forms.Form):
    """A version of a template in one language."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 18}))
    based_on = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)


class NewTemplateForm(TemplateForm):
    """A new template with its first version."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    name = forms.CharField(label=_("Name of the template"), max_length=100)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")

    field_order = ("kind", "name", "language", "title", "text")

    def clean_name(self):
        name = self.cleaned_data["name"]
        if Template.objects.filter(name=name).exists():
            raise forms.ValidationError(_("There is a template with this name. Choose another."))
        return name
