"""Forms for calls and nominations."""

from datetime import timedelta

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.meetings.forms.seen import SeenForm
from alliance87.outbox.addresses import AddressFormField, one_spelling
from alliance87.ui.dayfields import DayField
from partners.forms.organizations import OrganizationField
from partners.forms.people import LanguageField
from partners.models import Organization

from ..actions.nominations import AMENDED, state_of_nomination
from ..models import Meeting, Seat, today
from ..models.seats import StakeholderGroup
from ..rules.nominations import months_later

DAYS_TO_NOMINATE = 60


class CallForm(forms.Form):
    """A call for nominations to one seat."""

    seat = forms.ModelChoiceField(label=_("Seat"), queryset=Seat.objects.all(), to_field_name="code")
    opens_on = DayField(label=_("First day for which a holder is sought"))
    due_on = DayField(label=_("Nominations due on"))
    addresses = forms.CharField(
        label=_("E-mail addresses of the nominating body"),
        help_text=_("One per line. Each address receives a letter with its own link, which needs no account."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    language = LanguageField()
    words = forms.CharField(
        label=_("Your message in the letter"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = today() + timedelta(days=DAYS_TO_NOMINATE)

    def clean_addresses(self):
        addresses = list(dict.fromkeys(one_spelling(address) for address in self.cleaned_data["addresses"].split()))
        for address in addresses:
            validate_email(address)
        return addresses

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < today():
            raise forms.ValidationError(_("This day is past. Choose today or a later day."))
        return day

    def clean_opens_on(self):
        return _within_reason(self.cleaned_data["opens_on"])


def _within_reason(day):
    """Check the first day of a mandate: at most one year back, for late entries, and three years ahead."""
    if not months_later(today(), -12) <= day <= months_later(today(), 36):
        raise forms.ValidationError(_("Choose a day of the last twelve months or the next three years."))
    return day


class WithdrawnCallForm(forms.Form):
    """Why a call ends without a seating."""

    because = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000)


class InterestForm(forms.Form):
    """An organization would like the seat."""

    organization = OrganizationField(label=_("Organization or government"))
    statement = forms.CharField(
        label=_("Why it would like the seat"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4_000
    )


class NominationForm(forms.Form):
    """The nominee of the body, and who signed for the body."""

    organization = OrganizationField(
        label=_("Nominee"),
        help_text=_("The organization or government that will hold the seat, by its registered name."),
    )
    starts_on = DayField(label=_("Takes the seat on"), help_text=_("Not before the GCG's decision."))
    last_day = DayField(
        label=_("Last day in the seat"),
        required=False,
        help_text=_("Only if the nominating body sets one. Left empty, its own rule says how long a mandate lasts."),
    )
    grounds = forms.CharField(
        label=_("Evidence"),
        required=False,
        help_text=_(
            "Pathfinder seats: the status and since when. UN seats: the Action Group it chairs, or its mission."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )
    representative = forms.CharField(label=_("Name of its representative"), max_length=200)
    representative_email = AddressFormField(label=_("E-mail address of the representative"))
    language = LanguageField(label=_("Language of letters to the representative"))
    signatory = forms.CharField(label=_("Signed for the nominating body by"), max_length=200)
    signatory_function = forms.CharField(label=_("Function"), max_length=200)
    signed_on = DayField(label=_("Signed on"))
    upload = DocumentFileField(label=_("The signed note"), required=False)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = call.opens_on
        self.fields["signed_on"].initial = today()
        self.fields["organization"].among = nominees_for(call.seat)
        _ask_last_day_where_it_is_free(self, call.seat)

    def clean(self):
        super().clean()
        return _last_day_after_the_first(self)

    def clean_starts_on(self):
        return _within_reason(self.cleaned_data["starts_on"])

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > today():
            raise forms.ValidationError(_("The day of signature must be today or earlier."))
        return day


def nominees_for(seat):
    """Organizations of the kind the seat is for (7.5)."""
    kinds = {"un": ["un", "igo"], "workers": ["workers"], "employers": ["employers"], "ngo": ["civil_society"]}
    return Organization.objects.filter(category__in=kinds.get(seat.category, ["country"]))


def _ask_last_day_where_it_is_free(form, seat):
    """Governments, the Chair and the Deputy Chair serve the years of the Terms of Reference; other groups may set an
    end (T5).
    """
    if seat.group == StakeholderGroup.GOVERNMENTS:
        del form.fields["last_day"]


def _last_day_after_the_first(form):
    starts_on, last_day = form.cleaned_data.get("starts_on"), form.cleaned_data.get("last_day")
    if starts_on and last_day and last_day < starts_on:
        form.add_error("last_day", _("The last day in the seat comes after the first."))
    return form.cleaned_data


class AmendmentForm(SeenForm):
    """What may still be added to a nomination."""

    starts_on = DayField(label=_("Takes the seat on"))
    last_day = DayField(
        label=_("Last day in the seat"), required=False, help_text=_("Only if the nominating body sets one.")
    )
    grounds = forms.CharField(
        label=_("Evidence"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000
    )
    override = forms.CharField(
        label=_("Reason for an exception"),
        required=False,
        help_text=_("Where another Pathfinder seat is held by the same region."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4_000,
    )

    def __init__(self, data=None, *, nomination):
        now = {name: getattr(nomination, name) for name in AMENDED}
        super().__init__(data, initial=now, fingerprint=state_of_nomination(nomination))
        _ask_last_day_where_it_is_free(self, nomination.call.seat)

    def clean(self):
        super().clean()
        return _last_day_after_the_first(self)

    def clean_starts_on(self):
        return _within_reason(self.cleaned_data["starts_on"])


class ConsensusForm(forms.Form):
    """When and how the governments agreed."""

    agreed_on = DayField(label=_("Agreed on"))
    note = forms.CharField(
        label=_("How it was reached"),
        help_text=_("Who was asked and when, and that nobody objected."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4_000,
    )


class ForDecisionForm(forms.Form):
    """The meeting on whose agenda a nomination or a proposal is put."""

    meeting: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Meeting"),
        queryset=Meeting.objects.none(),
        to_field_name="slug",
    )

    def __init__(self, *args, meetings=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = Meeting.objects.to_come() if meetings is None else meetings
