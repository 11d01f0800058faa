"""The rows that benches read."""

from functools import cached_property

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone

from gcg.models import Attendance, Closure, Composition, Opening, Presence, Turn
from tests.cast import make_cast, make_meeting

from .portal import cookie_of, make_session

NOTES = "The group heard the report and discussed it at length, each of the stakeholder groups in turn. " * 5


class World:
    """A council of 32 seats and its meetings: one of 20 items in session, one of 1 item, one of 30."""

    def __init__(self):
        self.cast = make_cast()
        for person in (self.cast.chair, self.cast.deputy, self.cast.secretary):
            TOTP.activate(person, generate_totp_secret())
        for number, items in ((12, 20), (21, 1), (22, 30)):
            make_session(self.cast, number=number, items=items)
        self.cookie = cookie_of(self.cast.chair)

    @cached_property
    def cookies(self):
        """Sessions of those who watch a room."""
        return [cookie_of(person) for person in list(self.cast.people.values())[:20]]

    def clicks(self, times):
        """The Secretariat checks UN-5 in and out, in turn."""
        cookie = cookie_of(self.cast.secretary)
        seat, person = "UN-5", self.cast.people["UN-5"]
        for turn in range(times):
            if turn % 2 == 0:
                yield "/en/gcg/meetings/12/presences/", {"seat": seat, "person": person.pk, "mode": "remote"}, cookie
            else:
                here = Presence.objects.get(seat__code=seat, checked_out_at=None)
                yield f"/en/gcg/meetings/12/presences/{here.pk}/departure/", {}, cookie

    @cached_property
    def groups(self):
        """60 groups with 2,000 outputs and activities, some late."""
        from tests.groups.planned import sixty_groups

        return sixty_groups(self.cast)

    @cached_property
    def public(self):
        """{name: path} of pages that visitors read, with 400 partners, a decision and a candidate."""
        from gcg.actions.decisions import adopt_decision
        from tests.partners.listed import list_partner
        from tests.pathfinder.made import candidate

        for number in range(400):
            list_partner(f"Organization {number} of the South")
        item = Turn.objects.get(item__meeting__number=12).item
        decision = adopt_decision(item, by=self.cast.chair)
        candidate(self.cast.secretary, staff=self.cast.secretary)
        pages = {"home": "home", "directory": "partners:directory", "council": "gcg:composition"}
        return {name: reverse(page) for name, page in pages.items()} | {
            "decision": decision.get_absolute_url(),
            "country": reverse("pathfinder:country", args=["sn"]),
        }

    @cached_property
    def minutes(self):
        """Minutes of about six pages."""
        from alliance87.meetings.actions.minutes import draft_minutes

        meeting = make_meeting(self.cast, number=11, items=8)
        meeting.items.update(discussion="\n\n".join([NOTES] * 2), conclusions=NOTES)
        now = timezone.now()
        Opening.objects.create(meeting=meeting, opened_by=self.cast.chair, opened_at=now, quorum={})
        Closure.objects.create(meeting=meeting, closed_by=self.cast.chair, closed_at=now)
        Attendance.objects.bulk_create(
            Attendance(
                meeting=meeting, seat=seat.seat, holder=seat.holder, status="present", person=seat.representative.person
            )
            for seat in Composition(meeting.date).filled
        )
        meeting.refresh_from_db()
        return draft_minutes(meeting, by=self.cast.secretary)
