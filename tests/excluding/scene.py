"""The scene in which two acts meet: the cast, and one fresh thing after another."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.meetings.actions import followup, minutes, papers
from gcg.actions import (
    calls,
    convocation,
    corrections,
    credentials,
    decisions,
    handing,
    meeting_templates,
    nominations,
    observing,
    planning,
    presenters,
    presiding,
    proposed_items,
    room,
)
from gcg.models import MinutesMatter, Seat, today
from groups.actions import leads as groups
from groups.actions import memberships as joining
from groups.models import Group
from partners.actions import admissions, applications, endings, invitations
from partners.models import ConfirmationRequest, Country, Organization
from pathfinder.actions import focal_points as pathfinder
from secretariat.actions import staff
from tests.cast import QUORATE, make_cast, make_meeting, person, seat_people, work_at
from tests.documents.files import PDF, note_file
from tests.gcg.closed_meeting import hold_meeting
from tests.partners.listed import add_colleague, list_partner
from tests.partners.registered import submitted

TOMORROW = timedelta(days=1)


class Scene:
    """The cast, and one fresh thing after another."""

    def __init__(self):
        self.cast = make_cast()
        self.admin = self.cast.administrator
        self.staff = self.cast.secretary
        self.chair = self.cast.chair
        self._numbers = count(20)
        self.absent = iter(["GOV-PFC-4", "GOV-PFC-5", "UN-3", "UN-4", "WORKERS-3", "GOV-DEV-3", "GOV-DEV-4", "GOV-EEG"])
        self._codes = iter([f"{kind}-{place}" for kind in ("WORKERS", "EMPLOYERS", "UN") for place in range(1, 4)])

    def number(self):
        return next(self._numbers)

    def person(self, name="Pat"):
        number = self.number()
        return person(f"{name.lower()}{number}@example.org", f"{name} {number}")

    # Meetings

    def meeting(self, **options):
        return make_meeting(self.cast, number=self.number(), **options)

    def quorate(self):
        meeting = self.meeting()
        seat_people(self.cast, meeting, QUORATE)
        return meeting

    def in_session(self):
        meeting = self.quorate()
        meeting.items.update(kind="discussion")
        presiding.open_meeting(meeting, by=self.chair)
        return meeting

    def before_the_meeting(self):
        """An item with a text before the meeting."""
        meeting = self.quorate()
        presiding.open_meeting(meeting, by=self.chair)
        item = meeting.items.get(kind="decision")
        decisions.put_text(item, by=self.chair, text="We decide.")
        return item

    def planned(self):
        meeting = self.meeting(convened=False, starts_in=timedelta(days=40))
        meeting.modality = "in_person"
        meeting.save()
        return meeting

    def handed_over(self):
        meeting = self.planned()
        handing.hand_over(meeting, by=self.staff)
        return meeting

    def template(self):
        return meeting_templates.keep_template(self.planned(), by=self.staff)

    def to_come(self):
        meeting = self.planned()
        convocation.convene_meeting(meeting, by=self.chair)
        return meeting

    # Minutes

    def drafted(self):
        return minutes.draft_minutes(hold_meeting(self.cast, number=self.number()), by=self.staff)

    def section(self):
        return self.drafted().sections.order_by("position").first()

    def correction(self):
        release = minutes.release_minutes(self.drafted(), by=self.chair)
        return corrections.propose_correction(release, by=self.cast.member, number=1, text="Other words.")

    def to_adopt(self):
        """Minutes whose comment period is over, and the item of a meeting in session that adopts them."""
        drafted = self.drafted()
        release = minutes.release_minutes(drafted, by=self.chair)
        release.comments_until = today() - TOMORROW
        release.save()
        item = self.before_the_meeting()
        MinutesMatter.objects.create(item=item, minutes=drafted)
        return item

    # Seats

    def seat(self):
        """A seat with a holder that no act has touched."""
        return Seat.objects.get(code=next(self._codes))

    def nomination(self, code="NGO-3", category="civil_society"):
        seat = Seat.objects.get(code=code)
        for earlier in seat.calls.open():
            calls.withdraw_call(earlier, by=self.staff, because="Done.")
        call = calls.open_call(seat, by=self.staff, opens_on=today(), due_on=today(), addresses=["f@example.org"])
        return self.nominate(call, list_partner(f"Hands {self.number()}", category))

    def nominate(self, call, organization, **said):
        written = {
            "starts_on": today() + 60 * TOMORROW,
            "representative": "Nora",
            "representative_email": f"nora{self.number()}@example.org",
            "signatory": "Fatou",
            "signatory_function": "Coordinator",
            "signed_on": today(),
        }
        return nominations.nominate(call, by=self.staff, organization=organization, **written | said)

    def interest_in_a_seat(self):
        organization = list_partner(f"Hands {self.number()}")
        return calls.express_interest(
            self.nomination().call, by=self.person(), organization=organization, statement="Us."
        )

    def credential(self):
        note = {"name": "Ben", "email": f"ben{self.number()}@example.org", "signatory": "Ada", "signed_on": today()}
        work_at(self.cast.holders["NGO-1"], self.person(), role="focal_point")
        note |= {"change": "alternate", "starts_on": today(), "upload": note_file()}
        return credentials.give_credential(Seat.objects.get(code="NGO-1"), by=self.staff, **note)

    # Partners

    def application(self):
        return submitted(self.person(), difference="Another.", name=f"Association {self.number()}", website="")

    def question(self):
        return admissions.ask_question(self.application(), by=self.staff, text="Who pays?")

    def ninth(self):
        applicant = self.person()
        for _number in range(applications.OPEN_DRAFTS - 1):
            applications.start_application("civil_society", by=applicant)
        return applicant

    def partner(self):
        partner = list_partner(f"Circle {self.number()}")
        add_colleague(partner, self.person("Fay"), role="focal_point", by=self.staff)
        return partner

    def two_focal_points(self):
        partner = self.partner()
        second = add_colleague(partner, self.person("Fred"), role="focal_point", by=self.staff)
        return partner.colleagues.exclude(pk=second.pk).get(), second

    def asked(self):
        partner = self.partner()
        ConfirmationRequest.objects.create(organization=partner, asked_at=timezone.now())
        return partner

    def leaving(self):
        partner = self.partner()
        endings.enter_departure(partner, by=self.staff, day=today() + 30 * TOMORROW)
        return partner

    def invitation(self):
        guest = self.person("Gus")
        return invitations.invite_colleague(self.partner(), by=self.staff, email=guest.email, role="editor"), guest

    # What else has an end

    def lead(self):
        group = Group.objects.create(kind="action", name=f"Action Group {self.number()}")
        groups.appoint_lead(group, by=self.staff, person=self.person())
        return groups.appoint_lead(group, by=self.staff, person=self.person())

    def two_leads(self):
        lead = self.lead()
        return lead, lead.group.leads.in_force().exclude(pk=lead.pk).get()

    def membership_request(self, seat="member"):
        lead, partner = self.lead(), self.partner()
        asking = partner.colleagues.get().person
        said = {"by": asking, "organization": partner, "seat": seat}
        return joining.ask_to_join(lead.group, **said), lead.person

    def member(self):
        asked, lead = self.membership_request()
        return joining.accept_request(asked, by=lead).membership, lead

    def focal_point(self):
        country = Country.objects.get(pk="SN")
        return pathfinder.name_focal_point(country, self.person(), by=self.staff, function="Director")

    def role(self):
        return staff.grant_role(self.person(), by=self.admin, kind="editor")

    def presenter(self):
        return presenters.invite_presenter(self.to_come().items.first(), by=self.chair, person=self.person())

    def interest(self):
        holder, watcher = self.cast.holders["WORKERS-1"], self.person()
        work_at(holder, watcher)
        return observing.express_observer_interest(
            self.to_come(), by=watcher, organization=holder, statement="To learn."
        )

    def informed(self):
        return observing.inform_of_observer(self.interest(), by=self.staff)

    def call_request(self):
        seat = Seat.objects.get(code="WORKERS-1")
        return planning.request_call(by=self.cast.member, seat=seat, subject="Funds", reasons="They end.")

    def proposed_item(self):
        said = {"title": f"Funds {self.number()}", "kind": "discussion", "because": "They end.", "minutes_wanted": 15}
        return proposed_items.propose_item(Seat.objects.get(code="WORKERS-1"), by=self.cast.member, **said)

    def action_point(self):
        meeting = self.in_session()
        return followup.record_action_point(
            meeting.items.first(), by=self.staff, text="Write.", owners=[self.cast.member], due_on=today()
        )

    def paper(self):
        upload = SimpleUploadedFile("plan.pdf", PDF)
        item = self.planned().items.first()
        return papers.file_paper(item, by=self.staff, title="Plan", upload=upload, distribution="open")

    def workers(self):
        return Seat.objects.get(code="WORKERS-1")

    def with_member(self):
        meeting = self.meeting()
        seat_people(self.cast, meeting, ["WORKERS-1"])
        return meeting

    def open_call(self):
        return Seat.objects.get(code="NGO-3").calls.open().get()

    def officer(self):
        return staff.grant_role(self.person("Ola"), by=self.admin, kind="officer")

    def administrator(self):
        administrator = self.person("Abe")
        staff.grant_role(administrator, by=self.admin, kind="administrator")
        return administrator

    def later(self):
        """A meeting being prepared, after the nominee would begin."""
        return self.meeting(convened=False, starts_in=timedelta(days=61))


def check_in(scene, meeting, who):
    """Somebody comes for NGO-2, whose place is free."""
    return room.check_in(meeting, Seat.objects.get(code="NGO-2"), who, by=scene.staff, mode="remote")


def everybody():
    """As if the officer had looked at every organization."""
    return set(Organization.objects.values_list("pk", flat=True))


@dataclass(frozen=True)
class Acts:
    """`make(scene)` gives a fresh thing; each act is called with the scene and a copy of the thing."""

    make: object
    acts: dict


def about(make, **acts):
    return Acts(make, acts)
