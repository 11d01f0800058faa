"""The e-mails about groups that people may turn off."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

REPORTS = Topic(
    "groups.reports",
    _("A progress report of a group that you lead is due soon, or late"),
    _("you lead a group of the Alliance"),
)
TOPICS = (REPORTS,)
