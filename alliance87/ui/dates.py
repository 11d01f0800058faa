"""Days in words, as each language writes them.

Patterns are English ones, such as `j F Y`. Spanish joins day, month and year by "de"; French says "1er" of a first day.
Neither writes a shortened month with a capital, and French shortens June and July so that they can be told apart.
`date` is the filter of every template, in the place of Django's.
"""

import re

from django import template
from django.template.defaultfilters import date as date_of_django
from django.utils import formats
from django.utils.translation import get_language

register = template.Library()

JOINED = re.compile(r"(?<=j) (?=F)|(?<=F) (?=Y)")
"""The blanks for which Spanish says "de"."""
FIRST = re.compile(r"j(?= [FM])")
SHORT_MONTH = re.compile(r"(?<!\\)M")


def date_format(value, pattern):
    """The day or moment as the pattern says it, in the active language."""
    return formats.date_format(value, _of_language(pattern, value))


@register.filter(name="date", expects_localtime=True, is_safe=False)
def date_filter(value, pattern=None):
    """`date_format` as the filter of templates; nothing for no value."""
    return date_of_django(value, _of_language(pattern, value) if pattern and value else pattern)


def _of_language(pattern, value):
    language = get_language()
    if language == "es":
        return SHORT_MONTH.sub("b", JOINED.sub(r" \\d\\e ", pattern))
    if language == "fr":
        of_day = FIRST.sub(r"j\\e\\r", pattern) if getattr(value, "day", None) == 1 else pattern
        return SHORT_MONTH.sub("N", of_day)
    return pattern
