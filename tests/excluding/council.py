"""Acts on seats, mandates, calls and nominations."""

from django.db.models import F

from gcg.actions import calls, credentials, decisions, leaving, nominations, planning, replies
from gcg.actions.last_days import set_last_day
from gcg.actions.lifting import lift_forfeiture
from gcg.models import Mandate, Meeting, NominationMatter, Seat, today
from gcg.models.credentials import asked_of
from gcg.models.seats import StakeholderGroup
from partners.actions import endings
from tests.cast import FIRST_DAY
from tests.documents.files import note_file
from tests.gcg.closed_meeting import hold_meeting
from tests.gcg.nominations.nominating import government
from tests.partners.listed import list_partner

from .scene import TOMORROW, Scene, about


def held(scene, *period):
    """A seat whose holder has it from and until."""
    seat = scene.seat()
    Mandate.objects.filter(seat=seat).update(period=period)
    return seat


def caretaker(scene):
    """A seat whose mandate was over a month ago."""
    return held(scene, FIRST_DAY, today() - 30 * TOMORROW)


def absent(scene):
    """A seat whose holder missed three meetings in a row without notice; a meeting it missed is its `missed`."""
    if not Meeting.objects.exists():
        for months in (3, 2, 1):
            meeting, ago = hold_meeting(scene.cast, number=scene.number()), months * 30 * TOMORROW
            Meeting.objects.filter(pk=meeting.pk).update(starts_at=F("starts_at") - ago, ends_at=F("ends_at") - ago)
            meeting.attendances.exclude(notice_at=None).update(notice_at=F("notice_at") - ago)
    last = Meeting.objects.filter(closure__isnull=False).order_by("starts_at").last()
    return Seat.objects.get(code=next(scene.absent)), last


def missed_once(scene):
    """A seat whose holder missed the last meeting without notice, and has not been warned of it."""
    seat, _last = absent(scene)
    earlier = Meeting.objects.order_by("starts_at")[1]
    leaving.accept_late_notice(seat, by=scene.chair, meeting=earlier, given_on=today(), reasons="Ill.")
    return seat


def succession(scene):
    """The item by which a nominee takes a seat of a caretaker today, before the meeting."""
    seat = caretaker(scene)
    nomination = scene.nomination(seat.code, seat.category)
    nomination.starts_on = today()
    nomination.save(update_fields=["starts_on"])
    item = scene.before_the_meeting()
    NominationMatter.objects.create(item=item, nomination=nomination)
    return item


def put_on(item):
    """The nomination that the item is about."""
    return item.nominationmatter.nomination


def of_the_chair(scene):
    """A nomination that needs the consensus of the governments."""
    seat = Seat.objects.get(code="CHAIR")
    for earlier in seat.calls.open():
        calls.withdraw_call(earlier, by=scene.staff, because="Done.")
    call = calls.open_call(seat, by=scene.staff, opens_on=today(), due_on=today(), addresses=["g@example.org"])
    return scene.nominate(call, scene.cast.holders["GOV-AFR"])


def rule(scene, seat, *, by=None, is_confirmed=True):
    return leaving.rule_on_forfeiture(seat, by=by or scene.chair, is_confirmed=is_confirmed, reasons="Mail was lost.")


def ruled(scene):
    """A seat whose forfeiture the Chair confirmed, and the last meeting that it missed."""
    seat, last = absent(scene)
    rule(scene, seat)
    return seat, last


def excused(scene):
    """A seat whose confirmed forfeiture has lost its ground, since the last absence was excused."""
    seat, last = ruled(scene)
    leaving.accept_late_notice(seat, by=scene.chair, meeting=last, given_on=today(), reasons="Ill.")
    return seat


def forfeited(scene):
    """Such a seat, for which a call is open, and the item before the meeting by which a nominee takes it today."""
    seat = excused(scene)
    is_of_governments = seat.group == StakeholderGroup.GOVERNMENTS
    nominee = government(scene.cast) if is_of_governments else list_partner(f"Hands {scene.number()}", seat.category)
    call = calls.open_call(seat, by=scene.staff, opens_on=today(), due_on=today(), addresses=["f@example.org"])
    nomination = scene.nominate(call, nominee, starts_on=today(), grounds="A Pathfinder.", override="In principle.")
    item = scene.before_the_meeting()
    NominationMatter.objects.create(item=item, nomination=nomination)
    return item


def engagement(scene):
    """An engagement of the Chair as a person saw it."""
    made = planning.enter_engagement(by=scene.chair, office="chair", title=f"Forum {scene.number()}", day=today())
    return made, planning.state_of_engagement(made)


def lift(scene, seat, *, by=None):
    return lift_forfeiture(seat, by=by or scene.chair, reasons="It was excused.")


def written_note(scene):
    """A note on credentials that takes effect in ten days."""
    note = {"name": "Ben", "email": f"ben{scene.number()}@example.org", "signatory": "Ada", "signed_on": today()}
    note |= {"change": "alternate", "starts_on": today() + 10 * TOMORROW, "upload": note_file()}
    return credentials.give_credential(scene.seat(), by=scene.staff, **note)


EITHER = {
    "a nomination": about(Scene.nomination, withdraw=lambda s, it: nominations.withdraw_nomination(it, by=s.staff)),
    "the end of a call": about(
        Scene.nomination, end=lambda s, it: calls.withdraw_call(it.call, by=s.admin, because="Entered twice.")
    ),
    "a call": about(
        lambda s: (Scene.nomination(s), calls.withdraw_call(s.open_call(), by=s.staff, because="Again."))[1].seat,
        open=lambda s, it: calls.open_call(
            it, by=s.staff, opens_on=today(), due_on=today(), addresses=["f@example.org"]
        ),
    ),
    "an interest": about(Scene.interest_in_a_seat, tell=lambda s, it: calls.tell_of_interest(it, by=s.staff)),
    "an item of a nomination": about(
        lambda s: (s.nomination(), s.later()),
        put=lambda s, it: nominations.put_nomination(it[0], by=s.staff, meeting=it[1]),
    ),
    "a note on credentials": about(
        Scene.credential,
        confirm=lambda s, it: credentials.confirm_credential(it, by=s.admin),
        decline=lambda s, it: credentials.decline_credential(it, by=s.admin, because="No signature."),
        by_link=lambda s, it: credentials.confirm_by_link(it, person=asked_of(it)[-1]),
        deny=lambda s, it: credentials.deny_by_link(it, person=asked_of(it)[-1], because="Not ours."),
    ),
    "a seat": about(
        Scene.seat,
        step_down=lambda s, it: leaving.step_down(it, by=s.staff, effective_on=today() + 30 * TOMORROW),
    ),
    "an open mandate": about(
        lambda s: Mandate.objects.select_related("seat").get(seat=held(s, FIRST_DAY, None)),
        last_day=lambda s, it: set_last_day(it, by=s.admin, day=today() + 10 * TOMORROW),
        step_down=lambda s, it: leaving.step_down(it.seat, by=s.staff, effective_on=today() + 30 * TOMORROW),
    ),
    "a caretaker": about(
        caretaker,
        one=lambda s, it: leaving.step_down(it, by=s.staff, effective_on=today() + TOMORROW),
        other=lambda s, it: leaving.step_down(it, by=s.admin, effective_on=today() + 3 * TOMORROW),
    ),
    "a forfeiture": about(
        absent,
        confirm=lambda s, it: rule(s, it[0]),
        set_aside=lambda s, it: rule(s, it[0], by=s.cast.deputy, is_confirmed=False),
    ),
    "the lifting of a forfeiture": about(
        excused, lift=lambda s, it: lift(s, it), otherwise=lambda s, it: lift(s, it, by=s.cast.deputy)
    ),
    "a seat to forfeit or to keep": about(
        forfeited,
        lift=lambda s, it: lift(s, put_on(it).call.seat),
        seat=lambda s, it: decisions.adopt_decision(it, by=s.chair),
    ),
    "an engagement": about(
        engagement,
        edit=lambda s, it: planning.edit_engagement(it[0], by=s.chair, seen=it[1], title=f"Forum {s.number()}"),
    ),
    "a warning": about(missed_once, send=lambda s, it: leaving.send_warning(it, by=s.staff, text="You were missed.")),
    "a nominee": about(
        succession,
        seat=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        leave=lambda s, it: endings.enter_departure(put_on(it).organization, by=s.staff, day=today()),
    ),
    "the consensus of the governments": about(
        of_the_chair, agree=lambda s, it: nominations.record_consensus(it, by=s.staff, agreed_on=today(), note="")
    ),
}

AFTER = {
    "withdrawn nomination": about(
        lambda s: (s.nomination(), s.later()),
        first=lambda s, it: nominations.withdraw_nomination(it[0], by=s.staff),
        put=lambda s, it: nominations.put_nomination(it[0], by=s.staff, meeting=it[1]),
    ),
    "ended call": about(
        Scene.nomination,
        first=lambda s, it: calls.withdraw_call(it.call, by=s.staff, because="Twice."),
        withdraw=lambda s, it: nominations.withdraw_nomination(it, by=s.staff),
        nominate=lambda s, it: nominations.nominate(it.call, by=s.staff),
        interest=lambda s, it: calls.express_interest(
            it.call, by=s.cast.stranger, organization=it.organization, statement="Us."
        ),
    ),
    "succeeded": about(
        succession,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        step_down=lambda s, it: leaving.step_down(put_on(it).call.seat, by=s.staff, effective_on=today() + TOMORROW),
        withdraw=lambda s, it: nominations.withdraw_nomination(put_on(it), by=s.staff),
        end=lambda s, it: calls.withdraw_call(put_on(it).call, by=s.staff, because="Twice."),
    ),
    "nomination taken back": about(
        succession,
        first=lambda s, it: nominations.withdraw_nomination(put_on(it), by=s.staff),
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        amend=lambda s, it: nominations.amend_nomination(
            put_on(it),
            by=s.staff,
            seen=nominations.state_of_nomination(put_on(it)),
            grounds="",
            override="",
            starts_on=today(),
        ),
    ),
    "excused late": about(
        absent,
        first=lambda s, it: leaving.accept_late_notice(
            it[0], by=s.chair, meeting=it[1], given_on=today(), reasons="Ill."
        ),
        confirm=lambda s, it: rule(s, it[0], by=s.cast.deputy),
        again=lambda s, it: leaving.accept_late_notice(
            it[0], by=s.cast.deputy, meeting=it[1], given_on=today(), reasons="Ill."
        ),
    ),
    "excused in time": about(
        absent,
        first=lambda s, it: replies.record_reply(
            it[1], it[0], by=s.staff, answer="apologies", given_at=it[1].starts_at - TOMORROW
        ),
        confirm=lambda s, it: rule(s, it[0]),
        set_aside=lambda s, it: rule(s, it[0], is_confirmed=False),
        accept=lambda s, it: leaving.accept_late_notice(
            it[0], by=s.chair, meeting=it[1], given_on=today(), reasons="Ill."
        ),
    ),
    "excused before the warning": about(
        lambda s: (missed_once(s), Meeting.objects.order_by("starts_at").last()),
        first=lambda s, it: replies.record_reply(
            it[1], it[0], by=s.staff, answer="apologies", given_at=it[1].starts_at - TOMORROW
        ),
        warn=lambda s, it: leaving.send_warning(it[0], by=s.staff, text="You were missed."),
    ),
    "forfeiture lifted": about(
        forfeited,
        first=lambda s, it: lift(s, put_on(it).call.seat),
        withdraw=lambda s, it: nominations.withdraw_nomination(put_on(it), by=s.staff),
        end=lambda s, it: calls.withdraw_call(put_on(it).call, by=s.staff, because="Twice."),
        nominate=lambda s, it: s.nominate(put_on(it).call, put_on(it).organization),
    ),
    "absence excused before it is lifted": about(
        ruled,
        first=lambda s, it: replies.record_reply(
            it[1], it[0], by=s.staff, answer="apologies", given_at=it[1].starts_at - TOMORROW
        ),
        accept=lambda s, it: leaving.accept_late_notice(
            it[0], by=s.chair, meeting=it[1], given_on=today(), reasons="Ill."
        ),
    ),
    "seat given up": about(
        written_note,
        first=lambda s, it: leaving.step_down(it.seat, by=s.staff, effective_on=today() + TOMORROW),
        confirm=lambda s, it: credentials.confirm_credential(it, by=s.admin),
    ),
}
