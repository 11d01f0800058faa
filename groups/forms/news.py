"""What is typed to publish news of a group."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 10_000


class NewsForm(forms.Form):
    """A piece of news."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 10}), help_text=_("Plain text.")
    )
    is_public = forms.TypedChoiceField(
        label=_("For"),
        choices=[
            ("yes", _("Everyone: it is on the public page and goes to the followers by e-mail")),
            ("no", _("Members: only people in the group see it")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())
