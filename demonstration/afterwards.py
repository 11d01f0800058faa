"""What follows a past meeting: its minutes, the corrections proposed, the action points."""

from datetime import UTC, datetime, time, timedelta

from alliance87.meetings.actions.minutes import first_text
from alliance87.meetings.rules.followup import DAYS_AFTER, DAYS_BEFORE
from alliance87.meetings.rules.minutes import after_working_days, numbered, with_paragraph
from gcg.models import ActionPoint, Completion, Correction, Minutes, Release, Reminder, Section, SectionVersion

DRAFTED_DAYS, RELEASED_DAYS, ANSWERED_DAYS = 6, 11, 29
COMMENT_DAYS = 10
"""Working days for comments (M1)."""

OPENING = "<p>The presiding officer welcomed representatives and recalled the rules of consensus.</p>"
CLOSING = "<p>The presiding officer thanked all who took part and declared the meeting closed.</p>"


class MinutesTold:
    """The minutes of one session: sections, a first edition, a revision where corrections were taken up."""

    def __init__(self, session, items, specs, day):
        self.session = session
        self.entered = session.entered
        self.day = day
        self.items = list(zip(items, specs, strict=True))
        self.minutes = self.entered.add(
            Minutes(meeting=session.meeting, drafted_by=session.secretary, drafted_at=self._days_after(DRAFTED_DAYS))
        )
        self.entered.act("gcg.minutes.drafted", self.minutes, by=session.secretary, at=self.minutes.drafted_at)
        self.versions = [self._section(place, *section) for place, section in enumerate(self._texts())]

    def tell(self):
        """Release the minutes, let representatives propose corrections, and release the revision; returns the minutes."""
        first = self._release(1, self._days_after(RELEASED_DAYS))
        taken = [self._correction(first, *correction) for correction in self._corrections(answered=True)]
        if any(taken):
            self._release(2, self._revised_at())
        if self.session.spec.get("open_minutes"):
            self._ask_last()
        return self.minutes

    def _ask_last(self):
        """Propose, on the newest edition, the corrections that nobody has answered yet."""
        for version, place, spec in self._corrections(answered=False):
            self._proposed(version, place, spec, self.day.now - timedelta(hours=20))

    def _revised_at(self):
        if self.session.spec.get("open_minutes"):
            return self.day.now - timedelta(days=2)
        return self._days_after(ANSWERED_DAYS + 3)

    def _days_after(self, days):
        return self.session.after(24 * 60 * days + 150)

    def _texts(self):
        yield None, "Opening", OPENING
        for item, _spec in self.items:
            yield item, str(item), first_text(item)
        yield None, "Closing", CLOSING

    def _section(self, position, item, heading, html):
        section = self.entered.add(Section(minutes=self.minutes, item=item, position=position, heading=heading))
        return self.entered.add(
            SectionVersion(
                section=section,
                number=1,
                html=html,
                saved_by=self.session.secretary,
                saved_at=self.minutes.drafted_at,
            )
        )

    def _release(self, edition, released_at):
        is_open = self.session.spec.get("open_minutes") and edition == 2
        release = self.entered.add(
            Release(
                minutes=self.minutes,
                edition=edition,
                released_by=self.session.chair,
                released_at=released_at,
                comments_until=after_working_days(released_at.date(), COMMENT_DAYS),
                mailed_at=None if is_open else released_at + timedelta(minutes=2),
            )
        )
        for version in self.versions:
            self.entered.add(Release.versions.through(release=release, sectionversion=version))
        self.entered.act("gcg.minutes.released", release, by=self.session.chair, at=released_at, edition=edition)
        return release

    def _corrections(self, *, answered):
        """(version, place in it, what is proposed) of each correction in the meeting's file."""
        for position, (_item, spec) in enumerate(self.items, start=1):
            for correction in spec.get("correction", ()):
                if ("answer" in correction) is answered:
                    yield self.versions[position], correction["paragraph"], correction

    def _correction(self, release, version, place, spec):
        """Make one answered correction; True when it was accepted."""
        correction = self._proposed(version, place, spec, release.released_at + timedelta(days=4))
        correction.answer = spec["answer"]
        correction.answer_note = spec["note"]
        correction.answered_by = self.session.secretary
        correction.answered_at = self._days_after(ANSWERED_DAYS)
        self.entered.act(
            f"gcg.correction.{spec['answer']}", correction, by=self.session.secretary, at=correction.answered_at
        )
        if spec["answer"] == "accepted":
            self._take_up(version, place, spec["text"], correction.answered_at)
            return True
        return False

    def _proposed(self, version, place, spec, proposed_at):
        seat = self.session.by_code[spec["seat"]]
        person = seat.representative.person
        correction = self.entered.add(
            Correction(
                version=version,
                paragraph=self._number(version, place),
                place=place,
                seat=seat.seat,
                proposed_text=spec["text"],
                reasons=spec.get("reasons", ""),
                proposed_by=person,
                proposed_at=proposed_at,
            )
        )
        self.entered.act("gcg.correction.proposed", correction, by=person, at=proposed_at)
        return correction

    def _number(self, version, place):
        texts = numbered(section.html for section in self.versions)
        paragraphs = texts[self.versions.index(version)]
        return next(section.number for section in paragraphs if section.place == place)

    def _take_up(self, version, place, text, saved_at):
        newer = self.entered.add(
            SectionVersion(
                section=version.section,
                number=version.number + 1,
                html=with_paragraph(version.html, place, text),
                saved_by=self.session.secretary,
                saved_at=saved_at,
            )
        )
        self.versions[self.versions.index(version)] = newer


def tell_action_points(session, items, specs, day):
    """Make the action points of a session, with what had become of them by the day of loading."""
    number = 0
    for item, spec in zip(items, specs, strict=True):
        for point in spec.get("action", ()):
            number += 1
            _action_point(session, item, number, point, day)


def _action_point(session, item, number, spec, day):
    meeting, entered = session.meeting, session.entered
    agreed_at = item.taken_up_at + timedelta(minutes=item.minutes_allotted)
    point = entered.add(
        ActionPoint(
            meeting=meeting,
            item=item,
            number=number,
            symbol=f"{meeting.symbol}/A{number}",
            text=spec["text"],
            due_on=meeting.date + timedelta(weeks=spec["due"]),
            agreed_by=session.secretary,
            agreed_at=agreed_at,
        )
    )
    owners = [session.secretary if code == "secretariat" else session.representative(code) for code in spec["owners"]]
    for owner in owners:
        entered.add(ActionPoint.owners.through(actionpoint=point, user=owner))
    entered.act("gcg.action_point.recorded", point, by=session.secretary, at=agreed_at)
    result = next((name for name in ("done", "dropped") if name in spec), None)
    closed_on = meeting.date + timedelta(weeks=spec[result]) if result else day.date
    if result:
        completed_at = _morning(closed_on)
        entered.add(
            Completion(
                action_point=point,
                result=result,
                note=spec["note"],
                completed_by=owners[0],
                completed_at=completed_at,
            )
        )
        entered.act(f"gcg.action_point.{result}", point, by=owners[0], at=completed_at)
    _remind(entered, point, closed_on)


def _remind(entered, point, until):
    """Make the reminders that the owners had received before the point was closed, or before today."""
    for moment, day in (
        ("before", point.due_on - timedelta(days=DAYS_BEFORE)),
        ("after", point.due_on + timedelta(days=DAYS_AFTER)),
    ):
        if day < until:
            entered.add(Reminder(action_point=point, moment=moment, due_on=point.due_on, reminded_at=_morning(day)))


def _morning(day):
    return datetime.combine(day, time(6, 15), UTC)
