"""What a reader of the newsletter enters and chooses."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField

from ..models import Frequency, NewsletterTopic


class ChoicesForm(forms.Form):
    """Language, topics and how often."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=get_language)
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=NewsletterTopic,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You receive the issues that report on one of these. Tick none to receive all."),
    )
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Frequency, initial=Frequency.EVERY, widget=forms.RadioSelect
    )


class SubscribeForm(ChoicesForm):
    """The address, and what it is to receive. The short form on other pages sends the address alone: the newsletter then
    comes in the language of the page.
    """

    email = AddressFormField(
        label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    field_order = ["email", "language", "topics", "frequency"]

    def __init__(self, data=None):
        if data is not None and "language" not in data:
            data = data.copy()
            data["language"], data["frequency"] = get_language(), Frequency.EVERY
        super().__init__(data)
