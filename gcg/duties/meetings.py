"""What is waiting for a person around the council's meetings."""

from datetime import UTC

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, JSONField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.desk.duties import Duty, clock, day, moment
from alliance87.meetings.readings.at_hand import is_ahead, is_ready_to_open, is_today
from alliance87.meetings.rules.minutes import after_working_days, working_days_left
from alliance87.terms.models import Version
from alliance87.terms.rules import Settings
from partners.models import name_of

from ..models import Composition, Correction, Meeting, Observer, Presenter, Release, Reply, today
from ..readings.handing import handed_of, with_hand_over, with_lacks
from .handing import to_convene, to_mend

AT_MOST = 40
"""The most meetings considered: those not yet over, or whose minutes are not adopted."""


def meetings_at_hand(user):
    """The meetings that are not over yet, or whose minutes are not adopted, in order. One query.

    Each kind of duty decides whom it concerns. Each meeting knows its last `edition` of minutes and until when it may
    be corrected, how many corrections are waiting, the settings of the `terms` on its day, which seats replied, for
    which organization `user` observes it, and which items they present. Minutes of imported meetings are nobody's duty.
    """
    releases = Release.objects.filter(minutes__meeting=OuterRef("pk")).order_by("-edition")
    terms = Version.objects.filter(in_force_from__lte=OuterRef("starts_on")).order_by("-in_force_from")
    waiting = Correction.objects.filter(version__section__minutes__meeting=OuterRef("pk"), answer="").order_by()
    watched = Observer.objects.filter(meeting=OuterRef("pk"), person=user)
    presented = Presenter.objects.filter(item__meeting=OuterRef("pk"), person=user, withdrawn_at=None)
    meetings = (
        Meeting.objects.with_state()
        .select_related("minutes")
        .filter(cancellation=None)
        .filter(Q(closure=None) | Q(closure__closed_by__isnull=False, minutes__adoption=None))
        .annotate(starts_on=TruncDate("starts_at", tzinfo=UTC))
        .annotate(
            edition=Subquery(releases.values("edition")[:1]),
            comments_until=Subquery(releases.values("comments_until")[:1]),
            corrections_waiting=Coalesce(
                Subquery(waiting.values("version__section__minutes__meeting").annotate(n=Count("pk")).values("n")), 0
            ),
            terms=Coalesce(Subquery(terms.values("data")[:1]), Value({}, JSONField())),
            replied=ArraySubquery(Reply.objects.filter(meeting=OuterRef("pk")).standing().values("seat")),
            is_watched=Exists(watched),
            watched_for=Subquery(watched.values(name=name_of("organization"))[:1]),
            presented=ArraySubquery(presented.order_by("item__number").values("item__number")),
        )
    )
    meetings = with_lacks(with_hand_over(meetings))
    return sorted(meetings.order_by("-starts_at")[:AT_MOST], key=lambda meeting: meeting.starts_at)


def _address(name, meeting, *more):
    return reverse(f"gcg:{name}", args=[meeting.slug, *more])


def to_attend(meetings, *, sits):
    """The meetings to attend today, for those who sit for a seat (`sits`) and for observers."""
    for meeting in meetings:
        if not is_today(meeting) or not (sits or meeting.is_watched):
            continue
        if meeting.state == "open":
            act, detail = _("Go to the room of %(meeting)s"), _("The meeting is open.")
        else:
            act, detail = (
                _("%(meeting)s meets today at %(time)s. Open the room"),
                _("“Today” is %(day)s, in your local time."),
            )
        if not sits:
            detail += " " + _("You observe it for %(organization)s.")
        # A digest is read later than it is written, and says the day.
        words = {
            "meeting": meeting,
            "time": clock(meeting.starts_at),
            "day": day(timezone.localtime(meeting.starts_at)),
        }
        words["organization"] = meeting.watched_for
        yield Duty(act % words, _address("room", meeting), detail % words, kind="meetings.room", of=meeting.pk)


def to_reply(meetings, places):
    """Invitations that this person's seats have not answered (N1)."""
    for meeting in meetings:
        if not (meeting.state == "convened" and is_ahead(meeting)):
            continue
        as_caretaker = Settings.from_data(meeting.terms).caretakers_hold_rights
        for place in places:
            if place.seat.pk not in meeting.replied and place.lasts_on(meeting.date, as_caretaker=as_caretaker):
                yield Duty(
                    _("Reply to the invitation to %(meeting)s for seat %(seat)s")
                    % {"meeting": meeting, "seat": place.seat},
                    _address("seat-reply", meeting, place.seat.code),
                    _("It begins on %(moment)s. Apologies count as prior notice until then.")
                    % {"moment": moment(meeting.starts_at)},
                    kind="meetings.reply",
                    of=f"{meeting.pk}-{place.seat.pk}",
                    due_on=meeting.date,
                )


def to_present(meetings):
    """The items this person is invited to present (O4), at meetings that are not closed yet."""
    for meeting in meetings:
        if meeting.state in ("convened", "open"):
            for number in meeting.presented:
                yield Duty(
                    _("Present item %(number)d of %(meeting)s") % {"number": number, "meeting": meeting},
                    _address("item", meeting, number),
                    _("The meeting begins on %(moment)s.") % {"moment": moment(meeting.starts_at)},
                    kind="meetings.present",
                    of=f"{meeting.pk}-{number}",
                    due_on=meeting.date,
                )


def to_read(meetings):
    """Released minutes that may still be corrected (M1)."""
    for meeting in meetings:
        if meeting.comments_until and meeting.comments_until >= today():
            yield Duty(
                _("Read the minutes of %(meeting)s") % {"meeting": meeting},
                _address("minutes", meeting),
                _("Corrections may be proposed until %(day)s.") % {"day": day(meeting.comments_until)},
                kind="minutes.read",
                of=f"{meeting.pk}-{meeting.edition}",
                due_on=meeting.comments_until,
            )


def to_preside(meetings):
    """What waits for the Chair and the Deputy Chair: meetings to convene and open, minutes to release (8.3, 11.1)."""
    for meeting in meetings:
        if meeting.state == "prepared" and is_ahead(meeting):
            yield from to_convene(meeting, handed_of(meeting))
        elif is_ready_to_open(meeting):
            is_late = meeting.starts_at < timezone.now()
            begins = (
                _("It was due to begin at %(time)s, your local time.")
                if is_late
                else _("It begins at %(time)s, your local time.")
            )
            yield Duty(
                _("Open %(meeting)s") % {"meeting": meeting},
                _address("opening", meeting),
                begins % {"time": clock(meeting.starts_at)},
                is_late,
                kind="meetings.open",
                of=meeting.pk,
                due_on=today(),
            )
        elif meeting.fact("minutes") and not meeting.edition:
            yield Duty(
                _("Release the minutes of %(meeting)s") % {"meeting": meeting},
                _address("minutes-release-new", meeting),
                _("They are drafted. Only the Chair or the Deputy Chair can release them to the representatives."),
                kind="minutes.release",
                of=meeting.pk,
            )


def to_prepare(meetings):
    """What is waiting for the Secretariat around meetings (12.1, 12.2)."""
    for meeting in meetings:
        if meeting.state == "prepared" and is_ahead(meeting):
            yield from to_mend(meeting, handed_of(meeting))
        elif meeting.is_closed:
            yield from _to_minute(meeting)
    yield from _replies_missing(meetings)


def _to_minute(meeting):
    if not meeting.edition:
        days = Settings.from_data(meeting.terms).minutes_draft_working_days
        due_on = after_working_days(meeting.closure.closed_at.date(), days)
        is_drafted = meeting.fact("minutes") is not None
        act = _("Finish the draft minutes of %(meeting)s") if is_drafted else _("Draft the minutes of %(meeting)s")
        yield Duty(
            act % {"meeting": meeting},
            _address("minutes", meeting),
            _days_left(meeting, due_on),
            due_on < today(),
            kind="minutes.finish" if is_drafted else "minutes.draft",
            of=meeting.pk,
            due_on=due_on,
        )
    if meeting.corrections_waiting:
        act = ngettext(
            "Answer %(count)d correction to the minutes of %(meeting)s",
            "Answer %(count)d corrections to the minutes of %(meeting)s",
            meeting.corrections_waiting,
        )
        yield Duty(
            act % {"count": meeting.corrections_waiting, "meeting": meeting},
            _address("corrections", meeting),
            kind="minutes.corrections",
            of=meeting.pk,
            stage=meeting.corrections_waiting,
        )


def _days_left(meeting, due_on):
    """How long there is until the draft is due (M1)."""
    closed = _("It was closed on %(moment)s.") % {"moment": moment(meeting.closure.closed_at)}
    count = working_days_left(today(), due_on)
    if not count:
        return f"{closed} " + _("The draft was due by %(day)s.") % {"day": day(due_on)}
    left = ngettext(
        "%(count)d working day is left for the draft, until %(day)s.",
        "%(count)d working days are left for the draft, until %(day)s.",
        count,
    )
    return f"{closed} " + left % {"count": count, "day": day(due_on)}


def _replies_missing(meetings):
    """The seats that have not replied to the next convened meeting."""
    meeting = next((candidate for candidate in meetings if candidate.state == "convened" and is_ahead(candidate)), None)
    if meeting is None:
        return
    silent = [place for place in Composition(meeting.date).filled if place.seat.pk not in meeting.replied]
    if silent:
        act = ngettext(
            "%(count)d seat has not replied to %(meeting)s",
            "%(count)d seats have not replied to %(meeting)s",
            len(silent),
        )
        yield Duty(
            act % {"count": len(silent), "meeting": meeting},
            _address("replies", meeting),
            _("It begins on %(moment)s.") % {"moment": moment(meeting.starts_at)},
            kind="meetings.silent",
            of=meeting.pk,
            stage=len(silent),
        )
