"""Forms about a partnership: it continues, ends, has a new name, or becomes part of another."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayField

from ..models.day import today
from ..models.partnerships import partners_on
from .names import NameField
from .organizations import PartnerField


class ConfirmationForm(forms.Form):
    """What a partner confirms once a year, all of it (5.4, R5)."""

    goes_on = forms.BooleanField(label=_("The organization is still a partner of Alliance 8.7."))
    is_right = forms.BooleanField(label=_("Its details and its focal points, as shown here, are right."))
    stands = forms.BooleanField(
        label=_("It stands by its commitment to human rights and international labour standards.")
    )


class DepartureForm(forms.Form):
    """From which day the organization is no longer a partner, and, if it wishes to say so, why."""

    day = DayField(label=_("First day on which it is no longer a partner"))
    reasons = forms.CharField(
        label=_("Reasons"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They are kept on record and not shown in public."),
    )


class RenamingForm(forms.Form):
    """The name from the partner's note, and the day from which it is in use."""

    name = NameField(label=_("New name"), help_text=_("As in the partner's note, in its own script if it wishes."))
    day = DayField(label=_("In use from"))


class MergerForm(forms.Form):
    """Which partner continues, and from when the two are one."""

    into = PartnerField(label=_("The partner that continues"), help_text=_("Its name or acronym, as in the directory."))
    day = DayField(label=_("They are one from"))

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].among = partners_on(today()).exclude(pk=partner.pk)


class OverviewForm(forms.Form):
    """Which partners the Secretariat wants to see."""

    q = forms.CharField(label=_("Name or acronym"), required=False, max_length=100)
    show = forms.ChoiceField(label=_("Which partners"), required=False)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = choices
        self.fields["q"].widget.input_type = "search"
