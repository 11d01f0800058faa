"""Days in the words of each language."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils.translation import override

from alliance87.ui.dates import date_format

FIRST, OTHER = date(2027, 5, 1), date(2027, 11, 28)
JULY = datetime(2027, 7, 4, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "pattern", "words"),
    [
        ("en", FIRST, "l j F Y", "Saturday 1 May 2027"),
        ("fr", FIRST, "l j F Y", "samedi 1er mai 2027"),
        ("fr", OTHER, "j F Y", "28 novembre 2027"),
        ("fr", OTHER, "F Y", "novembre 2027"),
        ("fr", FIRST, "j M Y", "1er mai 2027"),
        ("fr", JULY, "j M Y, H:i", "4 juil. 2027, 09:30"),
        ("fr", JULY, "M", "juil."),
        ("es", FIRST, "l j F Y", "sábado 1 de mayo de 2027"),
        ("es", OTHER, "j F", "28 de noviembre"),
        ("es", OTHER, "F Y", "noviembre de 2027"),
        ("es", OTHER, "j M Y", "28 nov 2027"),
        ("en", OTHER, "j M Y", "28 Nov 2027"),
        ("es", OTHER, "Y-m-d", "2027-11-28"),
    ],
)
def test_a_day_is_said_as_its_language_says_it(language, day, pattern, words):
    shown = engines["django"].from_string(f'{{{{ day|date:"{pattern}" }}}}')
    with override(language):
        assert date_format(day, pattern) == words
        assert shown.render({"day": day}) == words


def test_no_day_is_nothing():
    assert engines["django"].from_string('{{ day|date:"j F Y" }}').render({"day": None}) == ""
