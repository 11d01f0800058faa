"""How forms are drawn: the label above the field, the hint below the label, errors beside the field and summed up at
the top.
"""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's form renderer with the portal's own templates; `{% fields form %}` draws a whole form."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/forms/field.html"
