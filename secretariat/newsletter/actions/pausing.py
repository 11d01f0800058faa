"""Pausing and resuming a release on its way, and setting the pace of a domain."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.home import ThisDatabase
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Pace, Release
from ..permissions import may_write_newsletter
from ..readings.sums import complaints_about
from ..rules.complaints import ComplaintLevel


@transaction.atomic
def pause_release(release, *, by):
    """Send no more copies until the release is resumed. Those on the wire still arrive, and are counted."""
    release = _release_on_its_way(release, by)
    if release.paused_at:
        raise Refusal("", _("The sending is paused already."))
    release.paused_by, release.paused_at, release.paused_because = by, timezone.now(), ""
    release.save(update_fields=["paused_by", "paused_at", "paused_because"])
    record.act("newsletter.release.paused", release.issue, by=by)


def state_of_pause(release):
    """The fingerprint of a pause: since when, and why."""
    return fingerprint(release.paused_at and release.paused_at.isoformat(), release.paused_because)


@transaction.atomic
def resume_release(release, *, by, seen=None):
    """Go on sending what waits. Complaints that are too many now are borne: only new ones pause it again. `seen` is the
    fingerprint of the pause that the person read of: one for another reason goes on.
    """
    release = _release_on_its_way(release, by)
    if not release.paused_at:
        raise Refusal("", _("The sending is not paused."))
    still_current(seen, state_of_pause(release))
    complaints = complaints_about(release)
    if complaints.level == ComplaintLevel.STOP:
        release.borne = complaints.count
    release.paused_by, release.paused_at, release.paused_because = None, None, ""
    release.alive_at, release.database = timezone.now(), ThisDatabase()
    release.save(update_fields=["paused_by", "paused_at", "paused_because", "alive_at", "database", "borne"])
    record.act("newsletter.release.resumed", release.issue, by=by)
    nudge(app.signature("secretariat.newsletter.tasks.send_newsletters"))


@transaction.atomic
def set_pace(*, by, domain, a_minute):
    """Let a domain take so many copies a minute, from now on; "" is all domains without a pace of their own."""
    if not may_write_newsletter(by):
        raise PermissionDenied
    now = timezone.now()
    values = {"a_minute": a_minute, "next_at": now, "set_by": by, "set_at": now}
    pace, _is_new = Pace.objects.update_or_create(domain=domain.strip().lower(), defaults=values)
    record.act("newsletter.pace.set", pace, by=by, a_minute=a_minute)
    return pace


@transaction.atomic
def remove_pace(pace, *, by, seen=None):
    """Let copies go to a domain as fast as its server takes them again, or at the pace of all others. `seen` is the
    fingerprint of the pace that the person had before them.
    """
    if not may_write_newsletter(by):
        raise PermissionDenied
    pace = hold(Pace.objects, pace.pk)
    still_current(seen, state_of_pace(pace))
    record.act("newsletter.pace.removed", pace, by=by, domain=pace.domain, a_minute=pace.a_minute)
    pace.delete()


def state_of_pace(pace):
    """The fingerprint of a pace: how fast, and since when."""
    return fingerprint(pace.a_minute, pace.set_at.isoformat())


def _release_on_its_way(release, by):
    if not may_write_newsletter(by):
        raise PermissionDenied
    release = hold(Release.objects.select_related("issue"), release.pk)
    if release.finished_at:
        raise Refusal("", _("Everything has been sent. There is nothing to pause."))
    return release
