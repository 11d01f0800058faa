"""All e-mails the portal writes: those that people may turn off, and those that are always sent, with the reason."""

from django.utils.translation import gettext_lazy as _

from alliance87.posts.permissions import is_secretariat
from gcg.topics import TOPICS as OF_COUNCIL
from partners.topics import TOPICS as OF_PARTNERS

TOPICS = (*OF_COUNCIL, *OF_PARTNERS)

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
    (
        _("Meetings of the council: convocations, changes, cancellations, reminders to answer, observers, minutes"),
        _("The Terms of Reference say that every representative receives them."),
    ),
    (
        _("Seats: calls for nominations, mandates, absences, warnings, forfeitures, too few meetings"),
        _("They are notices on which rights and deadlines depend."),
    ),
    (
        _("The reminder before an action point of yours is due"),
        _("The council agreed on the action point and named you as an owner."),
    ),
)
"""(what, why it cannot be turned off)."""


def topics_for(user):
    """The topics on which `user` may receive e-mails."""
    return [one for one in TOPICS if not one.is_for_staff or is_secretariat(user)]


def topic_of(key):
    """The topic with this key; None if there is no longer one."""
    return next((one for one in TOPICS if one.key == key), None)
