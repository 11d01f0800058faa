"""A word finds its other forms, in French and Spanish too, in both directions: pairs of which the usual recipe (without
accents, then stemmed) finds four of the first eleven, and the stemmer of the language alone six."""

import pytest
from django.db import connection

from alliance87.finding.asking import query_of

pytestmark = pytest.mark.django_db

PAIRS = [
    ("fr", "forcé", "forcée"),
    ("fr", "privé", "privées"),
    ("es", "explotación", "explotaciones"),
    ("fr", "enfants", "enfant"),
    ("es", "niños", "niño"),
    ("fr", "travail", "travaux"),
    ("es", "trabajador", "trabajadores"),
    ("fr", "education", "éducation"),
    ("es", "explotacion", "explotaciones"),
    ("fr", "forcee", "forcé"),
    ("es", "mujer", "mujeres"),
    ("fr", "employeur", "employeurs"),
    ("es", "forzoso", "forzosa"),
    ("fr", "national", "nationaux"),
    ("es", "nino", "niños"),
    ("es", "país", "paises"),
    ("fr", "ouvrière", "ouvriers"),
    ("fr", "privees", "privé"),
    ("es", "víctima", "victimas"),
    ("es", "acción", "acciones"),
    ("en", "victim", "victims"),
    ("en", "labour", "labours"),
]


@pytest.mark.parametrize(("language", "one", "other"), PAIRS, ids=[f"{a}-{b}" for _language, a, b in PAIRS])
def test_a_word_finds_its_other_form(language, one, other):
    assert finds(one, language, other)
    assert finds(other, language, one)


@pytest.mark.parametrize("word", ["school", "niña", "employé", "partage"])
def test_a_word_does_not_find_another(word):
    assert not finds(word, "fr", "travail")


def finds(asked, language, text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT finding_vector(%s, %s, 'A') @@ %s::tsquery", [language, text, query_of(asked).text])
        return cursor.fetchone()[0]
