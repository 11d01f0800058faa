"""How forms are drawn: the label above the field, the hint below the label, errors beside the field and summed up at
the top; and the form that is only a button.
"""

from django import forms
from django.forms.renderers import TemplatesSetting

UNSURE = "unsure-"
"""Before the name of what keep.js sent earlier and was not answered."""
SEEN = "seen"
"""The field by which a page says what it showed."""


def typed_in(data):
    """What was typed of all that a form sent (a QueryDict): the texts of more than one word, or in letters that no key of
    ours has. What keep.js sends once more of what it is unsure of is older, and left out; so is what a page carries of
    the state it showed.
    """
    names = [name for name in data if name != SEEN and not name.startswith(UNSURE)]
    values = [value for name in names for value in data.getlist(name)]
    return [value for value in values if len(value.split()) > 1 or not value.isascii()]


class Renderer(TemplatesSetting):
    """Django's form renderer with the portal's own templates; `{% fields form %}` draws a whole form."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/forms/field.html"


class Press(forms.Form):
    """A form without fields: the button is all of it. It carries any refusal back to the page."""
