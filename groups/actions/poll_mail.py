"""Letters about polls: that one opened, the one reminder, and the calendar entry of the time that was chosen."""

from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy

from alliance87.outbox import actions as outbox
from alliance87.outbox import calendar
from alliance87.outbox.models import Delivery, Mailing
from alliance87.ui.dates import date_format
from alliance87.ui.languages import bare
from alliance87.ui.templatetags.ui import in_zone, zone_words

from ..letters import GROUPS
from ..models import CalendarEntry, Poll, PollReminder, Vote
from ..models.within import within, writers
from ..rules.polls import reminder_at, sequence
from ..rules.states import GroupState
from ..topics import POLLS


def tell_of_poll(poll, *, by):
    """Write to those who may vote that a poll has opened."""
    people = [writer for writer in writers(poll.group).values() if writer.person_id != by.pk]
    _write("groups.poll.opened", "group_poll", poll, people, topic=POLLS, by=by)


def remind_voters(poll, now):
    """Write once to those who may vote and have not, when the time for it has come; returns how many."""
    if now < reminder_at(poll.opened_at, poll.closes_at):
        return 0
    voted = set(Vote.objects.filter(time__poll=poll, time__is_offered=True).values_list("person", flat=True))
    told = set(poll.reminders.values_list("person", flat=True))
    silent = [writer for key, writer in writers(poll.group).items() if key not in voted | told]
    PollReminder.objects.bulk_create(
        PollReminder(poll=poll, person_id=writer.person_id, reminded_at=timezone.now()) for writer in silent
    )
    _write("groups.poll.reminder", "group_poll_reminder", poll, silent, topic=POLLS)
    return len(silent)


def tell_of_choice(choice):
    """Put the chosen time into the calendars of everyone within the group, observers too, since a meeting invites them
    as well; take it out of those of people who have left.
    """
    poll, people = choice.poll, within(choice.poll.group)
    _hold_back(poll)
    _remove_entries(poll, [key for key in _with_entry(poll) if key not in people], choice)
    had = _with_entry(poll)
    CalendarEntry.objects.bulk_create(
        CalendarEntry(poll=poll, person_id=key, sent_at=timezone.now()) for key in people if key not in had
    )
    _write("groups.poll.chosen", "group_poll_chosen", poll, people.values(), choice=choice, is_change=bool(had))


def follow_entries(choice):
    """Put the chosen time into the calendars of those who have come into the group since, and take it out of those of
    people who have left; of everyone's, once the group is closed. The caller holds the poll.
    """
    poll = choice.poll
    people = {} if poll.group.state == GroupState.CLOSED else within(poll.group)
    had = _with_entry(poll)
    gone, new = had - people.keys(), {key: person for key, person in people.items() if key not in had}
    if gone or new:
        _raise_sequence(poll)
    _remove_entries(poll, gone, choice)
    CalendarEntry.objects.bulk_create(CalendarEntry(poll=poll, person_id=key, sent_at=timezone.now()) for key in new)
    _write("groups.poll.chosen", "group_poll_chosen", poll, new.values(), choice=choice, is_change=False)


def tell_of_withdrawal(choice):
    """Take the time that is no longer chosen out of everyone's calendar."""
    _hold_back(choice.poll)
    _remove_entries(choice.poll, list(_with_entry(choice.poll)), choice)


def tell_of_cancellation(choice):
    """Take the chosen time, which stays chosen, out of everyone's calendar: its meeting was cancelled before it was
    convened.
    """
    _raise_sequence(choice.poll)
    tell_of_withdrawal(choice)


def _with_entry(poll):
    return set(poll.entries.values_list("person", flat=True))


def _remove_entries(poll, keys, choice):
    entries = poll.entries.filter(person__in=keys, person__is_active=True).select_related("person")
    people = [entry.person for entry in entries]
    poll.entries.filter(person__in=keys).delete()
    recipients = [_recipient(poll, person.email, person.name, person.time_zone, choice) for person in people]
    if recipients:
        _send("groups.poll.fell", "group_poll_fell", poll, recipients, choice=choice, method=calendar.CANCEL)


def _raise_sequence(poll):
    """So that who is invited or taken off alone gets an entry above the one they may have, or once had."""
    Poll.objects.filter(pk=poll.pk).update(followings=F("followings") + 1)
    poll.followings += 1


def _hold_back(poll):
    """Letters about an earlier choice that still wait are not sent."""
    mailings = Mailing.objects.about(poll).filter(kind__in=("groups.poll.chosen", "groups.poll.fell"))
    outbox.withdraw(
        Delivery.objects.filter(mailing__in=mailings), gettext_lazy("No longer needed: another time was chosen.")
    )


def _write(kind, template, poll, people, *, choice=None, topic=None, **context):
    people = list(people)
    recipients = [
        _recipient(poll, person.email, person.name, person.time_zone, choice, inside=True) for person in people
    ]
    if recipients:
        _send(kind, template, poll, recipients, choice=choice, topic=topic, **context)


def _send(kind, template, poll, recipients, *, choice=None, topic=None, method=calendar.REQUEST, **context):
    times = [time.starts_at for time in poll.times.filter(is_offered=True)]
    outbox.write(
        kind,
        template,
        {"poll": poll, "times": lambda: [in_zone(time, poll.zone) for time in times], "choice": choice, **context},
        recipients,
        about=poll,
        calendar=(lambda: calendar.invitation(occasion_of(choice), method)) if choice else "",
        calendar_method=method if choice else "",
        topic=topic,
        zone=poll.zone,
    )


def _recipient(poll, email, name, time_zone, choice, *, inside=False):
    """A recipient, told times in the zone they chose, or in the poll's."""
    zone = poll.zone if time_zone == "UTC" else ZoneInfo(time_zone)
    words = {"closes": partial(in_zone, poll.closes_at, zone)} | ({GROUPS: str(poll.group_id)} if inside else {})
    if choice:
        words["when"] = partial(in_zone, choice.time.starts_at, zone)
        words["until"] = partial(_until, choice.time.ends_at.astimezone(zone))
    return outbox.Addressee(email, name, words)


def _until(ends_at):
    return f"{date_format(ends_at, 'H:i')} ({zone_words(ends_at)})"


def occasion_of(choice):
    """The chosen time as a calendar entry: always with the poll's UID, with a SEQUENCE that grows."""
    poll = choice.poll
    return calendar.Occasion(
        uid=uid_of_poll(poll),
        sequence=sequence_of(poll),
        summary=f"{poll.title} ({poll.group})",
        location=choice.place,
        url=settings.SITE_URL + bare(poll.get_absolute_url()),
        description=poll.note,
        starts_at=choice.time.starts_at.astimezone(poll.zone),
        ends_at=choice.time.ends_at.astimezone(poll.zone),
    )


def uid_of_poll(poll):
    """The UID of the calendar entry of a poll's chosen time."""
    return calendar.uid_of(f"groups-poll-{poll.pk}")


def sequence_of(poll):
    """The SEQUENCE of that entry: it grows with each choice and withdrawal, with each change of a meeting planned from one
    of them, which takes the entry over, and with each change of who has it.
    """
    choices = list(poll.choices.values_list("withdrawn_at", "meeting__convocation__sequence"))
    taken_over = [changes for _withdrawn, changes in choices if changes is not None]
    own = sequence(len(choices), len([choice for choice, _changes in choices if choice]))
    return max([own, *(number + 1 for number in taken_over)]) + poll.followings


def due_polls(now):
    """The polls that take votes now, some of which may be due a reminder."""
    return Poll.objects.running(now).select_related("group")
