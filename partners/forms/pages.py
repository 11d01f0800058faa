"""What a partner says about itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm

from ..models import Theme


def themes_field(**kwargs):
    """A field for some of the Alliance's themes."""
    return forms.MultipleChoiceField(label=_("Themes"), choices=Theme, widget=forms.CheckboxSelectMultiple, **kwargs)


class PageForm(SeenForm):
    """A partner's public page. Only the Secretariat changes its name, category and country."""

    acronym = forms.CharField(label=_("Acronym"), required=False, max_length=30)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    mandate = forms.CharField(
        label=_("Mandate"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What your organization is for and whom it serves, in its own words. Blank lines make paragraphs."),
    )
    themes = themes_field(required=False)
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    hides_address = forms.BooleanField(label=_("Keep the address off the public page"), required=False)
    hides_persons = forms.BooleanField(
        label=_("Keep all persons off the public page, whatever each of them has chosen"), required=False
    )
