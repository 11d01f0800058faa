"""All letters the portal writes: those that people may turn off, and those that always come, with the reason."""

from django.utils.translation import gettext_lazy as _

from gcg.topics import TOPICS as OF_COUNCIL
from partners.permissions import is_secretariat
from partners.topics import TOPICS as OF_PARTNERS

TOPICS = (*OF_COUNCIL, *OF_PARTNERS)

ALWAYS = (
    (
        _("Letters about your account: confirmations, codes, new devices, changed passwords"),
        _("They keep others out of it."),
    ),
    (
        _("Invitations, and letters that tell you that a role of yours began or ended"),
        _("They are written to you alone, once."),
    ),
    (
        _("Answers to what you did: your registration, your corrections, your requests"),
        _("You asked for them."),
    ),
    (
        _("Meetings of the council: convocations, changes, cancellations, reminders to answer, observers, minutes"),
        _("The Terms of Reference say that every representative gets them."),
    ),
    (
        _("Seats: calls for nominations, mandates, absences, warnings, forfeitures, too few meetings"),
        _("They are notices on which rights and dates depend."),
    ),
    (
        _("The reminder before an action point of yours is due"),
        _("The council agreed on it and named you."),
    ),
)
"""(what, why it cannot be turned off)."""


def topics_for(user):
    """The topics `user` may get letters of."""
    return [one for one in TOPICS if not one.is_for_staff or is_secretariat(user)]


def topic_of(key):
    """The topic of that key; None for one that is no more."""
    return next((one for one in TOPICS if one.key == key), None)
