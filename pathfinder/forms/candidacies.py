"""What is typed about the way of a country to the status."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.ui.dayfields import DayField
from partners.forms.countries import CountryField

from ..models import Deadline, StepKind, WorkshopGroup
from ..rules.way import NEEDS_FILE, Stage


def long_text(label, *, help_text="", required=False):
    """A text of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


def evidence_field(*, required):
    """The field for a letter or a report."""
    return DocumentFileField(
        label=_("File"),
        required=required,
        help_text=format_lazy(
            _("PDF, Word, OpenDocument, PNG or JPEG; at most {limit}."), limit=filesizeformat(settings.UPLOAD_LIMIT)
        ),
    )


class StepForm(forms.Form):
    """A step of a candidacy. What is asked depends on its kind."""

    happened_on = DayField(label=_("Day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("If it takes more than one day."))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    words = long_text(_("What there is to know"), help_text=_("The country and the members of the GCG read this."))
    upload = evidence_field(required=False)
    language = forms.ChoiceField(
        label=_("Language of the file"), choices=settings.LANGUAGES, required=False, initial="en"
    )
    is_public = forms.BooleanField(
        label=_("Show the file on the public page of the country"), required=False, initial=False
    )

    def __init__(self, *args, kind, step=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.step = StepKind(kind), step
        if kind not in (StepKind.PLAN, StepKind.WORKSHOP):
            del self.fields["last_day"], self.fields["place"]
        if kind == StepKind.WORKSHOP:
            self._ask_for_participants()
        self.fields["upload"].required = Stage(kind) in NEEDS_FILE and step is None
        if step:
            self.fields["upload"].help_text = _("Choose a file only if it replaces the one on record.")
            self._begin_with(step)

    def _ask_for_participants(self):
        for group in WorkshopGroup:
            self.fields[f"from_{group}"] = forms.IntegerField(
                label=format_lazy(_("Participants: {group}"), group=group.label), min_value=0, max_value=100_000
            )

    def _begin_with(self, step):
        for name in ("happened_on", "last_day", "place", "words", "language", "is_public"):
            if name in self.fields:
                self.fields[name].initial = getattr(step, name)
        for part in step.participants.all():
            self.fields[f"from_{part.group}"].initial = part.number

    def clean(self):
        data = super().clean()
        if data.get("last_day") and data.get("happened_on") and data["last_day"] < data["happened_on"]:
            self.add_error("last_day", _("The last day comes before the first one."))
        return data

    @property
    def said(self):
        """The values that the acts take."""
        data = dict(self.cleaned_data)
        counts = {group: data.pop(f"from_{group}") for group in WorkshopGroup if f"from_{group}" in data}
        if not data.get("upload"):
            data["language"] = self.step.language if self.step else ""
        return data | ({"participants": counts} if counts else {})


class InterestLetterForm(StepForm):
    """The letter by which a country expresses its interest."""

    country = CountryField(label=_("Country"))
    institution = forms.CharField(
        label=_("Focal institution"), max_length=200, help_text=_("The ministry or office that answers for it at home.")
    )
    body = forms.CharField(
        label=_("Coordination body"),
        max_length=300,
        required=False,
        help_text=_("Which body brings the ministries, employers, workers and civil society together."),
    )
    field_order = ("country", "happened_on", "institution", "body", "upload", "language", "words", "is_public")

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, kind=StepKind.INTEREST, **kwargs)
        self.fields["happened_on"].label = _("Date of the letter")
        self.fields["upload"].label = _("The letter")
        self.fields["country"].among = countries


class CandidacyWithdrawalForm(forms.Form):
    """The country withdraws."""

    because = long_text(_("Reasons"), help_text=_("The Secretariat and the members of the GCG read this."))


class NotedWithdrawalForm(CandidacyWithdrawalForm):
    """The same, entered by the Secretariat from a note."""

    withdrawn_on = DayField(label=_("Date of the country's note"))


class DeadlineForm(forms.Form):
    """A day agreed with the country."""

    of = forms.ChoiceField(
        label=_("For"),
        choices=[(kind.value, kind.label) for kind in (Deadline.Of.WORKSHOP, Deadline.Of.ROADMAP, Deadline.Of.ANSWER)],
    )
    due_on = DayField(label=_("Due on"))


class ExtensionForm(forms.Form):
    """More time for what is due."""

    until = DayField(label=_("Asked until"))
    because = long_text(_("Reasons"), required=True, help_text=_("The Secretariat reads this and decides."))


class ExtensionRulingForm(forms.Form):
    """What the Secretariat decided."""

    is_granted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Granted")), ("no", _("Refused"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = long_text(_("Answer"), help_text=_("The country reads this. Say why, if the extension is refused."))


class ProfileForm(forms.Form):
    """Who answers for it at home."""

    institution = forms.CharField(label=_("Focal institution"), max_length=200)
    body = forms.CharField(label=_("Coordination body"), max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class FigureForm(forms.Form):
    """A figure with its year and its source."""

    what = forms.CharField(label=_("What it counts"), max_length=200)
    value = forms.CharField(label=_("Value, with its unit"), max_length=60)
    year = forms.IntegerField(label=_("Reference year"), min_value=1900, max_value=2200)
    source = forms.CharField(label=_("Source"), max_length=300)
    address = forms.URLField(label=_("Address of the source"), required=False, max_length=500)
