"""Signs of punctuation, as each language sets them."""

from django.utils.translation import pgettext


def colon(words=""):
    """The colon after words that come from elsewhere: French has a space before it, which does not break. None after `words`
    that end as a sentence does.
    """
    return "" if str(words).endswith((".", "?", "!", ":")) else pgettext("after words that come from elsewhere", ":")


def semicolon():
    """The semicolon after words that come from elsewhere: French has a narrow space before it, which does not break."""
    return pgettext("after words that come from elsewhere", ";")


def joined(things):
    """What the things are called, as a list separated by semicolons."""
    return f"{semicolon()} ".join(map(str, things))
