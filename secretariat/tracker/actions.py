"""Tracking initiatives, asking their owners, what they answer, and the periodic updates to the Chair (12.3)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.decisions import presiding
from alliance87.record.locks import hold, hold_table
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from groups.models import Group
from partners.models import Initiative
from partners.models.day import today

from .changes import text_of_changes
from .links import PROGRESS
from .models import Ask, PeriodicUpdate, Progress, Tracked
from .permissions import may_give_progress, may_keep_tracker
from .readings import owners_of
from .rules import is_to_be_asked

FIRST_UPDATE = timedelta(days=92)
"""How far back the first update to the Chair looks."""


@transaction.atomic
def track(*, by, initiative=None, group=None, every=6, themes=()):
    """Track an initiative of a partner, or one that the GCG created. `every` is the months between two updates."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    thing = hold(Initiative.objects, initiative.pk) if initiative else hold(Group.objects, group.pk)
    if Tracked.objects.in_force().filter(initiative=initiative, group=group).exists():
        raise Refusal("12.3", _("“%(title)s” is already tracked.") % {"title": thing})
    tracked = Tracked.objects.create(
        initiative=initiative,
        group=group,
        every=every,
        themes=list(themes),
        tracked_by=by,
        tracked_at=timezone.now(),
    )
    record.act("tracker.initiative.tracked", tracked, by=by, every=every)
    return tracked


@transaction.atomic
def set_rhythm(tracked, *, by, every, seen, themes=()):
    """Say how often an update is asked for, and the themes of an initiative of the GCG. `seen` is the fingerprint of what
    was set when the page was shown.
    """
    if not may_keep_tracker(by):
        raise PermissionDenied
    tracked = _in_force(tracked)
    still_current(seen, state_of_rhythm(tracked))
    tracked.every, tracked.themes = every, list(themes)
    tracked.save(update_fields=["every", "themes"])
    record.act("tracker.initiative.rhythm", tracked, by=by, every=every)
    return tracked


def state_of_rhythm(tracked):
    """The fingerprint of how often is asked, and of the themes."""
    return fingerprint(tracked.pk, tracked.every, *tracked.themes)


@transaction.atomic
def stop_tracking(tracked, *, by):
    """Stop tracking it; what was said of it stays."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    tracked = _in_force(tracked)
    tracked.ended_by, tracked.ended_at = by, timezone.now()
    tracked.save(update_fields=["ended_by", "ended_at"])
    record.act("tracker.initiative.ended", tracked, by=by)
    return tracked


@transaction.atomic
def ask_owners(tracked, *, by):
    """Ask the owners by e-mail how it goes, now. Refused on the same day, and where nobody can be asked."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    tracked = _in_force(tracked)
    if tracked.asks.filter(asked_at__utc_day=today()).exists():
        raise Refusal("12.3", _("The owners have already been asked today. Wait for their answer, or telephone."))
    asks = _ask(tracked, by)
    if not asks:
        raise Refusal("12.3", _nobody(tracked))
    return asks


def ask_stale():
    """Ask the owners of stale initiatives, as often as the rule says; returns of how many."""
    stale = list(Tracked.objects.with_dates().stale().values_list("pk", flat=True))
    return sum(_ask_if_due(pk) for pk in stale)


@transaction.atomic
def _ask_if_due(pk):
    hold(Tracked.objects, pk)  # two runs at once ask once
    tracked = Tracked.objects.with_dates().stale().filter(pk=pk).first()
    if tracked is None:
        return False
    asks = tracked.asks.filter(asked_at__gte=tracked.last_at or tracked.tracked_at)
    days = [moment.date() for moment in asks.values_list("asked_at", flat=True)]
    return is_to_be_asked(days, today()) and bool(_ask(tracked, None))


def _ask(tracked, by):
    """Write to each owner, with a link of their own; returns the Asks."""
    now = timezone.now()
    asks = [
        Ask.objects.create(tracked=tracked, person=person, asked_by=by, asked_at=now) for person in owners_of(tracked)
    ]
    if asks:
        recipients = [
            outbox.Addressee(ask.person.email, str(ask.person), words={"link": PROGRESS.to(ask)}) for ask in asks
        ]
        last = tracked.progress.first()
        outbox.write("tracker.ask", "tracker_ask", {"tracked": tracked, "last": last}, recipients, about=tracked)
        record.act("tracker.initiative.asked", tracked, by=by, people=len(asks))
    return asks


def _nobody(tracked):
    if tracked.initiative:
        words = {"partner": tracked.initiative.organization}
        return _("Nobody at the desk of %(partner)s can be asked. Find a focal point for it first.") % words
    return _("%(group)s has no lead who can be asked. Name a lead first.") % {"group": tracked.group}


@transaction.atomic
def give_progress(tracked, *, by, course, words, next_on=None):
    """Say how the initiative goes, as an owner, or as the Secretariat on their behalf."""
    if not may_give_progress(by, tracked):
        raise PermissionDenied
    tracked = _in_force(tracked)
    return _say(tracked, by, course, words, next_on)


@transaction.atomic
def give_progress_by_link(ask, *, course, words, next_on=None):
    """The same by the link in an e-mail, without signing in. Refused once somebody has answered, or is no owner any more."""
    tracked = _in_force(ask.tracked)
    refuse_if_answered(ask)
    return _say(tracked, ask.person, course, words, next_on, ask=ask)


def refuse_if_answered(ask):
    """Refuse where the link has done its work: it was answered since, or the person no longer speaks for the initiative."""
    given = ask.tracked.progress.filter(given_at__gte=ask.asked_at).select_related("given_by").first()
    if given:
        words = {"person": given.given_by, "day": date_format(timezone.localtime(given.given_at), "j F Y")}
        raise Refusal("12.3", _("%(person)s answered this on %(day)s. You need do nothing more.") % words)
    if not owners_of(ask.tracked).filter(pk=ask.person_id).exists():
        raise Refusal("12.3", _("You no longer speak for this initiative. The person who does now is asked instead."))


def _say(tracked, by, course, words, next_on, ask=None):
    progress = Progress.objects.create(
        tracked=tracked,
        course=course,
        words=words,
        next_on=next_on,
        given_by=by,
        given_at=timezone.now(),
        ask=ask,
    )
    capacity = gettext_lazy("by the link in an e-mail") if ask else ""
    record.act("tracker.progress.given", progress, by=by, capacity=capacity, course=course)
    return progress


def _in_force(tracked):
    """The row, locked and read afresh. Refused once it is no longer tracked."""
    tracked = hold(Tracked.objects.select_related("initiative__organization", "group"), tracked.pk)
    if tracked.ended_at:
        raise Refusal("12.3", _("This initiative is no longer tracked. Track it again first."))
    return tracked


@transaction.atomic
def begin_update(*, by):
    """Draft an update to the Chair, of what changed since the last that was sent. Refused while one is drafted."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    hold_table(PeriodicUpdate)  # so that numbers follow each other
    last = PeriodicUpdate.objects.first()
    if last and last.sent_at is None:
        raise Refusal("12.3", _("An update is already being drafted. Continue with that one."))
    now = timezone.now()
    since = last.until if last else now - FIRST_UPDATE
    update = PeriodicUpdate.objects.create(
        number=last.number + 1 if last else 1,
        since=since,
        until=now,
        text=text_of_changes(since, now),
        begun_by=by,
        begun_at=now,
    )
    record.act("tracker.update.begun", update, by=by)
    return update


@transaction.atomic
def edit_update(update, *, by, text, seen):
    """Edit the draft. `seen` is the fingerprint of the text that the person had before them."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    update = _draft(update, seen)
    update.text = text
    update.save(update_fields=["text"])
    record.act("tracker.update.edited", update, by=by)
    return update


@transaction.atomic
def draft_anew(update, *, by, seen):
    """Make the draft anew, of everything that changed until now; what was edited in it is lost."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    update = _draft(update, seen)
    update.until = timezone.now()
    update.text = text_of_changes(update.since, update.until)
    update.save(update_fields=["until", "text"])
    record.act("tracker.update.made_anew", update, by=by)
    return update


@transaction.atomic
def send_update(update, *, by, seen):
    """Send the update to the Chair and the Deputy Chair, and keep it. `seen` as in `edit_update`."""
    if not may_keep_tracker(by):
        raise PermissionDenied
    update = _draft(update, seen)
    people = presiding()
    if not people:
        raise Refusal(
            "12.3",
            _("Neither the Chair nor the Deputy Chair is represented today. Enter who represents these seats first."),
        )
    update.sent_by, update.sent_at = by, timezone.now()
    update.save(update_fields=["sent_by", "sent_at"])
    recipients = [outbox.Addressee(person.email, str(person)) for person in people]
    outbox.write("tracker.update", "tracker_update", {"update": update}, recipients, about=update)
    record.act("tracker.update.sent", update, by=by, people=len(people))
    return update


def state_of_update(update):
    """The fingerprint of the text."""
    return fingerprint(update.pk, update.text)


def _draft(update, seen):
    update = hold(PeriodicUpdate.objects, update.pk)
    if update.sent_at:
        raise Refusal("12.3", _("This update was sent and stays as it is. Draft the next one."))
    still_current(seen, state_of_update(update))
    return update
