"""What the Chair's office enters about a review of the Secretariat."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.ui.dates import date_format
from alliance87.ui.dayfields import DayField
from gcg.models import Decision

from ..models import Review


class BeginReviewForm(forms.Form):
    """The time that is reviewed."""

    first_day = DayField(label=pgettext_lazy("a period", "From"))
    last_day = DayField(label=pgettext_lazy("a period", "To"))

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last <= first:
            self.add_error("last_day", _("The last day must be after the first."))
        elif first and last and (other := Review.objects.of_days(first, last).first()):
            words = {"day": date_format(other.last_day, "j F Y"), "clause": "12.6"}
            sentence = _("Another review covers the days until %(day)s. Begin after that day. (Clause %(clause)s)")
            self.add_error("first_day", sentence % words)
        return cleaned


def _text(label, hint):
    return forms.CharField(
        label=label, required=False, max_length=20_000, widget=forms.Textarea({"rows": 8}), help_text=hint
    )


class ReviewForm(forms.Form):
    """What the review says, and the version it is based on."""

    leadership = _text(_("Leadership"), _("How the ILO led the Secretariat."))
    performance = _text(_("Performance"), _("What the Secretariat did well, and what it did not."))
    recommendations = _text(_("Recommendations"), _("What is to change, and by when."))
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ConcludingForm(forms.Form):
    """By which decision, if any, and when the next one is due."""

    decision = forms.ModelChoiceField(
        Decision.objects.defer("text", "snapshot").order_by("-adopted_at"),
        label=_("Decision of the GCG"),
        required=False,
        empty_label=_("None"),
    )
    next_on = DayField(label=_("Next review due by"))
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput(attrs={"id": "id_concluded_on"}))
