"""The e-mails about knowledge that people may turn off, and those that are always sent."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

SUBMISSIONS = Topic(
    "knowledge.submissions",
    _("A partner submits an item of knowledge for you to read"),
    _("you work for the Secretariat or edit a theme of its knowledge"),
)
ANSWERS = Topic(
    "knowledge.answers",
    _("What a colleague at your desk shared is accepted, sent back with suggestions, or taken down"),
    _("you work at the desk of a partner"),
)
TOPICS = (SUBMISSIONS, ANSWERS)
