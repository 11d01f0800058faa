"""In which language the portal words what it stores and shows to others later."""

from django.conf import settings
from django.utils.translation import override


def in_english():
    """A context in which words are in English, whatever language the person who acts reads: for what is stored as it
    was, such as names on the record, titles of filed documents and reasons. What can be worded for each reader is
    worded when it is shown, and the words of an agenda are in its meeting's first language.
    """
    return override(settings.LANGUAGE_CODE)
