"""What is typed for yearly reports. Values are read as the Roadmap's indicators are, and kept as they were typed."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.meetings.forms.seen import SeenForm
from groups.models import Group
from partners.models import Organization

from ..models import Level
from ..models.yearly import LONGEST
from ..rules.entries import Unfit
from ..rules.indicators import read_value
from ..rules.yearly import needs_evidence
from .texts import ONCE_CONCLUDED, ONCE_GIVEN, TO_THE_COUNTRY, ReadText


def _words(label, *, readers=ONCE_GIVEN, rows=6, required=False, help_text=""):
    return ReadText(label=label, readers=readers, rows=rows, required=required, max_length=LONGEST, help_text=help_text)


class ReportWordsForm(SeenForm):
    """The answers in words. `done` is needed before the report is given, not before it is saved."""

    done = _words(_("What was done in the year"), rows=8)
    obstacles = _words(_("What stood in the way"))
    next_steps = _words(_("What comes next"))
    support = _words(_("Support needed"), help_text=_("Partners find it there, and can offer what they have."))

    @property
    def values(self):
        return {"seen": self.seen, **self.cleaned_data}


class YearForm(forms.Form):
    """On which year a report is begun."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]


class ChosenForm(forms.Form):
    """Which indicators the report is on."""

    keys = forms.MultipleChoiceField(label=_("Indicators"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(line.key, f"{line.key} · {line.title}") for line in lines]


class AssessmentsForm(forms.Form):
    """How far each action of a priority is, with evidence. `said` names the ActionRow's assessment that is edited."""

    readers = ONCE_CONCLUDED

    def __init__(self, *args, part, said, fingerprint, **kwargs):
        super().__init__(*args, **kwargs)
        self.part, self.fingerprint = part, fingerprint
        for row in part.actions:
            assessment = getattr(row, said)
            self.fields[f"level_{row.line.key}"] = forms.ChoiceField(
                label=_("How far it is"),
                choices=[("", _("Not assessed")), *Level.choices],
                required=False,
                initial=assessment.level if assessment else "",
            )
            self.fields[f"evidence_{row.line.key}"] = ReadText(
                label=_("Evidence"),
                readers=self.readers,
                rows=2,
                required=False,
                max_length=2000,
                initial=assessment.evidence if assessment else "",
            )

    @property
    def seen(self):
        """The fingerprint of what the person saw."""
        return self.data.get("seen", "") if self.is_bound else self.fingerprint

    @property
    def action_fields(self):
        """[(ActionRow, field of its step, field of its evidence)], for the page."""
        return [(row, self[f"level_{row.line.key}"], self[f"evidence_{row.line.key}"]) for row in self.part.actions]

    def clean(self):
        data = super().clean()
        for key, (level, evidence) in self._levels(data).items():
            if needs_evidence(level, evidence):
                words = {"level": Level(level).label}
                self.add_error(f"evidence_{key}", _now("“%(level)s” needs evidence. Say where it can be read.") % words)
        return data

    def _levels(self, data):
        return {
            row.line.key: (data.get(f"level_{row.line.key}", ""), data.get(f"evidence_{row.line.key}", ""))
            for row in self.part.actions
        }

    @property
    def levels(self):
        """{key of an action: (step, evidence)}."""
        return self._levels(self.cleaned_data)


class PartForm(AssessmentsForm):
    """What the country reports under one priority: the values of its chosen indicators, and its own assessments."""

    readers = ONCE_GIVEN

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, part=part, said="own", **kwargs)
        for row in part.indicators:
            self.fields[f"value_{row.line.key}"] = forms.CharField(
                label=_("Value"), required=False, max_length=300, initial=row.reported.value
            )
            self.fields[f"source_{row.line.key}"] = forms.CharField(
                label=_("Evidence"), required=False, max_length=2000, initial=row.reported.evidence
            )

    @property
    def indicator_fields(self):
        """[(IndicatorRow, field of its value, field of its evidence)], for the page."""
        return [(row, self[f"value_{row.line.key}"], self[f"source_{row.line.key}"]) for row in self.part.indicators]

    def clean(self):
        data = super().clean()
        for row in self.part.indicators:
            name, line = f"value_{row.line.key}", row.line
            try:
                read_value(str(line["measure"]), data.get(name, ""), str(line["unit"]))
            except Unfit as unfit:
                self.add_error(name, _now(unfit.sentence) % unfit.words)
        return data

    @property
    def values(self):
        """{key of an indicator: (value, evidence)}."""
        data = self.cleaned_data
        return {
            row.line.key: (data[f"value_{row.line.key}"].strip(), data[f"source_{row.line.key}"])
            for row in self.part.indicators
        }


class GivingForm(forms.Form):
    """The document that the country sent, where the Secretariat gives the report for it."""

    original = DocumentFileField(
        label=_("The document that the country sent"),
        help_text=_("It is kept with the report. The country, the members of the GCG and the Secretariat read it."),
    )

    def __init__(self, *args, is_ours, **kwargs):
        super().__init__(*args, **kwargs)
        if is_ours:
            del self.fields["original"]

    @property
    def upload(self):
        return self.cleaned_data.get("original")


class MonitoringForm(forms.Form):
    """Which group assesses the report."""

    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Group.objects.none(),
        help_text=_("As a rule the Monitoring Working Group. Its leads are told, and find the report on their desk."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.running().order_by("name")


MOST_KEYS = 30
"""How many actions are named that were not assessed."""


class FindingsForm(forms.Form):
    """What the group found. Where actions are `unassessed`, to conclude without them needs a tick of its own: it is for
    good.
    """

    findings = _words(
        _("Findings"),
        readers=ONCE_CONCLUDED,
        rows=10,
        required=True,
        help_text=_("The country is told of them once you conclude."),
    )
    without = forms.BooleanField(label=_("Conclude without them"))

    def __init__(self, *args, unassessed=(), **options):
        super().__init__(*args, **options)
        keys = ", ".join(unassessed[:MOST_KEYS]) + (" …" if len(unassessed) > MOST_KEYS else "")
        self.fields["without"].help_text = _(
            "Not assessed yet: %(keys)s. Once you conclude, you can no longer assess them."
        ) % {"keys": keys}
        if not unassessed:
            del self.fields["without"]


class OfferForm(forms.Form):
    """What a partner offers."""

    organization = forms.ModelChoiceField(label=_("For which partner"), queryset=Organization.objects.none())
    words = ReadText(label=_("What you offer"), readers=TO_THE_COUNTRY, rows=5, max_length=4000)

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
        if len(organizations) == 1:
            self.fields["organization"].initial = organizations[0]
