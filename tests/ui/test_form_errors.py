"""The list of errors over a form: each field by its label, punctuated as its language does."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Name", "Name: This field is required."),
        ("fr", "Nom", "Nom\N{NO-BREAK SPACE}: Champ requis."),
        ("en", "It may be shown.", "It may be shown. This field is required."),
        ("es", "¿Cómo avanza?", "¿Cómo avanza? Este campo es necesario."),
    ],
)
def test_a_label_and_its_error_are_read_as_one_line(language, label, said):
    class Asked(forms.Form):
        field = forms.CharField(label=label)

    with override(language):
        page = render_to_string("ui/form_errors.html", {"form": Asked({})})
    assert said in re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", "", page))
