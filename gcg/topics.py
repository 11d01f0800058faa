"""The letters about the council that people may turn off. Letters required by the Terms of Reference are always
sent."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

LATE_ACTION_POINTS = Topic(
    "gcg.late_action_points",
    _("One of your action points is late: the second reminder. The first, before it is due, always comes."),
    _("you own an action point of the Global Coordinating Group"),
)
TOPICS = (LATE_ACTION_POINTS,)

ALWAYS = (
    (
        _(
            "Meetings of the council: convocations, changes, cancellations, reminders to answer, alternates who are "
            "announced, observers, presenters, minutes"
        ),
        _("The Terms of Reference say that every representative receives them."),
    ),
    (
        _("An agenda that was handed over to the Chair, or sent back to the Secretariat"),
        _("The meeting is not convened until its reader acts."),
    ),
    (
        _("An agenda item that a seat-holder proposed, and whether it was put on an agenda or declined"),
        _("It asks its readers to act, or answers the person who proposed the item."),
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
"""What is always sent, and why."""
