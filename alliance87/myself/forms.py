"""What people enter about themselves."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField


class DetailsForm(forms.ModelForm):
    """Name, function and settings. The address is changed on another page, where it is verified."""

    class Meta:
        model = get_user_model()
        fields = ("name", "function", "gender", "language", "time_zone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gender"].required = False


class ErasureForm(forms.Form):
    """Confirms that erasing is meant and not a mistake."""

    email = AddressFormField(
        label=_("Your e-mail address"), help_text=_("Type it once more to confirm. This cannot be undone.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_email(self):
        if self.cleaned_data["email"] != self._user.email:
            raise forms.ValidationError(_("This is not the address you sign in with."))
        return self.cleaned_data["email"]


NEVER = ""
ASKED_FOR = "asked"
"""The rhythm kept of a topic that has none, and is sent only to those who turned it on."""


class LettersForm(forms.Form):
    """Which optional e-mails a person receives, and how often: a ticked box is an e-mail they receive."""

    def __init__(self, *args, topics, muted, rhythms, **kwargs):
        super().__init__(*args, **kwargs)
        self._topics = topics
        for topic in topics:
            is_on = topic.key not in muted and (topic.key in rhythms or not topic.is_asked_for)
            if topic.rhythms:
                initial = rhythms.get(topic.key, topic.rhythms[0][0]) if is_on else NEVER
                self.fields[topic.key] = forms.ChoiceField(
                    label=topic.words,
                    initial=initial,
                    required=False,
                    choices=[*topic.rhythms, (NEVER, _("Never"))],
                    widget=forms.RadioSelect,
                )
            else:
                self.fields[topic.key] = forms.BooleanField(label=topic.words, initial=is_on, required=False)

    @property
    def muted(self):
        """The keys of the topics that are turned off."""
        return [topic.key for topic in self._topics if not self.cleaned_data[topic.key]]

    @property
    def rhythms(self):
        """{key of a topic: how often}, of those that come in several rhythms, or only if asked for, and are not turned off."""
        return {
            topic.key: self.cleaned_data[topic.key] if topic.rhythms else ASKED_FOR
            for topic in self._topics
            if (topic.rhythms or topic.is_asked_for) and self.cleaned_data[topic.key]
        }
