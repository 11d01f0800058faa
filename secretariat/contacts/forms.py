"""What is typed to ask, to answer and to close, and for the press list."""

from django import forms
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField

from .models import Answer, Inquiry, InquirySubject, PressContact

_SIGNER = TimestampSigner(salt="contacts.inquiry", sep=".")
SOONEST, LATEST = 3, 24 * 3600
"""The fewest seconds in which a person can fill in the form, and the most after which it is still taken."""

MOST_LINKS = 3


class InquiryForm(forms.Form):
    """A question of somebody without an account.

    Two fields are for machines: one that people do not see and leave empty, and one that says when the page was made.
    """

    subject = forms.ChoiceField(label=_("What is it about?"), choices=InquirySubject)
    name = forms.CharField(label=_("Your name"), max_length=100, widget=forms.TextInput({"autocomplete": "name"}))
    organization = forms.CharField(
        label=_("Your organization or medium"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    email = AddressFormField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The answer goes there."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    words = forms.CharField(
        label=_("Your question"),
        max_length=Inquiry._meta.get_field("words").max_length,
        widget=forms.Textarea({"rows": 7}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    made = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.now_made = _SIGNER.sign("form")
        self.fields["made"].initial = self.now_made

    @property
    def is_of_a_machine(self):
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))

    def clean_words(self):
        words = self.cleaned_data["words"]
        if words.lower().count("http://") + words.lower().count("https://") > MOST_LINKS:
            raise forms.ValidationError(_("Leave out some of the links: more than three look like advertising."))
        return words

    def clean(self):
        """Refuse what was sent faster than a person writes, or from a page that is a day old; it can be sent again."""
        try:
            _SIGNER.unsign(self.data.get("made", ""), max_age=LATEST)
            is_known = True
        except BadSignature:
            is_known = False
            self.data = self.data.copy()
            self.data["made"] = self.now_made
        if not is_known or _is_too_soon(self.data["made"]):  # the fresh one, too, is too soon
            raise forms.ValidationError(_("Please press the button once more. Nothing that you wrote is lost."))
        return super().clean()

    @property
    def said(self):
        """What was asked, without the fields for machines."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("website", "made")}


def _is_too_soon(made):
    try:
        _SIGNER.unsign(made, max_age=SOONEST)
    except BadSignature:
        return False
    return True


class InquiryAnswerForm(forms.Form):
    """The answer, and what the person knew to be done about the inquiry."""

    words = forms.CharField(
        label=_("Answer"),
        max_length=Answer._meta.get_field("words").max_length,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("It is sent by e-mail, with a greeting, your name and the question."),
    )
    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)


class InquiryClosingForm(forms.Form):
    """Why an inquiry needs no answer."""

    because = forms.CharField(
        label=_("Why it needs no answer"),
        max_length=300,
        help_text=_("For example: advertising; answered by telephone."),
    )


class PressForm(forms.ModelForm):
    """Somebody of the media."""

    class Meta:
        model = PressContact
        fields = ("name", "outlet", "email", "languages", "note")
        error_messages = {"email": {"unique": _("This address is on the press list already.")}}


class InquiryFilterForm(forms.Form):
    """Which inquiries to list."""

    STATES = (("", _("All")), ("waiting", _("Waiting")), ("answered", _("Answered")), ("closed", _("Closed")))

    words = forms.CharField(label=_("Name, organization or words"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    subject = forms.ChoiceField(label=_("About"), required=False, choices=[("", _("All")), *InquirySubject.choices])
