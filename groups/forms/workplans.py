"""Forms of the workplan, its sheets, reports and requests for support."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.sheets.cells import in_a_cell, names_in, odd_in
from alliance87.ui.dayfields import DayField
from partners.forms.countries import CountriesField, CountryInput

from ..models import PlanRow, PlanVersion, SupportRequest
from ..readings.names import NamedOrganizations, partners_in
from ..rules.workplan import LONGEST_TITLE, MOST_DOLLARS, OUTPUT, Line

LARGEST_FILE = 5_000_000
"""Bytes of a sheet: 4,000 rows take a tenth of it."""


class RowForm(forms.Form):
    """An output or an activity. Partners and countries are written as in a sheet."""

    under = forms.ChoiceField(label=_("Stands under"))
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    state = forms.ChoiceField(label=_("State"), choices=PlanVersion.State)
    starts = DayField(label=_("First day"))
    ends = DayField(label=_("Last day"))
    lead = forms.CharField(
        label=_("Lead"),
        required=False,
        max_length=200,
        help_text=_("The name or the acronym of a partner."),
        widget=CountryInput,
    )
    partners = forms.CharField(
        label=_("Partners"),
        required=False,
        max_length=4000,
        help_text=_("Names or acronyms of partners, separated by semicolons."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    countries = CountriesField(
        label=_("Countries"),
        required=False,
        max_length=8000,
        help_text=_("Their names, or codes such as GH and BR, separated by commas."),
    )
    needed = forms.IntegerField(
        label=_("Resources needed, in US dollars"), required=False, min_value=0, max_value=MOST_DOLLARS
    )
    found = forms.IntegerField(
        label=_("Resources found, in US dollars"), required=False, min_value=0, max_value=MOST_DOLLARS
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, plan, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        outcomes = [(f"O{position}", f"O{position} · {outcome.title}") for position, outcome in plan.outcomes.items()]
        outputs = [(str(row.line.number), f"{row.line.number} · {row.line.title}") for row in plan.all]
        outputs = [choice for choice, row in zip(outputs, plan.all, strict=True) if row.line.kind == OUTPUT]
        places = [(_("Outcomes"), outcomes)] if outcomes else []
        if kind == PlanRow.Kind.ACTIVITY and outputs:
            places.append((_("Outputs"), outputs))
        self.fields["under"].choices = places
        self.fields["lead"].widget.countries = partners_in(plan.group)

    def clean_title(self):
        title = self.cleaned_data["title"]
        if odd_in(title):
            raise forms.ValidationError(
                _("This contains a character that a title cannot contain. Write it on one line.")
            )
        return title

    def clean_lead(self):
        return "".join(self._known([self.cleaned_data["lead"]]))

    def clean_partners(self):
        return self._known(names_in(self.cleaned_data["partners"].replace("\n", " ").replace("\r", "")))

    def _known(self, written):
        line = Line(0, OUTPUT, "", "", None, None, partners=tuple(written))
        names = NamedOrganizations([line], self.plan.workplan)
        for name in written:
            if fault := names.fault_of(name):
                raise forms.ValidationError("%(name)s: %(fault)s", params={"name": name, "fault": fault})
        return names.named(line).partners

    def clean_countries(self):
        return tuple(sorted({country.pk for country in self.cleaned_data["countries"]}))

    def clean_needed(self):
        return self.cleaned_data["needed"] or 0

    def clean_found(self):
        return self.cleaned_data["found"] or 0

    def clean(self):
        """Refuse a last day that is before the first day."""
        cleaned = super().clean()
        first, last = cleaned.get("starts"), cleaned.get("ends")
        if first and last and last < first:
            self.add_error("ends", _("The last day is before the first day."))
        return cleaned

    @property
    def written(self):
        """The fields of a Line."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def words_of(shown):
    """What the form of a row is filled with, in the reader's language."""
    line = shown.said
    names = ("under", "title", "state", "starts", "ends", "lead", "needed", "found")
    return {name: getattr(line, name) for name in names} | {
        "partners": in_a_cell(line.partners),
        "countries": ", ".join(shown.places),
        "seen": shown.revision,
    }


class PeriodForm(SeenForm):
    """For which period the workplan is."""

    starts_on = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))

    def clean(self):
        """Refuse a last day that is before the first day."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first day."))
        return cleaned


class PlanSheetForm(forms.Form):
    """A file that changes the workplan."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX, ODS or CSV, as this page exports it. At most 5 MB and 4,000 rows."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 5 MB. Remove pictures and other sheets."))
        return file


class EnteringForm(forms.Form):
    """Whether rows that the sheet leaves out are dropped."""

    drop = forms.BooleanField(label=_("Drop the rows that the sheet leaves out"), required=False)


class ReportForm(forms.Form):
    """The report on a half-year, filled from the workplan."""

    achieved = forms.CharField(
        label=_("What was achieved"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    late = forms.CharField(
        label=_("What is late, and why"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    next_steps = forms.CharField(
        label=_("What comes next"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )


class SupportForm(forms.Form):
    """What support a group asks for, and of whom."""

    desk = forms.ChoiceField(label=_("Addressed to"), choices=SupportRequest.Desk, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What the group asks for"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
