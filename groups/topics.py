"""The e-mails about groups that people may turn off, and those that are always sent."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

from .rules.digests import DAILY, WEEKLY

REPORTS = Topic(
    "groups.reports",
    _("A progress report of a group that you lead is due soon, or late"),
    _("you lead a group of the Alliance"),
)
PROPOSALS = Topic(
    "groups.proposals",
    _("A proposal for a group or another initiative is submitted or withdrawn, or advice on it is given"),
    _("you work for the Secretariat or sit on the Global Coordinating Group"),
)
MENTIONS = Topic(
    "groups.mentions",
    _("Somebody mentions you in a discussion of a group"),
    _("you are in a group of the Alliance"),
)
POLLS = Topic(
    "groups.polls",
    _("A poll for a date opens in a group, or is about to close and you have not voted"),
    _("you take part in a group of the Alliance"),
)
DIGEST = Topic(
    "groups.digest",
    _("What is new in your groups, in one e-mail"),
    _("you are in a group of the Alliance"),
    rhythms=((DAILY, _("Once a day")), (WEEKLY, _("Once a week"))),
)
LATE_ACTION_POINTS = Topic(
    "groups.late_action_points",
    _("One of your action points in a group is late: the second reminder. The first, before it is due, always comes."),
    _("you own an action point of a group of the Alliance"),
)
TOPICS = (MENTIONS, POLLS, DIGEST, PROPOSALS, REPORTS, LATE_ACTION_POINTS)

ALWAYS = (
    (
        _("The time that a lead of your group chose, as a calendar entry, and its changes"),
        _("The group meets at that time and counts on you."),
    ),
    (
        _("Meetings of your groups: invitations, changes, cancellations and minutes"),
        _("They keep your calendar right, and the minutes say what you agreed on."),
    ),
    (
        _("News of groups that you follow"),
        _("You asked for it. Each letter has a link to stop following."),
    ),
    (
        _("The reminder before an action point of yours in a group is due"),
        _("The group agreed on the action point and named you as an owner."),
    ),
)
"""What is always sent, and why."""
