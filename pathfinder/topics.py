"""The e-mails about Pathfinder Countries that people may turn off, and those that are always sent."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

WAYS = Topic(
    "pathfinder.ways",
    _("A country takes a step towards the status of Pathfinder Country, or asks for more time"),
    _("you work for the Secretariat"),
    is_for_staff=True,
)
REVIEWS = Topic(
    "pathfinder.reviews",
    _("Somebody advised on a Roadmap, shared or declined a review, or the Chair sent a feedback letter back"),
    _("you work for the Secretariat"),
    is_for_staff=True,
)
TOPICS = (WAYS, REVIEWS)

ALWAYS = (
    (
        _("Reviews of Roadmaps that you are asked for, and reminders of them"),
        _("The country waits for the feedback of the GCG, which you were asked to give."),
    ),
    (
        _("Feedback on your country's Roadmap, and that it is under review"),
        _("It is the answer of the GCG to what your country submitted."),
    ),
    (
        _("Yearly reports: when one can be written, is due or late, what was found, and who offers support"),
        _("You are a focal point of the country, or lead the group that was asked to assess its report."),
    ),
    (
        _("Thanks for a review, once the country has its status"),
        _("You reviewed its Roadmap, and are told once what came of it."),
    ),
    (
        _("Letters from the Secretariat about what is due for a country"),
        _("Something waits for you: a report, a deadline, an answer, an assessment or a letter to clear."),
    ),
    (
        _("News of countries that you follow"),
        _("You asked for it. Each letter has a link to stop following."),
    ),
    (
        _("What was entered for the country whose focal point you are: steps, deadlines, extensions, its status"),
        _("You speak for the country, and confirm or correct what was entered for it."),
    ),
)
"""What is always sent, and why."""
