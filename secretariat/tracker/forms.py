"""What is typed in the tracker: what to look for, how an initiative goes, how often it is asked, the update to the Chair."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.forms.seen import SeenForm
from alliance87.ui.dayfields import DayField
from alliance87.ui.letters import without_accents
from partners.forms.pages import themes_field
from partners.models import Country, Theme
from partners.models.day import today

from .models import InitiativeCourse, PeriodicUpdate, Progress

STANDINGS = (
    ("stale", _("Late")),
    ("due", _("Due within 30 days")),
    ("fresh", _("Up to date")),
    ("over", pgettext_lazy("an initiative", "Ended")),
)


def _choices(choices):
    return [("", _("All")), *choices]


class InitiativeFilterForm(forms.Form):
    """Which tracked initiatives to list."""

    words = forms.CharField(label=_("Title or lead"), required=False, max_length=100)
    standing = forms.ChoiceField(label=_("Last heard of"), required=False, choices=_choices(STANDINGS))
    course = forms.ChoiceField(label=_("How it is going"), required=False, choices=_choices(InitiativeCourse.choices))
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=_choices(Theme.choices))
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, data, *, countries):
        super().__init__(data)
        self.fields["country"].choices = _choices(sorted(countries, key=lambda pair: pair[1]))
        self.fields["words"].widget.input_type = "search"

    def lets(self, line):
        """Whether a line is among those asked for; none is, where something was asked for that does not exist."""
        if not self.is_valid():
            return False
        asked = self.cleaned_data
        words = without_accents(asked["words"].casefold())
        return all(
            (
                not words or words in without_accents(f"{line.title} {line.lead}".casefold()),
                not asked.get("standing") or line.standing == asked["standing"],
                not asked.get("course") or line.tracked.course == asked["course"],
                not asked.get("theme") or asked["theme"] in line.themes,
                not asked.get("country") or asked["country"] in {country.pk for country in line.countries},
            )
        )


class CandidateForm(forms.Form):
    """Which initiatives to choose from."""

    words = forms.CharField(label=_("Title or partner"), required=False, max_length=100)
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=_choices(Theme.choices))
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"), required=False, empty_label=_("All"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.input_type = "search"


class RhythmForm(SeenForm):
    """How often an update is asked for and, for an initiative of the GCG, its themes."""

    every = forms.IntegerField(label=_("Months between updates"), min_value=1, max_value=24, initial=6)
    themes = themes_field(required=False)

    def __init__(self, *args, has_themes=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_themes:
            del self.fields["themes"]


class InitiativeProgressForm(forms.Form):
    """How an initiative goes."""

    course = forms.ChoiceField(label=_("How is it going?"), choices=InitiativeCourse, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What happened since the last update?"),
        max_length=Progress._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Results with figures where you have them. A few sentences are enough."),
    )
    next_on = DayField(
        label=_("When can the next update be expected?"),
        required=False,
        help_text=_("Leave it empty for the usual rhythm."),
    )

    def clean_next_on(self):
        day = self.cleaned_data["next_on"]
        if day and day <= today():
            raise forms.ValidationError(_("Choose a day after today."))
        return day


class UpdateForm(SeenForm):
    """The text of an update to the Chair."""

    text = forms.CharField(
        label=_("Text"),
        max_length=PeriodicUpdate._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("Blank lines make paragraphs; a dash at the beginning of a line makes an item of a list."),
    )
