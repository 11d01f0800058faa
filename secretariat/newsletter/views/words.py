"""What stands beside the numbers of an audience."""

from django.conf import settings
from django.utils.translation import gettext as _

from ..models import Reason
from ..readings.audience import LEFT, OTHER_TOPICS, RARELY, UNCONFIRMED


def language_words(counts):
    """[(language, count)] in the order of the languages."""
    return [(words, counts[code]) for code, words in settings.LANGUAGES if counts.get(code)]


def reason_words(counts):
    """[(why no copy is sent, count)]."""
    return [(words, counts[code]) for code, words in Reason.choices if counts.get(code)]


def left_out_words(counts):
    """[(why the issue is not for them, count)]."""
    words = {
        UNCONFIRMED: _("They have not confirmed their address"),
        LEFT: _("They have left the newsletter"),
        RARELY: _("They want only issues that sum up a quarter"),
        OTHER_TOPICS: _("They chose topics on which this issue does not report"),
    }
    return [(words[fate], count) for fate, count in counts.items()]
