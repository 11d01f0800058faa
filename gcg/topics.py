"""The letters about the council that people may turn off. Letters required by the Terms of Reference are always
sent."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

LATE_ACTION_POINTS = Topic(
    "gcg.late_action_points",
    _("An action point of yours is late: the second reminder. The one before it is due always comes."),
    _("you own an action point of the Global Coordinating Group"),
)
TOPICS = (LATE_ACTION_POINTS,)
