"""How forms are drawn: the label above the field, the hint below the label, errors beside the field and summed up at
the top.
"""

from django.forms.renderers import TemplatesSetting


def typed_in(data):
    """What was typed of all that a form sent (a QueryDict): the texts of more than one word, or in letters that no key of
    ours has.
    """
    values = [value for _name, those in data.lists() for value in those]
    return [value for value in values if len(value.split()) > 1 or not value.isascii()]


class Renderer(TemplatesSetting):
    """Django's form renderer with the portal's own templates; `{% fields form %}` draws a whole form."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/forms/field.html"
