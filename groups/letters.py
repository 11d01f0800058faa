"""Whether letters from groups are still meant for their recipients at the moment they are sent."""

from django.utils.translation import gettext as _

from partners.models import User

from .models import NewsItem
from .models.within import groups_within
from .permissions import may_read_threads

GROUPS, THREADS = "of_groups", "of_threads"
"""The words of a delivery that hold the keys of the groups and discussions it tells of, separated by spaces."""


def overtaken(delivery):
    """Why a letter from groups is no longer meant for its recipient: it tells of news that was withdrawn, or, since it was
    written, they have left one of these groups or were taken out of one of these discussions. "" where it still is, and
    for all other letters.
    """
    if delivery.mailing.about_type == "groups.newsitem":
        is_gone = NewsItem.objects.filter(pk=delivery.mailing.about_id, withdrawn_at__isnull=False).exists()
        return _("No longer needed: the news was withdrawn.") if is_gone else ""
    inside, threads = _keys(delivery, GROUPS), _keys(delivery, THREADS)
    if not inside:
        return ""
    person = User.objects.filter(email=delivery.email, is_active=True).first()
    if person is None or groups_within(person).filter(pk__in=inside).count() < len(inside):
        return _("No longer needed: the recipient has left the group.")
    if not may_read_threads(person, threads):
        return _("No longer needed: the recipient no longer reads the discussion.")
    return ""


def _keys(delivery, word):
    return {int(key) for key in delivery.words.get(word, "").split()}
