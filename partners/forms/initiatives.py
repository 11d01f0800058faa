"""What a partner enters about an initiative."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.ui.dayfields import DayField

from .pages import themes_field


def _text(label, rows=3, **kwargs):
    return forms.CharField(
        label=label, required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class InitiativeForm(SeenForm):
    """An initiative: title, countries, theme, dates, outcomes, resources sought or offered (3.1, 5.3)."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = _text(_("What it does"), rows=5)
    themes = themes_field()
    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Hold down Ctrl or ⌘ to choose several. Choose none if the initiative is worldwide."),
    )
    starts_on = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave this empty while there is no end date.")
    )
    outcomes = _text(_("Outcomes"))
    offered = _text(_("Resources offered"), help_text=_("What other partners can ask you for."))
    sought = _text(_("Resources sought"), help_text=_("What other partners could give."))

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["countries"].choices = countries

    def clean(self):
        """Refuse a last day that is before the first day."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first day."))
        return cleaned


class EndingForm(SeenForm):
    """When an initiative ended, and what came of it."""

    last_day = DayField(label=_("Last day"))
    outcomes = _text(_("Outcomes"), rows=6)
