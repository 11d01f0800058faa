"""Names of people and organizations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..rules.applications import has_letter, tidy_name


class NameField(forms.CharField):
    """A name in any script, of one word or many: tidied, and with at least one letter."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 200} | kwargs)

    def to_python(self, value):
        return tidy_name(super().to_python(value) or "")

    def validate(self, value):
        super().validate(value)
        if value and not has_letter(value):
            raise forms.ValidationError(_("Enter a name that contains letters."))
