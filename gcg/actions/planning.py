"""The year's plan: requests for conference calls and rulings on them, the alert about too few meetings, the diary."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Mailing
from alliance87.posts.models import StaffKind
from alliance87.posts.permissions import among_staff
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from partners.models import User

from ..models import CallRequest, CallRuling, Composition, Engagement, Meeting, capacities_of, today
from ..permissions import may_keep_diary, may_rule_on_calls
from ..rules.absence import short_of_meetings
from ..rules.seats import PRESIDING_SEATS


@transaction.atomic
def request_call(*, by, seat, subject, reasons, days=""):
    """Ask the Chair for a conference call, on behalf of one's own seat (10.2, F2)."""
    if seat.pk not in {capacity.seat.pk for capacity in capacities_of(by)}:
        raise PermissionDenied
    asked = CallRequest.objects.create(
        seat=seat,
        subject=subject.strip(),
        reasons=reasons.strip(),
        days=days.strip(),
        requested_by=by,
        requested_at=timezone.now(),
    )
    record.act("gcg.call_request.made", asked, by=by, seat=seat.code)
    _write("gcg.call_request", "call_request", {"asked": asked}, presiding() | secretariat(), about=asked)
    return asked


@transaction.atomic
def rule_on_call(asked, *, by, is_granted, reasons=""):
    """Grant or decline a request, once. If granted, the Secretariat plans the call."""
    if not may_rule_on_calls(by):
        raise PermissionDenied
    asked = hold(CallRequest.objects.select_related("requested_by", "seat"), asked.pk)
    if CallRuling.objects.filter(request=asked).exists():
        raise Refusal("10.2", _("This request has already been ruled on."))
    if not is_granted and not reasons.strip():
        raise Refusal("10.2", _("Say why the request is declined: the person who asked will read it."))
    ruling = CallRuling.objects.create(
        request=asked, is_granted=is_granted, reasons=reasons.strip(), ruled_by=by, ruled_at=timezone.now()
    )
    record.act("gcg.call_request.granted" if is_granted else "gcg.call_request.declined", asked, by=by)
    people = {asked.requested_by.email: str(asked.requested_by)} | (secretariat() if is_granted else {})
    _write("gcg.call_ruling", "call_ruling", {"asked": asked, "ruling": ruling}, people, about=asked)
    return ruling


def ordinary_meetings(year):
    """The ordinary meetings held in a calendar year, in UTC (10.1, F1)."""
    return Meeting.objects.held().filter(kind=Meeting.Kind.ORDINARY, closure__isnull=False, starts_at__utc_year=year)


@transaction.atomic
def alert_of_shortfall():
    """Write to the Chair, the Deputy Chair and the Secretariat, once a year, if there are too few meetings (10.1,
    F1)."""
    on = today()
    terms = Version.objects.in_force(on=on)
    held = ordinary_meetings(on.year).count()
    if not short_of_meetings(held, on, terms.settings):
        return None
    hold(Version.objects, terms.pk)  # two runs at once write once
    if Mailing.objects.filter(kind="gcg.shortfall", created_at__utc_year=on.year).exists():
        return None
    context = {"held": held, "needed": terms.settings.meetings_a_year, "year": on.year}
    return _write("gcg.shortfall", "shortfall", context, presiding() | secretariat(), about=terms)


@transaction.atomic
def enter_engagement(*, by, **written):
    """Enter an engagement in the diary."""
    if not may_keep_diary(by):
        raise PermissionDenied
    engagement = Engagement.objects.create(entered_by=by, entered_at=timezone.now(), **written)
    record.act("gcg.engagement.entered", engagement, by=by, day=str(engagement.day))
    return engagement


@transaction.atomic
def edit_engagement(engagement, *, by, seen, **written):
    """Change an engagement, enter its follow-up, or call it off with a reason. It stays in the diary.

    `seen` is the fingerprint of the engagement as the person saw it; refused if somebody has changed it since.
    """
    if not may_keep_diary(by):
        raise PermissionDenied
    engagement = hold(Engagement.objects, engagement.pk)
    still_current(seen, state_of_engagement(engagement))
    for name, value in written.items():
        setattr(engagement, name, value)
    engagement.save(update_fields=[*written])
    record.act("gcg.engagement.edited", engagement, by=by, day=str(engagement.day))
    return engagement


def state_of_engagement(engagement):
    """A fingerprint of what is written about the engagement."""
    return fingerprint(engagement.pk, *[getattr(engagement, name) for name in Engagement.WRITTEN])


def presiding():
    """{address: name} of the Chair and the Deputy Chair today."""
    council = Composition(today()).by_code
    people = [council[code].representative for code in PRESIDING_SEATS]
    return {speaker.person.email: str(speaker.person) for speaker in people if speaker}


def secretariat():
    """{address: name} of the Secretariat's officers."""
    officers = among_staff(User.objects, StaffKind.OFFICER).order_by("pk")
    return {officer.email: str(officer) for officer in officers}


def _write(kind, template, context, people, *, about):
    recipients = [outbox.Addressee(email, name) for email, name in people.items()]
    return outbox.write(kind, template, context, recipients, about=about, reply_to=settings.DEFAULT_FROM_EMAIL)
