"""The acts that exclude each other, in groups: what they are about, and what each of them is called with.

`EITHER`: of any two acts of a group, the same twice included, one is accepted and the other refused, whichever comes
first. `AFTER`: once the first was done the second is refused; the other way round both may be done. A new act is a
line in its group. `tests/record/test_excluding_acts.py` runs them from two connections.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gcg.actions import (
    agenda,
    calls,
    convocation,
    corrections,
    credentials,
    decisions,
    followup,
    leaving,
    minutes,
    nominations,
    observing,
    papers,
    planning,
    presenters,
    presiding,
    removals,
    replies,
    room,
)
from gcg.actions.closing import close_meeting
from gcg.models import AgendaItem, Seat, today
from groups import actions as groups
from groups.models import Group
from partners.actions import admissions, applications, colleagues, confirmations, endings, invitations
from partners.actions.mergers import merge_partner
from partners.actions.renamings import rename_partner
from partners.models import ConfirmationRequest, Country, Organization
from pathfinder import actions as pathfinder
from secretariat.actions import impersonation, staff
from tests.cast import QUORATE, make_cast, make_meeting, person, seat_people, work_at
from tests.documents.files import PDF
from tests.gcg.closed_meeting import hold_meeting
from tests.partners.listed import list_partner
from tests.partners.registered import filled, submitted

TOMORROW = timedelta(days=1)


class Scene:
    """The cast, and one fresh thing after another."""

    def __init__(self):
        self.cast = make_cast()
        self.admin = self.cast.administrator
        self.staff = self.cast.secretary
        self.chair = self.cast.chair
        self._numbers = count(20)
        self._codes = iter([f"{kind}-{place}" for kind in ("WORKERS", "EMPLOYERS", "UN") for place in range(1, 6)])

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
        AgendaItem.objects.filter(pk=item.pk).update(minutes_adopted=drafted)
        item.refresh_from_db()
        return item

    # Seats

    def seat(self):
        """A seat with a holder that no act has touched."""
        return Seat.objects.get(code=next(self._codes))

    def nomination(self):
        seat = Seat.objects.get(code="NGO-3")
        for earlier in seat.calls.open():
            calls.withdraw_call(earlier, by=self.staff, because="Done.")
        call = calls.open_call(seat, by=self.staff, opens_on=today(), due_on=today(), addresses=["f@example.org"])
        return nominations.nominate(
            call,
            by=self.staff,
            organization=list_partner(f"Hands {self.number()}"),
            starts_on=today() + 60 * TOMORROW,
            representative="Nora",
            representative_email=f"nora{self.number()}@example.org",
            signatory="Fatou",
            signatory_function="Coordinator",
            signed_on=today(),
        )

    def credential(self):
        note = {"name": "Ben", "email": f"ben{self.number()}@example.org", "signatory": "Ada", "signed_on": today()}
        return credentials.give_credential(
            Seat.objects.get(code="NGO-1"), by=self.staff, change="alternate", starts_on=today(), **note
        )

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
        colleagues.add_colleague(partner, self.person("Fay"), role="focal_point", by=self.staff)
        return partner

    def two_focal_points(self):
        partner = self.partner()
        second = colleagues.add_colleague(partner, self.person("Fred"), role="focal_point", by=self.staff)
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
        return groups.appoint_lead(group, by=self.staff, person=self.person())

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


EITHER = {
    "opening": about(
        Scene.quorate,
        open=lambda s, it: presiding.open_meeting(it, by=s.chair),
        cancel=lambda s, it: convocation.cancel_meeting(it, by=s.cast.deputy, reason="Strike."),
    ),
    "convening": about(Scene.planned, convene=lambda s, it: convocation.convene_meeting(it, by=s.chair)),
    "closing": about(Scene.in_session, close=lambda s, it: close_meeting(it, by=s.chair)),
    "announcing": about(
        Scene.before_the_meeting,
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        defer=lambda s, it: decisions.announce_without_decision(it, by=s.cast.deputy, result="deferred"),
        no_consensus=lambda s, it: decisions.announce_without_decision(it, by=s.chair, result="no_consensus"),
    ),
    "a place in the room": about(
        Scene.quorate,
        representative=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        alternate=lambda s, it: check_in(s, it, s.cast.alternates["NGO-2"]),
    ),
    "choosing a chair": about(
        lambda s: s.with_member(),
        choose=lambda s, it: presiding.choose_chair(it, by=s.staff, seat=s.workers(), note="By consensus."),
    ),
    "writing a section": about(
        Scene.section,
        one=lambda s, it: minutes.save_section(it, by=s.staff, html="<p>One</p>", based_on=1),
        other=lambda s, it: minutes.save_section(it, by=s.admin, html="<p>Other</p>", based_on=1),
    ),
    "an edition": about(Scene.drafted, release=lambda s, it: minutes.release_minutes(it, by=s.chair, edition=1)),
    "a correction": about(
        Scene.correction,
        accept=lambda s, it: corrections.accept_correction(it, by=s.staff),
        decline=lambda s, it: corrections.decline_correction(it, by=s.admin, note="It was said."),
    ),
    "an application": about(
        Scene.application,
        accept=lambda s, it: admissions.accept_application(it, by=s.staff, seen=everybody()),
        decline=lambda s, it: admissions.decline_application(it, by=s.admin, reasons="Twice."),
        withdraw=lambda s, it: applications.withdraw_application(it, by=it.applicant),
    ),
    "a draft": about(
        lambda s: filled(s.person(), name=f"Association {s.number()}", website=""),
        submit=lambda s, it: applications.submit_application(it, by=it.applicant, difference="Another."),
    ),
    "the tenth draft": about(Scene.ninth, start=lambda s, it: applications.start_application("civil_society", by=it)),
    "a question": about(
        Scene.question, answer=lambda s, it: applications.answer_question(it, by=it.application.applicant, text="We.")
    ),
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
    "an item of a nomination": about(
        lambda s: (s.nomination(), s.later()),
        put=lambda s, it: nominations.put_nomination(it[0], by=s.staff, meeting=it[1]),
    ),
    "a note on credentials": about(
        Scene.credential,
        confirm=lambda s, it: credentials.confirm_credential(it, by=s.admin),
        decline=lambda s, it: credentials.decline_credential(it, by=s.admin, because="No signature."),
    ),
    "a seat": about(
        Scene.seat,
        step_down=lambda s, it: leaving.step_down(it, by=s.staff, effective_on=today() + 30 * TOMORROW),
    ),
    "a lead": about(Scene.lead, end=lambda s, it: groups.end_lead(it, by=s.staff)),
    "a group": about(
        lambda s: (Group.objects.create(kind="action", name=f"Action Group {s.number()}"), s.person()),
        appoint=lambda s, it: groups.appoint_lead(it[0], by=s.staff, person=it[1]),
    ),
    "a focal point": about(
        lambda s: (s.focal_point(), s.person()),
        end=lambda s, it: pathfinder.end_focal_point(it[0], by=s.staff),
        hand_over=lambda s, it: pathfinder.hand_over_focal_point(it[0], by=s.admin, successor=it[1], function="Head"),
    ),
    "the last focal point of a desk": about(
        Scene.two_focal_points,
        one=lambda s, it: colleagues.end_colleague(it[0], by=s.staff),
        other=lambda s, it: colleagues.end_colleague(it[1], by=s.admin),
    ),
    "a colleague": about(
        Scene.two_focal_points,
        end=lambda s, it: colleagues.end_colleague(it[0], by=s.staff),
        hand_over=lambda s, it: colleagues.hand_over(it[0], by=s.admin, successor=it[1]),
    ),
    "an invitation to a desk": about(
        Scene.invitation,
        accept=lambda s, it: invitations.accept_invitation(it[0], by=it[1]),
        revoke=lambda s, it: invitations.revoke_invitation(it[0], by=s.staff),
    ),
    "a yearly confirmation": about(
        Scene.asked, confirm=lambda s, it: confirmations.confirm_partnership(it, by=s.staff)
    ),
    "the end of a partnership": about(
        lambda s: (s.partner(), list_partner(f"Heir {s.number()}")),
        leave=lambda s, it: endings.enter_departure(it[0], by=s.staff, day=today()),
        merge=lambda s, it: merge_partner(it[0], by=s.admin, into=it[1], day=today()),
    ),
    "a merger": about(
        lambda s: (s.partner(), list_partner(f"Heir {s.number()}")),
        merge=lambda s, it: merge_partner(it[0], by=s.admin, into=it[1], day=today()),
        the_other_way=lambda s, it: merge_partner(it[1], by=s.admin, into=it[0], day=today()),
    ),
    "an announced departure": about(Scene.leaving, withdraw=lambda s, it: endings.withdraw_departure(it, by=s.staff)),
    "a name": about(Scene.partner, rename=lambda s, it: rename_partner(it, by=s.admin, name=f"{it} II", day=today())),
    "a role": about(Scene.role, end=lambda s, it: staff.end_role(it, by=s.admin)),
    "a person of the staff": about(Scene.person, grant=lambda s, it: staff.grant_role(it, by=s.admin, kind="editor")),
    "a look": about(
        lambda s: (s.administrator(), s.person()),
        start=lambda s, it: impersonation.start_impersonation(it[1], by=it[0], reason="Asked."),
    ),
    "a presenter": about(Scene.presenter, withdraw=lambda s, it: presenters.withdraw_presenter(it, by=s.chair)),
    "an item to present": about(
        lambda s: (s.to_come().items.first(), s.person()),
        invite=lambda s, it: presenters.invite_presenter(it[0], by=s.chair, person=it[1]),
    ),
    "informing of an observer": about(
        Scene.interest, inform=lambda s, it: observing.inform_of_observer(it, by=s.staff)
    ),
    "inviting an observer": about(Scene.informed, invite=lambda s, it: observing.invite_observer(it, by=s.chair)),
    "a request for a call": about(
        Scene.call_request,
        grant=lambda s, it: planning.rule_on_call(it, by=s.chair, is_granted=True),
        decline=lambda s, it: planning.rule_on_call(it, by=s.cast.deputy, is_granted=False, reasons="Too soon."),
    ),
    "an action point": about(
        Scene.action_point,
        done=lambda s, it: followup.complete_action_point(it, by=s.staff, result="done", note="Sent."),
        dropped=lambda s, it: followup.complete_action_point(it, by=s.chair, result="dropped", note="Moot."),
    ),
    "a paper": about(Scene.paper, withdraw=lambda s, it: papers.withdraw_paper(it, by=s.staff)),
    "a standing item": about(Scene.planned, add=lambda s, it: agenda.add_standing_item(it, "agenda", by=s.staff)),
    "a reminder": about(Scene.to_come, remind=lambda s, it: replies.remind_silent(it, by=s.staff)),
}

AFTER = {
    "cancelled": about(
        Scene.quorate,
        first=lambda s, it: convocation.cancel_meeting(it, by=s.chair, reason="Strike."),
        check_in=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        announce=lambda s, it: convocation.announce_change(it, by=s.staff),
        choose_chair=lambda s, it: presiding.choose_chair(it, by=s.staff, seat=s.workers(), note="By consensus."),
        reply=lambda s, it: replies.record_reply(it, s.workers(), by=s.staff, answer="apologies"),
    ),
    "cancelled in time": about(
        Scene.to_come,
        first=lambda s, it: convocation.cancel_meeting(it, by=s.chair, reason="Strike."),
        add=lambda s, it: agenda.add_item(it, by=s.staff, title="More", kind="discussion"),
        observe=lambda s, it: observing.express_observer_interest(
            it, by=s.cast.member, organization=s.cast.holders["WORKERS-1"], statement="To learn."
        ),
        present=lambda s, it: presenters.invite_presenter(it.items.first(), by=s.chair, person=s.cast.stranger),
        remind=lambda s, it: replies.remind_silent(it, by=s.staff),
    ),
    "closed": about(
        Scene.in_session,
        first=lambda s, it: close_meeting(it, by=s.chair),
        check_in=lambda s, it: check_in(s, it, s.cast.people["NGO-2"]),
        take_up=lambda s, it: presiding.take_up(it.items.first(), by=s.chair),
        note=lambda s, it: presiding.keep_notes(
            it.items.first(), by=s.staff, discussion="We spoke.", conclusions="", seen=0
        ),
    ),
    "announced": about(
        Scene.before_the_meeting,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        put=lambda s, it: decisions.put_text(it, by=s.chair, text="Another text."),
        object=lambda s, it: decisions.state_stance(
            it.proposals.get(text="We decide."), s.workers(), by=s.cast.member, kind="objection", reasons="Too soon."
        ),
    ),
    "objected": about(
        Scene.before_the_meeting,
        first=lambda s, it: decisions.state_stance(
            it.proposals.get(), s.workers(), by=s.cast.member, kind="objection", reasons="Too soon."
        ),
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
    ),
    "another text": about(
        lambda s: (item := s.before_the_meeting(), item.proposals.get()),
        first=lambda s, it: decisions.put_text(it[0], by=s.chair, text="Another text."),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair, proposal=it[1]),
        object=lambda s, it: decisions.state_stance(
            it[1], s.workers(), by=s.cast.member, kind="objection", reasons="Too soon."
        ),
    ),
    "quorum lost": about(
        lambda s: (item := s.before_the_meeting(), item.meeting.presences.get(seat__code="NGO-1")),
        first=lambda s, it: room.check_out(it[1], by=s.staff),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair),
    ),
    "adopted": about(
        Scene.to_adopt,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        write=lambda s, it: minutes.save_section(
            it.minutes_adopted.sections.first(), by=s.staff, html="<p>Else</p>", based_on=1
        ),
        release=lambda s, it: minutes.release_minutes(it.minutes_adopted, by=s.chair),
    ),
    "ruled on": about(
        Scene.application,
        first=lambda s, it: admissions.accept_application(it, by=s.staff, seen=everybody()),
        ask=lambda s, it: admissions.ask_question(it, by=s.admin, text="Who pays?"),
    ),
    "withdrawn": about(
        Scene.application,
        first=lambda s, it: applications.withdraw_application(it, by=it.applicant),
        ask=lambda s, it: admissions.ask_question(it, by=s.admin, text="Who pays?"),
    ),
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
    "left": about(
        Scene.partner,
        first=lambda s, it: endings.enter_departure(it, by=s.staff, day=today()),
        confirm=lambda s, it: confirmations.confirm_partnership(it, by=s.staff),
        invite=lambda s, it: invitations.invite_colleague(it, by=s.staff, email="new@example.org", role="editor"),
        add=lambda s, it: colleagues.add_colleague(it, s.cast.stranger, role="viewer", by=s.staff),
        rename=lambda s, it: rename_partner(it, by=s.admin, name="Late", day=today()),
        remove=lambda s, it: removals.put_removal(s.later(), by=s.staff, partner=it),
    ),
}
