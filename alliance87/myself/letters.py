"""All e-mails the portal writes: those that people may turn off, and those that are always sent, with the reason."""

from django.utils.translation import gettext_lazy as _

from alliance87 import wiring
from alliance87.posts.permissions import is_secretariat

ALWAYS = (
    (
        _("E-mails about your account: confirmations, codes, new devices, changed passwords"),
        _("They help to keep others out of it."),
    ),
    (
        _("Invitations, and e-mails that tell you when a role of yours begins or ends"),
        _("Each is written to you alone, and only once."),
    ),
    (
        _("Answers to your registration, your corrections and your requests"),
        _("You asked for them."),
    ),
)
"""(what, why it cannot be turned off), of what is sent to everyone; the apps add theirs."""


def all_topics():
    """The topics on which people may receive e-mails."""
    return [topic for topics in wiring.offered(wiring.TOPICS) for topic in topics]


def always_sent():
    """(what, why it cannot be turned off)."""
    return [line for lines in wiring.offered(wiring.ALWAYS_SENT) for line in lines]


def topics_for(user):
    """The topics on which `user` may receive e-mails."""
    return [topic for topic in all_topics() if topic.is_for(user) and (not topic.is_for_staff or is_secretariat(user))]


def topic_of(key):
    """The topic with this key; None if there is no longer one."""
    return next((topic for topic in all_topics() if topic.key == key), None)
