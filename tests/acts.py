"""Whom every act of the portal lets through when it is called directly, in the scene of `tests/conventions/scene.py`.

A page that shows no button is courtesy; the act itself asks who acts. Whoever is not named for an act is denied
(`PermissionDenied`), and nothing of it happens. Whether a rule refuses afterwards is no matter here.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from alliance87.documents.models import Document
from alliance87.outbox.models import Delivery, IncomingMail
from alliance87.posts.models import StaffRole
from alliance87.terms.models import Version
from alliance87.terms.rules import Settings
from gcg import models as council
from gcg.readings.rotation import Rotation
from groups import models as groups
from groups.models import (
    Choice,
    CoChair,
    Group,
    Lead,
    Meeting,
    Membership,
    MembershipRequest,
    Message,
    Participant,
    PlanSheet,
    Poll,
    SharedFile,
    SupportRequest,
    Thread,
)
from partners import models as partners
from pathfinder.models import (
    Candidacy,
    Deadline,
    Extension,
    FeedbackLetter,
    FeedbackPoint,
    Figure,
    FocalPoint,
    OtherText,
    PathfinderStatus,
    Remark,
    Review,
    Reviewer,
    Roadmap,
    RoadmapSheet,
    Step,
    Submission,
    YearlyReport,
)
from pathfinder.readings.due import due_one
from secretariat.contacts.models import Inquiry, PressContact
from secretariat.drafting.models import Request, TemplateVersion
from secretariat.events.models import Event
from secretariat.exchange.models import Answer, Notice, Pledge
from secretariat.knowledge.models import Item, ThemeEditor
from secretariat.knowledge.models import Version as KnownVersion
from secretariat.models import Impersonation
from secretariat.models import Review as OwnReview
from secretariat.newsletter.models import Block, Edition, Issue, Pace, Release
from secretariat.tracker.models import PeriodicUpdate, Tracked
from tests.access import (
    COUNCIL,
    DESK,
    LEADING,
    MAKERS,
    OVERSEEING,
    PRESIDING,
    READING,
    ROLES,
    ROOM,
    SEATED,
    STAFF,
    WRITERS,
    WRITING,
)
from tests.documents.files import note_file
from tests.groups.proposed import words as proposed
from tests.groups.shared import poll_values
from tests.knowledge.made import PRACTICE

SIGNED_IN = ROLES[1:]
DAY = date(2027, 1, 4)
NOON, HOUR = datetime(2027, 1, 4, 12, tzinfo=UTC), timedelta(hours=1)
LATER = datetime(2027, 1, 4, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Act:
    """Whom it lets through, and what it is called with; what can be called is made from the scene."""

    roles: tuple
    things: tuple
    said: dict

    def called_with(self, scene):
        """(positional, named) arguments."""
        things = [_made(one, scene) for one in self.things]
        return things, {name: _made(one, scene) for name, one in self.said.items()}


def lets(roles, *things, **said):
    return Act(tuple(roles), things, said)


def _made(one, scene):
    return one(scene) if callable(one) else one


def mandate(code):
    return lambda scene: council.Mandate.objects.get(seat__code=code, period__contains=council.today())


def part(model, name):
    """The row that stands in addresses for `@name`."""
    return lambda scene: model.objects.get(pk=scene.parts[name])


def item(meeting, number):
    return lambda scene: getattr(scene, meeting).items.get(number=number)


def meeting(name):
    return lambda scene: council.Meeting.objects.with_state().get(pk=getattr(scene, name).pk)


def seat(code):
    return lambda scene: council.Seat.objects.get(code=code)


def who(role):
    return lambda scene: partners.User.objects.get(pk=scene.people[role].pk)


def first(model):
    return lambda scene: model.objects.order_by("pk").first()


def application(name):
    return lambda scene: partners.Application.objects.with_state().get(pk=scene.parts[name])


def section(scene):
    return scene.held.minutes.sections.order_by("position").first()


def minutes(scene):
    return scene.held.minutes


def release(scene):
    return scene.held.minutes.releases.order_by("edition").last()


def filed_paper(scene):
    return Document.objects.get(symbol=scene.parts["document"].replace("-", "/"))


def asked_draft(scene):
    return Request.objects.get(pk=scene.parts["asked"])


def terms_draft(scene):
    return council.TermsDraft.objects.get(pk=scene.parts["terms_draft"])


def point(scene):
    return council.ActionPoint.objects.with_people().get(symbol=scene.parts["point"].replace("-", "/"))


PROPOSED_ITEM = part(council.ProposedItem, "proposed_item")
WORKERS = seat("WORKERS-1")
DRAFT, SUBMITTED = application("draft"), application("application")
PARTNER, COLLEAGUE = part(partners.Organization, "partner"), part(partners.Colleague, "colleague")
INITIATIVE, CALL = part(partners.Initiative, "initiative"), part(council.Call, "call")
NOMINATION = part(council.Nomination, "nomination")
REPORT, GIVEN_REPORT = part(YearlyReport, "report"), part(YearlyReport, "given_report")
CANDIDACY, STEP = part(Candidacy, "candidacy"), part(Step, "step")


def due_step(scene):
    """A step that the Secretariat entered for the country and that waits for its confirmation."""
    return due_one("step", STEP(scene).pk)


def group_meeting(name):
    """The meeting of the scene's group at this stage."""
    return lambda scene: Meeting.objects.with_state().get(
        group=scene.parts["group"], number=scene.parts[f"{name}_group_meeting"]
    )


def group_item(scene):
    return group_meeting("open")(scene).items.get(number=1)


INTEREST, CREDENTIAL = part(council.ObserverInterest, "interest"), part(council.Credential, "credential")
CORRECTION, PRESENCE = part(council.Correction, "correction"), part(council.Presence, "presence")
GROUP = part(Group, "group")


def OUTCOME(scene):  # noqa: N802 - a thing of the table
    return Group.objects.get(pk=scene.parts["group"]).outcomes.first()


ROW = {"under": "O1", "title": "A guide", "starts": DAY, "ends": DAY}

ROADMAP = part(Roadmap, "roadmap")
THREAD, POLL = part(Thread, "thread"), part(Poll, "poll")
MESSAGE, EVENT = part(Message, "message"), part(Event, "event")
REVIEWER, LETTER = part(Reviewer, "reviewer"), part(FeedbackLetter, "letter")
PROPOSAL, PROPOSAL_DRAFT = part(groups.Proposal, "group_proposal"), part(groups.Proposal, "proposal_draft")

PLEDGED = {"title": "Visits", "words": "We visit.", "measure": "A list.", "due_on": DAY, "themes": ["child_labour"]}
NOTICED = {"side": "offer", "title": "Trainers", "kind": "training", "words": "Two.", "themes": ["child_labour"]}
NOTICED |= {"stands_until": DAY + timedelta(days=30), "languages": []}

ACTS = {
    # Registration, validation and partners' desks
    "partners.applications.start_application": lets(SIGNED_IN, "civil_society"),
    "partners.applications.save_step": lets(["stranger"], DRAFT, step="work", values={"contribution": "Funds."}),
    "partners.typed.keep_typed": lets(["stranger"], DRAFT, step="work", words={"contribution": "Fu"}),
    "partners.applications.settle_logo": lets(["stranger"], DRAFT, picture=None, may_show=False),
    "partners.applications.sign_commitment": lets(
        ["stranger"], DRAFT, name="Jeanne Présidente", function="President", is_sanctions_free=True
    ),
    "partners.applications.submit_application": lets(["stranger"], DRAFT, difference="Another coast."),
    "partners.applications.answer_question": lets(["stranger"], part(partners.Question, "question"), text="We do."),
    "partners.applications.say_difference": lets(["stranger"], DRAFT, difference="Another coast."),
    "partners.applications.withdraw_application": lets(["stranger"], SUBMITTED),
    "partners.admissions.ask_question": lets(STAFF, SUBMITTED, text="Who pays?"),
    "partners.admissions.decline_application": lets(STAFF, SUBMITTED, reasons="Twice."),
    "partners.queue.claim_application": lets(STAFF, SUBMITTED),
    "partners.queue.release_claim": lets(STAFF, SUBMITTED),
    "partners.taking_back.take_back_ruling": lets(STAFF, SUBMITTED),
    "partners.queue.write_note": lets(STAFF, SUBMITTED, text="They rang."),
    "partners.admissions.accept_application": lets(STAFF, SUBMITTED, seen=set()),
    "partners.pages.edit_page": lets(DESK, PARTNER, seen=None, acronym="COS"),
    "partners.initiatives.enter_initiative": lets(
        DESK, PARTNER, title="New", themes=["child_labour"], countries=["GH"], starts_on=DAY
    ),
    "partners.initiatives.edit_initiative": lets(
        DESK, INITIATIVE, seen=None, title="New", countries=["GH"], starts_on=DAY
    ),
    "partners.initiatives.end_initiative": lets(DESK, INITIATIVE, seen=None, last_day=DAY, outcomes="Done."),
    "partners.colleagues.change_role": lets(DESK, COLLEAGUE, role="focal_point"),
    "partners.colleagues.end_colleague": lets(DESK, COLLEAGUE),
    "partners.colleagues.hand_over": lets(DESK, COLLEAGUE, successor=COLLEAGUE),
    "partners.colleagues.show_person": lets(["focal_point"], COLLEAGUE, is_public=True),
    "partners.invitations.invite_colleague": lets(DESK, PARTNER, email="other@example.org", role="viewer"),
    "partners.invitations.revoke_invitation": lets(DESK, part(partners.Invitation, "colleague_invitation")),
    "partners.logos.show_logo": lets(DESK, PARTNER, picture=b"PNG"),
    "partners.logos.remove_logo": lets(DESK, PARTNER),
    "partners.confirmations.confirm_partnership": lets(DESK, PARTNER),
    "partners.endings.enter_departure": lets(DESK, PARTNER, day=DAY),
    "partners.endings.withdraw_departure": lets(DESK, PARTNER),
    "partners.endings.remove_partner": lets([], PARTNER, first(council.Decision)),
    "partners.renamings.rename_partner": lets(["administrator"], PARTNER, name="Circle", day=DAY),
    "partners.mergers.merge_partner": lets(["administrator"], PARTNER, into=PARTNER, day=DAY),
    "gcg.overviews.file_overview": lets(STAFF, meeting("planned")),
    "gcg.overviews.note_overview": lets(OVERSEEING, part(council.Overview, "overview")),
    "gcg.overviews.answer_support": lets(STAFF, part(SupportRequest, "support"), words="Yes."),
    # Groups, countries, the Secretariat's own affairs
    "groups.proposals.begin_proposal": lets(["focal_point"], aim="create", kind="action", organization=PARTNER),
    "groups.proposals.keep_draft": lets(["focal_point"], PROPOSAL_DRAFT, words={}),
    "groups.proposals.add_author": lets(["focal_point"], PROPOSAL_DRAFT, person=who("member")),
    "groups.proposals.end_authorship": lets(["focal_point"], part(groups.Authorship, "authorship")),
    "groups.proposals.discard_draft": lets(["focal_point"], PROPOSAL_DRAFT),
    "groups.proposals.submit_proposal": lets(["focal_point"], PROPOSAL_DRAFT, **proposed()),
    "groups.proposals.revise_proposal": lets(["focal_point"], PROPOSAL, **proposed()),
    "groups.proposals.withdraw_proposal": lets(["focal_point"], PROPOSAL),
    "groups.comments.make_comment": lets(COUNCIL, PROPOSAL, text="Who pays?"),
    "groups.comments.dispose_of_comment": lets(
        ["focal_point"], part(groups.ProposalComment, "proposal_comment"), result="answered", words="We do."
    ),
    "groups.advice.ask_advice": lets(
        STAFF, PROPOSAL, body=part(Group, "group"), question="Can it be measured?", due_on=DAY
    ),
    "groups.advice.give_advice": lets(["lead"], part(groups.Advice, "advice"), text="Yes."),
    "groups.enacting.enact_proposal": lets([], PROPOSAL, first(council.Decision)),
    "gcg.proposals.put_proposal": lets(PRESIDING, PROPOSAL, meeting=meeting("planned")),
    "groups.leads.appoint_lead": lets(STAFF, part(Group, "group"), person=who("ended")),
    "groups.workplans.add_row": lets(["lead"], GROUP, kind="output", **ROW),
    "groups.workplans.change_row": lets(["lead"], GROUP, 1, seen=1, **ROW),
    "groups.workplans.drop_row": lets(["lead"], GROUP, 2, seen=1),
    "groups.workplans.set_period": lets(["lead"], GROUP, seen=None, starts_on=DAY, last_day=DAY),
    "groups.plan_sheets.send_sheet": lets(["lead"], GROUP, name="plan.csv", content=b"id"),
    "groups.plan_sheets.confirm_sheet": lets(["lead"], part(PlanSheet, "sheet")),
    "groups.reports.give_report": lets(["lead"], GROUP, achieved="Much.", next_steps="More."),
    "groups.reports.ask_support": lets(["lead"], GROUP, desk="gcg", words="Help us."),
    "groups.threads.start_thread": lets(WRITING, GROUP, title="Prices", html="<p>Who?</p>"),
    "groups.threads.close_thread": lets(LEADING, THREAD),
    "groups.threads.reopen_thread": lets(LEADING, THREAD),
    "groups.threads.add_participant": lets(LEADING, part(Thread, "among"), who("ended")),
    "groups.threads.end_participant": lets(LEADING, part(Participant, "participant")),
    "groups.messages.post_message": lets(WRITING, THREAD, html="<p>I do.</p>"),
    "groups.messages.edit_message": lets(["lead"], MESSAGE, html="<p>I do.</p>"),
    "groups.messages.withdraw_message": lets(LEADING, MESSAGE),
    "groups.files.share_file": lets(WRITING, GROUP, title="Plan", upload=None),
    "groups.files.add_version": lets(WRITING, part(SharedFile, "shared_file"), upload=None, seen=0),
    "groups.files.withdraw_file": lets(LEADING, part(SharedFile, "shared_file")),
    "groups.outcomes.change_purpose": lets(["lead"], GROUP, seen=None, purpose="To help."),
    "groups.outcomes.enter_progress": lets(["lead"], OUTCOME, seen=None, percent=10, words="A start."),
    "groups.news.publish_news": lets(["lead"], GROUP, title="A guide", text="It is out.", is_public=True),
    "groups.news.withdraw_news": lets(["lead"], part(groups.NewsItem, "news")),
    "groups.following.follow_group": lets(SIGNED_IN, GROUP),
    "groups.following.unfollow_group": lets(SIGNED_IN, GROUP),
    "groups.polls.open_poll": lets(WRITING, GROUP, **poll_values()),
    "groups.polls.edit_poll": lets(LEADING, POLL, times=[]),
    "groups.polls.vote": lets(WRITING, POLL, answers={}),
    "groups.choosing.choose_time": lets(
        LEADING, POLL, time=lambda scene: Poll.objects.get(pk=scene.parts["poll"]).times.first()
    ),
    "groups.choosing.withdraw_choice": lets(LEADING, part(Choice, "choice")),
    "groups.leads.end_lead": lets(["lead", *STAFF], part(Lead, "lead")),
    "groups.leads.name_lead": lets(["lead"], part(Membership, "member")),
    "groups.leads.hand_over_lead": lets(["lead", *STAFF], part(Lead, "lead"), successor=part(Membership, "member")),
    "groups.memberships.ask_to_join": lets(["focal_point"], part(Group, "group"), organization=PARTNER, seat="member"),
    "groups.memberships.accept_request": lets(["lead"], part(MembershipRequest, "request")),
    "groups.memberships.decline_request": lets(["lead"], part(MembershipRequest, "request"), reasons="Full."),
    "groups.memberships.withdraw_request": lets(["focal_point"], part(MembershipRequest, "request")),
    "groups.memberships.end_membership": lets(WRITING, part(Membership, "member")),
    "groups.cochairs.enter_co_chair": lets(STAFF, part(Group, "group"), organization=PARTNER, starts_on=DAY),
    "groups.cochairs.end_co_chair": lets(STAFF, part(CoChair, "co_chair"), last_day=DAY),
    "pathfinder.focal_points.name_focal_point": lets(STAFF, first(partners.Country), who("ended"), function="Director"),
    "pathfinder.focal_points.end_focal_point": lets(STAFF, part(FocalPoint, "country_focal_point")),
    "pathfinder.focal_points.hand_over_focal_point": lets(
        STAFF, part(FocalPoint, "country_focal_point"), successor=who("ended"), function="Director"
    ),
    "pathfinder.roadmaps.begin_roadmap": lets(
        ["country", *STAFF], lambda scene: scene.country, title="Roadmap", language="en"
    ),
    "pathfinder.roadmaps.edit_head": lets(["country", *STAFF], ROADMAP, seen="", title="Roadmap", language="en"),
    "pathfinder.lines.add_line": lets(["country", *STAFF], ROADMAP, kind="priority", words={"title": "Schools"}),
    "pathfinder.lines.change_line": lets(["country", *STAFF], ROADMAP, "P1", seen=1, words={"title": "Schools"}),
    "pathfinder.lines.drop_line": lets(["country", *STAFF], ROADMAP, "P1", seen=1),
    "pathfinder.lines.settle_text": lets(["country", *STAFF], part(OtherText, "other_text"), value="Schools", seen=1),
    "pathfinder.roadmap_sheets.send_sheet": lets(["country", *STAFF], ROADMAP, name="roadmap.csv", content=b"id"),
    "pathfinder.roadmap_sheets.enter_sheet": lets(["country", *STAFF], part(RoadmapSheet, "roadmap_sheet")),
    "pathfinder.submissions.submit_roadmap": lets(["country"], ROADMAP, seen=1),
    "pathfinder.submissions.file_submission": lets(STAFF, ROADMAP, seen=1, upload=None),
    # Reviews of Roadmaps
    "pathfinder.reviews.open_review": lets(STAFF, part(Submission, "submission")),
    "pathfinder.reviews.give_advice": lets(["lead"], part(Review, "advised_review"), text="A target has no year."),
    "pathfinder.reviews.withdraw_submission": lets(["country"], part(Submission, "submission")),
    "pathfinder.reviewers.propose_reviewers": lets(STAFF, part(Review, "review"), people=[]),
    "pathfinder.reviewers.accept_review": lets(["member"], REVIEWER, interest="none"),
    "pathfinder.reviewers.decline_review": lets(["member"], REVIEWER, reason="No time."),
    "pathfinder.reviewers.step_aside": lets(["member"], REVIEWER, reason="We wrote it."),
    "pathfinder.reviewers.release_reviewer": lets(STAFF, REVIEWER, reason="Ill."),
    "pathfinder.reviewers.remind_reviewer": lets(STAFF, REVIEWER),
    "pathfinder.assessing.mark_criteria": lets(["member"], REVIEWER, marks={}),
    "pathfinder.assessing.write_remark": lets(["member"], REVIEWER, on="", text="Clear."),
    "pathfinder.assessing.change_remark": lets(["member"], part(Remark, "remark"), seen="", text="Clear."),
    "pathfinder.assessing.delete_remark": lets(["member"], part(Remark, "remark")),
    "pathfinder.assessing.check_points": lets(["member"], REVIEWER, checks={}),
    "pathfinder.assessing.write_review": lets(["member"], REVIEWER, marks={}),
    "pathfinder.assessing.share_review": lets(["member"], REVIEWER),
    "pathfinder.letters.begin_letter": lets(STAFF, part(Review, "advised_review")),
    "pathfinder.letters.write_letter": lets(STAFF, LETTER, seen="", result="return", opening="", closing=""),
    "pathfinder.letters.add_point": lets(STAFF, LETTER, text="Who pays?", sources=[]),
    "pathfinder.letters.change_point": lets(
        STAFF, part(FeedbackPoint, "letter_point"), seen="", text="Who pays?", sources=[]
    ),
    "pathfinder.letters.move_point": lets(STAFF, part(FeedbackPoint, "letter_point"), position=1),
    "pathfinder.letters.drop_point": lets(STAFF, part(FeedbackPoint, "letter_point")),
    "pathfinder.clearing.put_forward": lets(STAFF, LETTER),
    "pathfinder.clearing.take_back": lets(STAFF, part(FeedbackLetter, "put_letter")),
    "pathfinder.clearing.send_back": lets(PRESIDING, part(FeedbackLetter, "put_letter"), words="Shorter."),
    "pathfinder.clearing.clear_letter": lets(PRESIDING, LETTER),
    "pathfinder.answering.answer_point": lets(
        ["country"], part(FeedbackPoint, "sent_point"), course="kept", words="It is in the law."
    ),
    "pathfinder.answering.answer_point?before it is sent": lets(
        [], part(FeedbackPoint, "letter_point"), course="kept", words="It is in the law."
    ),
    "pathfinder.submissions.answer_submission": lets(["country"], part(Submission, "submission"), is_confirmed=True),
    "pathfinder.candidacies.express_interest": lets(
        [*STAFF, "country"], lambda scene: scene.country, happened_on=DAY, upload=None, institution="Ministry"
    ),
    "pathfinder.candidacies.withdraw_candidacy": lets([*STAFF, "country"], CANDIDACY),
    "pathfinder.steps.enter_step": lets([*STAFF, "country"], CANDIDACY, kind="plan", happened_on=DAY),
    "pathfinder.steps.enter_step?presented": lets(STAFF, CANDIDACY, kind="presentation", happened_on=DAY),
    "pathfinder.steps.correct_step": lets([*STAFF, "country"], STEP, seen=0, happened_on=DAY),
    "pathfinder.steps.confirm_step": lets(["country"], STEP),
    "pathfinder.due_letters.send_due_letter": lets(STAFF, due_step, title="Please confirm", text="Please confirm."),
    "pathfinder.deadlines.set_deadline": lets(STAFF, lambda scene: scene.country, of="roadmap", due_on=DAY),
    "pathfinder.deadlines.ask_extension": lets(
        [*STAFF, "country"], part(Deadline, "deadline"), until=DAY, because="Elections."
    ),
    "pathfinder.deadlines.rule_on_extension": lets(STAFF, part(Extension, "extension"), is_granted=True),
    "pathfinder.statuses.withdraw_status": lets(STAFF, part(PathfinderStatus, "status")),
    "pathfinder.statuses.grant_status": lets([], CANDIDACY, first(council.Decision)),
    "pathfinder.statuses.end_status": lets([], part(PathfinderStatus, "status"), first(council.Decision)),
    "pathfinder.statuses.present_candidate": lets([], CANDIDACY, first(council.Decision)),
    "pathfinder.legacy.import_legacy": lets(STAFF, ()),
    "gcg.countries.put_presentation": lets(OVERSEEING, CANDIDACY, meeting=meeting("planned")),
    "gcg.countries.put_status": lets(OVERSEEING, CANDIDACY, meeting=meeting("planned")),
    "gcg.country_papers.put_result": lets(OVERSEEING, part(Review, "review"), meeting=meeting("planned")),
    "gcg.country_papers.put_findings": lets(OVERSEEING, GIVEN_REPORT, meeting=meeting("planned")),
    "gcg.countries.put_status_end": lets(OVERSEEING, part(PathfinderStatus, "status"), meeting=meeting("planned")),
    "pathfinder.profiles.save_profile": lets(
        [*STAFF, "country"], lambda scene: scene.country, institution="Ministry", seen=0
    ),
    "pathfinder.profiles.enter_figure": lets(
        [*STAFF, "country"], lambda scene: scene.country, what="a", value="b", year=2020, source="c"
    ),
    "pathfinder.yearly.begin_report": lets([*STAFF, "country"], lambda scene: scene.country, year=2020),
    "pathfinder.yearly.choose_indicators": lets([*STAFF, "country"], REPORT, keys=[]),
    "pathfinder.yearly.write_words": lets([*STAFF, "country"], REPORT, seen=""),
    "pathfinder.yearly.write_part": lets([*STAFF, "country"], REPORT, "P1", seen="", values={}, levels={}),
    "pathfinder.yearly.give_report": lets([*STAFF, "country"], REPORT),
    "pathfinder.report_answers.answer_report": lets(["country"], part(YearlyReport, "filed_report"), is_confirmed=True),
    "pathfinder.yearly.ask_monitoring": lets(STAFF, GIVEN_REPORT, group=first(Group)),
    "pathfinder.yearly.assess_part": lets(["lead"], GIVEN_REPORT, "P1", seen="", levels={}),
    "pathfinder.yearly.conclude_monitoring": lets(["lead"], GIVEN_REPORT, findings=""),
    "pathfinder.yearly.offer_support": lets(
        [*STAFF, "focal_point"], GIVEN_REPORT, organization=PARTNER, words="Teachers"
    ),
    "pathfinder.profiles.withdraw_figure": lets([*STAFF, "country"], part(Figure, "figure")),
    "secretariat.lost.send_again": lets(STAFF, part(Delivery, "lost_copy")),
    "secretariat.incoming.settle_mail": lets(STAFF, part(IncomingMail, "incoming"), note="Answered by telephone."),
    "secretariat.staff.grant_role": lets(["administrator"], who("ended"), kind="editor"),
    "secretariat.staff.end_role": lets(["administrator"], part(StaffRole, "staff_role")),
    "secretariat.impersonation.start_impersonation": lets(["administrator"], who("ended"), reason="Asked."),
    "secretariat.impersonation.end_impersonation": lets(["administrator"], part(Impersonation, "look")),
    # Calls, nominations, seats
    "gcg.calls.open_call": lets(STAFF, seat("UN-6"), opens_on=DAY, due_on=DAY, addresses=["un@example.org"]),
    "gcg.calls.withdraw_call": lets(STAFF, CALL, because="Entered twice."),
    "gcg.calls.express_interest": lets(SIGNED_IN, CALL, organization=PARTNER, statement="Us."),
    "gcg.calls.tell_of_interest": lets(STAFF, part(council.Interest, "call_interest")),
    "gcg.nominations.nominate": lets(
        STAFF,
        CALL,
        organization=PARTNER,
        starts_on=DAY,
        representative="Nora",
        representative_email="n@example.org",
        signatory="Fatou",
        signatory_function="Coordinator",
        signed_on=DAY,
    ),
    "gcg.nominations.amend_nomination": lets(
        STAFF, NOMINATION, seen=None, grounds="Co-chairs.", override="", starts_on=DAY
    ),
    "gcg.nominations.withdraw_nomination": lets(STAFF, NOMINATION),
    "gcg.nominations.record_consensus": lets(STAFF, NOMINATION, agreed_on=DAY, note=""),
    "gcg.nominations.put_nomination": lets(STAFF, NOMINATION, meeting=meeting("planned")),
    "gcg.leaving.step_down": lets(["member", *STAFF], WORKERS, effective_on=DAY),
    "gcg.leaving.send_warning": lets(STAFF, WORKERS, text="You were missed."),
    "gcg.leaving.accept_late_notice": lets(PRESIDING, WORKERS, meeting=meeting("held"), given_on=DAY, reasons="Ill."),
    "gcg.leaving.rule_on_forfeiture": lets(PRESIDING, WORKERS, is_confirmed=False, reasons="Ill."),
    "gcg.lifting.lift_forfeiture": lets(PRESIDING, WORKERS, reasons="Ill."),
    "gcg.credentials.give_credential": lets(["member", *STAFF], WORKERS, upload=None, starts_on=DAY),
    "gcg.credentials.confirm_credential": lets(STAFF, CREDENTIAL),
    "gcg.credentials.decline_credential": lets(STAFF, CREDENTIAL, because="No signature."),
    "gcg.rotation.file_rotation": lets(STAFF, item("planned", 1), rotation=lambda scene: Rotation(DAY)),
    "gcg.last_days.set_last_day": lets(["administrator"], mandate("WORKERS-1"), day=DAY),
    "gcg.history.import_history": lets(["administrator"], "nowhere"),
    # Planning, preparing, convening
    "gcg.planning.request_call": lets(["alternate", "member"], seat=WORKERS, subject="Funds", reasons="They end."),
    "gcg.planning.rule_on_call": lets(PRESIDING, part(council.CallRequest, "call_request"), is_granted=True),
    "gcg.proposed_items.propose_item": lets(
        ["alternate", "member"], WORKERS, title="Funds", kind="discussion", because="They end.", minutes_wanted=15
    ),
    "gcg.proposed_items.put_proposed_item": lets(OVERSEEING, PROPOSED_ITEM, meeting=meeting("planned")),
    "gcg.proposed_items.decline_proposed_item": lets(PRESIDING, PROPOSED_ITEM, because="Elsewhere."),
    "gcg.proposed_items.withdraw_proposed_item": lets(["alternate", "member"], PROPOSED_ITEM),
    "gcg.planning.enter_engagement": lets(OVERSEEING, office="chair", title="Speech", day=DAY, is_public=True),
    "gcg.planning.edit_engagement": lets(OVERSEEING, part(council.Engagement, "engagement"), seen=None, title="Talk"),
    "gcg.meetings.create_meeting": lets(STAFF, kind="ordinary", starts_at=None),
    "gcg.starting.begin_meeting": lets(STAFF, kind="ordinary", starts_at=None),
    "gcg.meeting_templates.keep_template": lets(STAFF, meeting("planned")),
    "gcg.meeting_templates.edit_template": lets(
        STAFF, part(council.MeetingTemplate, "meeting_template"), seen=None, items=[]
    ),
    "gcg.meeting_templates.retire_template": lets(STAFF, part(council.MeetingTemplate, "meeting_template")),
    "gcg.meetings.edit_meeting": lets(STAFF, meeting("planned"), seen=None),
    "gcg.agenda.add_item": lets(STAFF, meeting("planned"), title="More", kind="discussion"),
    "gcg.agenda.add_standing_item": lets(STAFF, meeting("planned"), None),
    "gcg.agenda.carry_item": lets(STAFF, meeting("planned"), item("held", 1)),
    "meetings.agenda.add_item": lets(STAFF, meeting("planned"), title="More", kind="discussion"),
    "meetings.agenda.add_items": lets(STAFF, meeting("planned"), rows=[{"title": "More"}]),
    "meetings.agenda.add_items?group": lets(["lead"], group_meeting("planned"), rows=[{"title": "More"}]),
    "meetings.agenda.number_items": lets(STAFF, meeting("planned"), seen=[], wanted={}),
    "meetings.agenda.number_items?group": lets(["lead"], group_meeting("planned"), seen=[], wanted={}),
    "meetings.agenda.edit_item": lets(STAFF, item("planned", 1), seen=None, title="Else"),
    "gcg.agenda.edit_item": lets(STAFF, item("planned", 1), seen=None, title="Else"),
    "meetings.agenda.remove_item": lets(STAFF, item("planned", 1), seen=None),
    "meetings.agenda.move_item": lets(STAFF, item("planned", 1), way="down", seen=None),
    "gcg.removals.put_removal": lets(STAFF, meeting("planned"), partner=PARTNER),
    "meetings.papers.file_paper": lets(STAFF, item("planned", 1), title="Plan", upload=None, distribution="open"),
    "gcg.packs.ask_pack": lets([*ROOM, "presenter"], meeting("open"), kind="zip"),
    "meetings.tray.take_in": lets(STAFF, meeting("planned"), uploads=[]),
    "meetings.tray.file_papers": lets(STAFF, meeting("planned"), papers=[]),
    "meetings.papers.withdraw_paper": lets(STAFF, part(council.Paper, "paper")),
    "gcg.convocation.convene_meeting": lets(PRESIDING, meeting("planned")),
    "gcg.handing.hand_over": lets(STAFF, meeting("planned")),
    "gcg.handing.send_back": lets(PRESIDING, meeting("planned"), words="The text is missing."),
    "gcg.convocation.announce_change": lets(OVERSEEING, meeting("convened")),
    "gcg.convocation.cancel_meeting": lets(PRESIDING, meeting("convened"), reason="Strike."),
    "gcg.convocation.invite_person": lets(OVERSEEING, meeting("convened"), first(council.Representation)),
    "gcg.convocation.revoke_invitation": lets(OVERSEEING, part(council.Invitation, "invitation")),
    "gcg.mailings.send_again": lets(STAFF, part(Delivery, "delivery")),
    "gcg.replies.reply_on_portal": lets(["alternate", "member"], meeting("convened"), WORKERS, answer="yes"),
    "gcg.replies.record_reply": lets(STAFF, meeting("convened"), WORKERS, answer="yes"),
    "gcg.replies.remind_silent": lets(OVERSEEING, meeting("convened")),
    "gcg.observing.express_observer_interest": lets(
        SIGNED_IN, meeting("convened"), organization=PARTNER, statement="We watch."
    ),
    "gcg.observing.inform_of_observer": lets(STAFF, INTEREST),
    "gcg.observing.invite_observer": lets(PRESIDING, INTEREST),
    "gcg.presenters.invite_presenter": lets(PRESIDING, item("open", 1), person=who("ended")),
    "gcg.presenters.withdraw_presenter": lets(PRESIDING, part(council.Presenter, "presenter")),
    # The room
    "gcg.room.check_in": lets(["member", *STAFF], meeting("open"), WORKERS, who("member"), mode="in_person"),
    "gcg.room.check_in?oneself": lets(STAFF, meeting("open"), WORKERS, who("stranger"), mode="in_person"),
    "gcg.room.check_out": lets(["member", *STAFF], PRESENCE),
    "gcg.mistakes.correct_mode": lets(["member", *STAFF], PRESENCE),
    "gcg.mistakes.strike_presence": lets(["member", *STAFF], PRESENCE, reason="Pressed for the wrong seat."),
    "gcg.floor.ask_for_floor": lets(SEATED, meeting("open")),
    "gcg.floor.withdraw_from_list": lets(["member"], part(council.Intervention, "intervention")),
    "gcg.floor.give_floor": lets(PRESIDING, meeting("open"), who("member")),
    "gcg.floor.take_floor_back": lets(PRESIDING, part(council.Intervention, "intervention")),
    "gcg.floor.close_list": lets(PRESIDING, meeting("open")),
    "gcg.floor.reopen_list": lets(PRESIDING, meeting("open")),
    "gcg.presiding.open_meeting": lets(PRESIDING, meeting("open")),
    "gcg.taking_over.take_over": lets(PRESIDING, meeting("open")),
    "gcg.presiding.choose_chair": lets(STAFF, meeting("open"), seat=WORKERS, note="By consensus."),
    "gcg.presiding.resume_with_quorum": lets(PRESIDING, meeting("open")),
    "gcg.presiding.go_on_informally": lets(PRESIDING, meeting("open")),
    "gcg.presiding.take_up": lets(OVERSEEING, item("open", 1)),
    "gcg.presiding.keep_notes": lets(OVERSEEING, item("open", 1), discussion="", conclusions="", seen=None),
    "gcg.texts.amend_text": lets(STAFF, item("open", 3), text="The GCG agrees to this.", seen=""),
    "gcg.decisions.put_text": lets(PRESIDING, item("open", 3), text="The GCG agrees."),
    "gcg.decisions.state_stance": lets(
        ["member", *STAFF], part(council.Proposal, "proposal"), WORKERS, kind="reservation"
    ),
    "gcg.decisions.withdraw_stance": lets(["member", *STAFF], part(council.Stance, "stance")),
    "gcg.decisions.adopt_decision": lets(PRESIDING, item("open", 3)),
    "gcg.decisions.announce_without_decision": lets(PRESIDING, item("open", 3), result="deferred"),
    "gcg.corrigenda.issue_corrigendum": lets(
        PRESIDING, first(council.Decision), kind="spelling", reads="x", should_read="y"
    ),
    "gcg.amending.add_item_in_room": lets(PRESIDING, meeting("open"), title="More", kind="discussion"),
    "gcg.amending.add_other_business": lets(PRESIDING, meeting("open")),
    "gcg.amending.drop_item": lets(PRESIDING, item("open", 1)),
    "gcg.amending.move_item_in_room": lets(PRESIDING, item("open", 1), way="down", seen=None),
    "gcg.reopening.reopen_outcome": lets(PRESIDING, part(council.Outcome, "outcome")),
    "gcg.closing.close_meeting": lets(PRESIDING, meeting("open")),
    # Meetings of groups
    "groups.meetings.plan_meeting": lets(["lead"], GROUP, starts_at=LATER, ends_at=LATER),
    "groups.meetings.change_meeting": lets(["lead"], group_meeting("planned"), seen=None),
    "meetings.agenda.add_item?group": lets(["lead"], group_meeting("planned"), title="More"),
    "groups.convocation.convene_meeting": lets(["lead"], group_meeting("planned")),
    "groups.convocation.announce_change": lets(["lead"], group_meeting("convened")),
    "groups.convocation.cancel_meeting": lets(["lead"], group_meeting("planned"), reason="A strike."),
    "groups.replies.reply_on_portal": lets(WRITING, group_meeting("convened"), answer="remote"),
    "groups.sessions.open_meeting": lets(["lead"], group_meeting("convened")),
    "groups.sessions.say_present": lets(WRITING, group_meeting("open")),
    "groups.sessions.keep_notes": lets(["lead"], group_item, discussion="", conclusions="", seen=None),
    "groups.sessions.correct_attendance": lets(["lead"], group_meeting("closed"), seen=None, attendance={}),
    "groups.sessions.close_meeting": lets(["lead"], group_meeting("open"), attendance={}),
    "meetings.minutes.draft_minutes?group": lets(["lead"], group_meeting("closed")),
    "meetings.followup.record_action_point?group": lets(["lead"], group_item, text="Write.", owners=[], due_on=DAY),
    # Minutes and what follows
    "meetings.minutes.draft_minutes": lets(OVERSEEING, meeting("held")),
    "meetings.minutes.save_section": lets(OVERSEEING, section, html="<p>Words.</p>", based_on=1),
    "meetings.minutes.release_minutes": lets(OVERSEEING, minutes),
    "meetings.minutes.resend_minutes": lets(OVERSEEING, release, part(Delivery, "delivery")),
    "gcg.corrections.propose_correction": lets(SEATED, release, number=1, text="Other words."),
    "gcg.corrections.propose_correction?for another seat": lets(
        [], release, number=1, text="Other.", seat=seat("UN-1")
    ),
    "meetings.corrections.accept_correction": lets(OVERSEEING, CORRECTION),
    "meetings.corrections.decline_correction": lets(OVERSEEING, CORRECTION, note="It stands."),
    "meetings.followup.record_action_point": lets(OVERSEEING, item("held", 1), text="Write.", owners=[], due_on=DAY),
    "meetings.followup.change_action_point": lets(OVERSEEING, point, seen=None, owners=[], due_on=DAY),
    "meetings.followup.complete_action_point": lets(["member", *OVERSEEING], point, result="done", note=""),
    "gcg.terms_drafts.write_terms_draft": lets(OVERSEEING, title="Quorum", reasons="", settings=Settings()),
    "gcg.terms_drafts.edit_terms_draft": lets(OVERSEEING, terms_draft, based_on=1, settings=Settings()),
    "gcg.terms_drafts.word_clause": lets(
        OVERSEEING, terms_draft, seen=None, number="9.2", heading="Quorum", summary="Twenty.", official_text=""
    ),
    "gcg.terms_drafts.leave_clause": lets(OVERSEEING, terms_draft, seen=None, number="9.2"),
    "gcg.terms_adopting.put_terms_draft": lets(OVERSEEING, terms_draft, meeting=meeting("planned")),
    "gcg.terms_adopting.enter_terms_review": lets(
        OVERSEEING, lambda scene: Version.objects.first(), held_on=DAY, words="Nothing changes.", next_on=DAY
    ),
    # Documents and drafting on request
    "register.actions.translate_document": lets(
        STAFF, filed_paper, language="fr", title="Plan", upload=lambda scene: note_file()
    ),
    "drafting.actions.save_template": lets(
        STAFF, None, kind="letter", name="Thanks", language="en", title="Thanks", text="Thank you."
    ),
    "drafting.actions.ask_for_draft": lets(PRESIDING, kind="letter", subject="Thanks"),
    "drafting.actions.give_up": lets(PRESIDING, asked_draft),
    "drafting.actions.begin_draft": lets(
        STAFF, asked_draft, lambda scene: TemplateVersion.objects.get(template=scene.parts["template"])
    ),
    "drafting.actions.save_draft": lets(STAFF, asked_draft, title="T", text="x", based_on=0),
    "drafting.actions.put_before_chair": lets(STAFF, asked_draft),
    "drafting.actions.send_back": lets(PRESIDING, asked_draft, words="More."),
    "drafting.actions.clear_draft": lets(PRESIDING, asked_draft, seen=1),
    # Questions that no act asks yet, or that an act answers with a rule
    "partners.permissions.may_see_desk": lets([*DESK, "viewer"], PARTNER),
    "groups.permissions.may_be_author": lets([*SEATED, "focal_point", "viewer", "group_member"]),
    "groups.permissions.may_review_proposals": lets(COUNCIL),
    "groups.permissions.may_edit_workplan": lets(["lead"], part(Group, "group")),
    "groups.permissions.may_take_part": lets(WRITING, part(Group, "group")),
    "groups.permissions.may_read_inside": lets(READING, part(Group, "group")),
    "groups.permissions.may_read_minutes": lets(READING, group_meeting("closed")),
    "groups.permissions.may_be_lead": lets(SEATED, lambda scene: Group(kind="working")),
    "groups.permissions.may_lead": lets(["lead"], part(Group, "group")),
    "groups.permissions.may_read_thread": lets(["lead", *STAFF], part(Thread, "among")),
    "groups.permissions.may_read_threads": lets(
        ["lead", *STAFF], lambda scene: {scene.parts["thread"], scene.parts["among"]}
    ),
    "pathfinder.permissions.may_edit_roadmap": lets(["country"], lambda scene: scene.country),
    "pathfinder.permissions.may_write_roadmap": lets(["country", *STAFF], lambda scene: scene.country),
    "pathfinder.permissions.may_file_roadmaps": lets(STAFF),
    "pathfinder.permissions.may_keep_reviews": lets(STAFF),
    "pathfinder.permissions.may_advise_on_roadmap": lets(["lead"], part(Review, "advised_review")),
    "pathfinder.permissions.may_review": lets(["member"], REVIEWER),
    "pathfinder.permissions.may_clear_letters": lets(PRESIDING),
    "pathfinder.permissions.may_clear_letter": lets(PRESIDING, part(FeedbackLetter, "put_letter")),
    "pathfinder.permissions.is_partial": lets(["member", "country"], part(Review, "review")),
    "pathfinder.permissions.may_read_draft_letter": lets(OVERSEEING, part(FeedbackLetter, "put_letter")),
    "pathfinder.permissions.may_read_draft_letter?being written": lets(STAFF, LETTER),
    "pathfinder.permissions.may_read_feedback": lets([*COUNCIL, "country"], part(FeedbackLetter, "sent_letter")),
    "pathfinder.permissions.may_read_feedback?before it is sent": lets([], part(FeedbackLetter, "put_letter")),
    "pathfinder.permissions.may_answer_feedback": lets(["country"], part(FeedbackLetter, "sent_letter")),
    "pathfinder.permissions.may_ask_monitoring": lets(STAFF),
    "pathfinder.permissions.may_monitor": lets(["lead"], GIVEN_REPORT),
    "pathfinder.permissions.may_read_report": lets([*STAFF, "country"], REPORT),
    "gcg.permissions.may_present": lets(["presenter"], meeting("open")),
    "secretariat.permissions.may_look_as": lets(["administrator"], who("ended")),
    "secretariat.permissions.may_look_as?staff": lets([], who("secretariat")),
    # Lines of the desk
    "desk.actions.assign_lines": lets(STAFF, ["x"], person=None, seen=0),
    "desk.actions.put_off_lines": lets(SIGNED_IN, ["x"], until=DAY, seen=0),
    "desk.actions.finish_lines": lets(STAFF, ["x"], words="Done.", seen=0),
    "desk.actions.bring_back_lines": lets(SIGNED_IN, ["x"], seen=0),
    # Contacts and press
    "contacts.actions.answer_inquiry": lets(STAFF, part(Inquiry, "inquiry"), words="Yes.", seen=0),
    "contacts.actions.close_inquiry": lets(STAFF, part(Inquiry, "inquiry"), because="Advertising."),
    "contacts.actions.enter_press_contact": lets(STAFF, name="Nia", outlet="Weekly", email="nia@example.org"),
    "contacts.actions.remove_press_contact": lets(STAFF, part(PressContact, "press_contact")),
    # Events
    "events.planning.plan_event": lets(
        STAFF, title="A webinar", words="For all.", starts_at=NOON, ends_at=NOON + HOUR, link="https://a.example"
    ),
    "events.planning.change_event": lets(STAFF, EVENT, seen=""),
    "events.planning.publish_event": lets(STAFF, part(Event, "planned_event")),
    "events.planning.cancel_event": lets(STAFF, EVENT, because="Flood."),
    "events.registering.register": lets(SIGNED_IN, EVENT),
    "events.registering.leave": lets(SIGNED_IN, EVENT),
    # Pledges
    "exchange.pledges.make_pledge": lets(DESK, PARTNER, **PLEDGED),
    "exchange.pledges.make_pledge?country": lets([*STAFF, "country"], lambda scene: scene.country, **PLEDGED),
    "exchange.pledges.rewrite_pledge": lets(DESK, part(Pledge, "pledge_back"), **PLEDGED),
    "exchange.pledges.accept_pledge": lets(STAFF, part(Pledge, "waiting_pledge")),
    "exchange.pledges.send_back_pledge": lets(STAFF, part(Pledge, "waiting_pledge"), because="Why?"),
    "exchange.pledges.report_on_pledge": lets(DESK, part(Pledge, "pledge"), course="done", words="All."),
    # Offers and requests
    "exchange.notices.post_notice": lets(DESK, PARTNER, **NOTICED),
    "exchange.notices.rewrite_notice": lets(DESK, part(Notice, "notice_back"), **NOTICED),
    "exchange.notices.accept_notice": lets(STAFF, part(Notice, "waiting_notice")),
    "exchange.notices.send_back_notice": lets(STAFF, part(Notice, "waiting_notice"), because="Why?"),
    "exchange.notices.close_notice": lets(DESK, part(Notice, "notice"), how="withdrawn", words="No longer."),
    "exchange.notices.take_down_notice": lets(STAFF, part(Notice, "notice"), because="A fee."),
    "exchange.answers.answer_notice": lets(["focal_point"], part(Notice, "notice"), PARTNER, words="We can."),
    "exchange.answers.write_message": lets(["focal_point", "group_member"], part(Answer, "answer"), words="In May?"),
    # Reviews of the Secretariat
    "secretariat.reviews.begin_review": lets(PRESIDING, first_day=date(2026, 1, 1), last_day=DAY),
    "secretariat.reviews.save_review": lets(PRESIDING, part(OwnReview, "secretariat_review"), based_on=0),
    "secretariat.reviews.conclude_review": lets(
        PRESIDING, part(OwnReview, "secretariat_review"), based_on=0, next_on=DAY
    ),
    # Knowledge
    "knowledge.actions.submit_item": lets(DESK, part(partners.Organization, "partner"), countries=(), **PRACTICE),
    "knowledge.actions.submit_version": lets(
        DESK,
        part(Item, "back_item"),
        countries=(),
        seen=None,
        **{name: value for name, value in PRACTICE.items() if name != "kind"},
    ),
    "knowledge.actions.accept_version": lets((*STAFF, "presenter"), part(KnownVersion, "waiting_version")),
    "knowledge.actions.send_back": lets(
        (*STAFF, "presenter"), part(KnownVersion, "waiting_version"), suggestions="Shorter."
    ),
    "knowledge.actions.withdraw_version": lets(DESK, part(KnownVersion, "waiting_version")),
    "knowledge.actions.withdraw_item": lets(DESK, part(Item, "known")),
    "knowledge.actions.take_off": lets(STAFF, part(KnownVersion, "known_version"), because="It is wrong."),
    "knowledge.actions.name_editor": lets(STAFF, who("ended"), theme="forced_labour"),
    "knowledge.actions.end_editor": lets(STAFF, part(ThemeEditor, "theme_editor")),
    # The initiative tracker
    "tracker.actions.track": lets(STAFF, initiative=part(partners.Initiative, "initiative")),
    "tracker.actions.set_rhythm": lets(STAFF, part(Tracked, "tracked"), every=3, seen=None),
    "tracker.actions.stop_tracking": lets(STAFF, part(Tracked, "tracked")),
    "tracker.actions.ask_owners": lets(STAFF, part(Tracked, "tracked")),
    "tracker.actions.give_progress": lets(DESK, part(Tracked, "tracked"), course="on_track", words="Good."),
    "tracker.actions.begin_update": lets(STAFF),
    "tracker.actions.edit_update": lets(STAFF, part(PeriodicUpdate, "draft_update_key"), text="New.", seen=""),
    "tracker.actions.draft_anew": lets(STAFF, part(PeriodicUpdate, "draft_update_key"), seen=""),
    "tracker.actions.send_update": lets(STAFF, part(PeriodicUpdate, "draft_update_key"), seen=""),
    # The newsletter
    "newsletter.issues.begin_issue": lets(WRITERS),
    "newsletter.issues.begin_edition": lets(WRITERS, part(Issue, "draft_key"), language="es"),
    "newsletter.issues.edit_edition": lets(WRITERS, part(Edition, "edition_key"), subject="News"),
    "newsletter.issues.edit_text": lets(WRITERS, part(Edition, "edition_key"), text="News"),
    "newsletter.issues.send_test": lets(WRITERS, part(Edition, "edition_key")),
    "newsletter.blocks.add_block": lets(WRITERS, part(Edition, "edition_key"), kind="text", text="News"),
    "newsletter.blocks.edit_block": lets(WRITERS, part(Block, "newsletter_block"), heading="", text="News"),
    "newsletter.blocks.remove_block": lets(WRITERS, part(Block, "newsletter_block")),
    "newsletter.blocks.move_block": lets(WRITERS, part(Block, "newsletter_block"), is_up=True),
    "newsletter.clearing.clear_issue": lets(PRESIDING, part(Issue, "draft_key")),
    "newsletter.clearing.withdraw_clearance": lets(MAKERS, part(Issue, "ready_key")),
    "newsletter.clearing.schedule_issue": lets(WRITERS, part(Issue, "ready_key"), release_at=LATER),
    "newsletter.clearing.unschedule_issue": lets(WRITERS, part(Issue, "ready_key")),
    "newsletter.pausing.pause_release": lets(WRITERS, part(Release, "release_key")),
    "newsletter.pausing.resume_release": lets(WRITERS, part(Release, "release_key")),
    "newsletter.lists.give_list": lets(WRITERS, text="a@example.org", language="en"),
    "newsletter.pausing.set_pace": lets(WRITERS, domain="example.org", a_minute=60),
    "newsletter.pausing.remove_pace": lets(WRITERS, part(Pace, "newsletter_pace")),
    # One's own account
    "outbox.choosing.choose_letters": lets(["stranger"], who("stranger"), muted=[], offered=[]),
    "myself.erasing.erase": lets(["stranger"], who("stranger")),
}
"""`floor.module.act`, several times with a word after a `?` where it matters what it is called with. The Chair and Deputy alone release minutes, which a rule tells the Secretariat in words (M3)."""

WITHIN = {
    "partners.applications.held_for_change": "a part of every act by which an applicant changes an application",
    "partners.queue.refuse_own": "the first line of what officers do with an application",
    "knowledge.letters.tell_of_answer": "the letter of the acts that answer",
    "newsletter.issues.issue_to_write": "the first line of every act that changes what an issue says",
    "pathfinder.deadlines.open_deadline": "a part of every act that sets a deadline",
    "pathfinder.steps.write_step": "the last line of every act that enters a step",
    "pathfinder.way_mail.tell_of_way": "a letter",
    "pathfinder.way_mail.tell_of_deadline": "a letter",
    "groups.messages.add_message": "a part of starting a discussion and of posting",
    "groups.messages.note_reading": "up to where oneself has read",
    "groups.poll_mail.tell_of_poll": "the letter of an act",
    "gcg.agenda.append_item": "the last line of every act that adds an item",
    "gcg.calls.end_call": "a part of withdrawing a call and of lifting a forfeiture",
    "gcg.countries.put_on_agenda": "a part of every act that puts a country on an agenda; it asks who may",
    "gcg.handing.in_the_chairs_hands": "what an act on an agenda is done within; that act asks who acts",
    "gcg.lost_statuses.vacate_seats": "what the timetable does, and the opening of a meeting where it was missed",
    "outbox.writing.copy": "a part of every act that sends mail again; that act asks who may",
    "outbox.following.follow": "a part of following a group",
    "outbox.following.unfollow": "the same",
    "groups.leads.begin_lead": "a part of every act that gives a group a lead",
    "groups.leads.keep_led": "what an adopted decision does",
    "groups.meeting_invitations.call_off": "a part of cancelling a meeting, and of the timetable",
    "groups.leads.part_from_lead": "what leaving a partner's desk does",
    "groups.memberships.tell_member": "a letter",
    "groups.memberships.answer_requests_of_closed": "a part of closing a group",
    "groups.memberships.close_requests": "what leaving a partner's desk does",
    "groups.parting.follow_ending": "what the end of a partnership does",
    "groups.parting.leave_groups": "what leaving a partner's desk does",
    "meetings.minutes.new_version": "a part of saving a section, of corrections and of drafting",
    "meetings.preparing.meeting_to_prepare": "the first line of every act on a meeting that is prepared",
    "meetings.preparing.item_to_prepare": "the same for its items",
    "meetings.papers.keep_paper": "the last line of every act that files a paper",
    "meetings.convening.keep_told": "the last line of convening and of announcing a change",
    "meetings.notes.write_notes": "the last line of keeping notes",
    "meetings.agenda.place_item": "a part of every act that puts an item on an agenda",
    "gcg.agenda.stand_new_partners": "a part of convening and of what goes out before",
    "gcg.agenda.inform_of_partners": "a part of opening",
    "gcg.turns.take_turn": "a part of taking up an item, of putting a text and of reopening",
    "gcg.interventions.end_interventions": "a part of taking the floor back, of leaving, of taking up an item and of closing",
    "gcg.room.refuse_unless_there": "a rule of every act of who presides: they are in the room",
    "gcg.invitations.follow_seats": "what acts on seats do to invitations, and the timetable",
    "gcg.invitations.follow_meeting": "a part of it, and of announcing a change",
    "gcg.invitations.take_back": "a part of both, and of taking one invitation back",
    "gcg.seating.seat_nominee": "what an adopted decision does",
    "gcg.terms_adopting.adopt_terms": "the same",
    "groups.meeting_invitations.follow_meeting": "a part of announcing a change, and of the timetable",
    "groups.workplans.begin_workplan": "what an adopted decision does",
    "groups.workplans.plan_to_write": "the first line of every act on a workplan",
    "groups.workplans.write_lines": "the last line of every act on a workplan",
    "pathfinder.roadmaps.roadmap_to_write": "the first line of every act on a Roadmap",
    "pathfinder.reviews.withdraw_unanswered": "what withdrawing a candidacy does",
    "pathfinder.reviewers.to_review": "the first line of every act of a reviewer",
    "pathfinder.roadmaps.write_lines": "the last line of every act on a Roadmap's lines",
    "partners.colleagues.close_desk": "what the end of a partnership does",
    "partners.endings.end": "the last line of every act that ends a partnership",
    "partners.desk_mail.tell_of_colleague": "the letter of an act",
    "partners.desk_mail.tell_of_initiative": "the same",
    "partners.desk_mail.tell_whom_it_befell": "the same",
    "partners.colleagues.begin": "a part of adding, accepting and admitting",
    "partners.invitations.accept_invitation": "a rule of its own, in words: the address that was invited",
}
"""What takes `by` and is no act of its own, and why."""
