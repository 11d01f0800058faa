"""One scene in which every address of the portal leads somewhere, and one person of every role."""

from datetime import date, timedelta
from uuid import uuid4

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.documents.models import Distribution
from alliance87.meetings.actions.followup import record_action_point
from alliance87.meetings.actions.minutes import draft_minutes, release_minutes
from alliance87.meetings.actions.papers import file_paper
from alliance87.outbox.actions.choosing import stop_link
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.mailbox import Opened
from alliance87.outbox.models import KeptMail, Mailing
from alliance87.posts.models import StaffKind
from alliance87.terms.rules import Settings
from gcg.actions.calls import express_interest, nomination_link, open_call
from gcg.actions.convocation import convene_meeting
from gcg.actions.corrections import propose_correction
from gcg.actions.credential_links import credential_link
from gcg.actions.credentials import give_credential
from gcg.actions.decisions import announce_without_decision, put_text, state_stance
from gcg.actions.door_codes import DoorCode
from gcg.actions.floor import ask_for_floor
from gcg.actions.history_uploads import keep_upload
from gcg.actions.meeting_templates import keep_template
from gcg.actions.nominations import nominate
from gcg.actions.observing import express_observer_interest
from gcg.actions.packs import ask_pack, make_pack
from gcg.actions.planning import enter_engagement, request_call
from gcg.actions.presenters import invite_presenter
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.proposed_items import propose_item
from gcg.actions.reply_links import LINKS
from gcg.actions.terms_drafts import write_terms_draft
from gcg.models import Invitation, Mandate, Observer, Overview, Paper, Presence, Representation, Seat, today
from gcg.rules.history import COLUMNS
from gcg.views.history import PROBLEMS
from groups.actions.advice import ask_advice
from groups.actions.cochairs import enter_co_chair
from groups.actions.comments import make_comment
from groups.actions.leads import appoint_lead
from groups.actions.membership_links import answer_link
from groups.actions.memberships import accept_request, ask_to_join
from groups.actions.proposals import add_author, end_authorship
from groups.models import Group
from partners.actions.admissions import ask_question
from partners.actions.applications import settle_logo, submit_application
from partners.actions.initiatives import enter_initiative
from partners.actions.invitations import invitation_link, invite_colleague
from partners.actions.logos import show_logo
from partners.actions.namings import naming_link
from partners.models import Country, Initiative, Organization
from partners.rules.logos import redrawn
from partners.topics import COLLEAGUES
from pathfinder.actions.focal_points import name_focal_point
from secretariat.actions.reviews import begin_review, conclude_review, save_review
from secretariat.contacts.actions import enter_press_contact, receive_inquiry
from secretariat.drafting.actions import ask_for_draft, save_draft, save_template
from secretariat.models import Impersonation
from secretariat.register.actions import translate_document
from tests.cast import (
    FIRST_DAY,
    QUORATE,
    give_role,
    make_cast,
    make_meeting,
    person,
    seat_people,
    work_at,
)
from tests.cms.made import pages_for_scene
from tests.documents.files import PDF, note_file
from tests.events.made import events_for_scene
from tests.exchange.made import notices_for_scene, pledges_for_scene
from tests.gcg.closed_meeting import hold_meeting
from tests.groups.met import meetings_for_scene
from tests.groups.planned import plan_for_scene
from tests.groups.proposed import drafted, submitted
from tests.groups.shared import share_for_scene
from tests.knowledge.made import knowledge_for_scene
from tests.newsletter.made import newsletter_for_scene
from tests.partners.listed import add_colleague, list_partner, signed
from tests.partners.registered import filled, picture_file
from tests.pathfinder.made import way_for_scene
from tests.pathfinder.mapped import roadmap_for_scene
from tests.pathfinder.reported import reports_for_scene
from tests.pathfinder.reviewed import reviews_for_scene
from tests.secretariat.made import lost_copy
from tests.tracker.made import tracker_for_scene

MAIL = (
    b"Subject: Hello\r\nTo: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    + (
        b"--x\r\nContent-Type: text/html\r\n\r\n<html><head></head><body><h1>Hello</h1></body></html>\r\n"
        b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nwords\r\n--x--\r\n"
    )
)


class Scene:
    """GCG/10 was held and its minutes drafted; GCG/11 was held and its minutes released; GCG/12 is open with a text before it; GCG/13 is being prepared;
    GCG/14 is convened. `people[role]` is who has that role; `parts[name]` stands in addresses for `@name`."""

    def __init__(self):
        self.cast = make_cast()
        self.people = self._people()
        draft_minutes(hold_meeting(self.cast, number=10), by=self.cast.secretary)
        self.held = hold_meeting(self.cast, number=11)
        self.open = make_meeting(self.cast, number=12, starts_in=timedelta())  # today, whatever the hour
        self.planned = make_meeting(self.cast, number=13, convened=False, starts_in=timedelta(days=60))
        self.convened = make_meeting(self.cast, number=14, convened=False, starts_in=timedelta(days=30))
        Observer.objects.filter(meeting__in=[self.planned, self.convened]).delete()
        self._watch(self.convened, self.people["observer_elsewhere"])
        self.parts = {}
        self._after_11()
        self._before_13()
        self._during_12()
        self._before_14()
        self._call()
        self._planning()
        self._mail()
        self._registrations()
        self._partner()
        self._country_and_group()
        self._proposals()
        self._drafting()
        self._secretariat()
        self.parts |= tracker_for_scene(Initiative.objects.get(pk=self.parts["initiative"]), by=self.cast.secretary)
        partner = Organization.objects.get(pk=self.parts["partner"])
        self.parts |= knowledge_for_scene(partner, by=self.cast.secretary, editor=self.people["presenter"])
        Mandate.objects.filter(seat__code="WORKERS-3").update(period=(FIRST_DAY, None))

    def _people(self):
        cast = self.cast
        named = ("stranger", "observer", "alternate", "member", "deputy", "chair")
        people = {"anonymous": None} | {name: getattr(cast, name) for name in named}
        elsewhere = person("elsewhere@example.org", "Elsa Elsewhere")
        ended = person("ended@example.org", "Emil Ended")
        Representation.objects.create(
            seat=Seat.objects.get(code="WORKERS-1"),
            holder=cast.holders["WORKERS-1"],
            person=ended,
            period=(date(2024, 1, 1), FIRST_DAY),
        )
        people |= {"secretariat": cast.secretary, "observer_elsewhere": elsewhere, "ended": ended}
        for role in (StaffKind.ADMINISTRATOR, StaffKind.EDITOR):
            people[role.value] = person(f"{role.value}@example.org", role.value.title())
            give_role(people[role.value], role)
        people["presenter"] = person("presenter@example.org", "Pia Presenter")
        at_desk = {"focal_point": "Fay Focal-Point", "viewer": "Vera Viewer"}
        at_desk |= {"country": "Coumba Country", "lead": "Leo Lead", "group_member": "Mira Member"}
        return people | {role: person(f"{role}@example.org", name) for role, name in at_desk.items()}

    def _watch(self, meeting, who):
        Observer.objects.create(
            meeting=meeting,
            person=who,
            organization=Organization.objects.create(name=f"Regional Body {who}", category="regional"),
            invited_by=self.cast.chair,
            invited_at=timezone.now(),
        )

    def _after_11(self):
        cast = self.cast
        minutes = draft_minutes(self.held, by=cast.secretary)
        release = release_minutes(minutes, by=cast.chair)
        release.minutes.meeting = self.held
        correction = propose_correction(release, by=cast.member, number=1, text="Other words.")
        release_minutes(minutes, by=cast.chair)
        point = record_action_point(
            self.held.items.first(), by=cast.secretary, text="Write.", owners=[cast.member], due_on=today()
        )
        self.parts |= {"correction": correction.pk, "point": point.slug, "decision": "GCG-11-D1"}

    def _before_13(self):
        self.parts["meeting_template"] = keep_template(self.planned, by=self.cast.secretary).pk
        self.parts["planned_year"] = self.planned.starts_at.year
        self.parts["planned_document"] = self._file(self.planned, 1, Distribution.RESTRICTED).document_slug

    def _file(self, meeting, number, distribution):
        """A paper under an item, with the slug of its document."""
        upload = SimpleUploadedFile("plan.pdf", PDF + distribution.encode())
        item = meeting.items.get(number=number)
        paper = file_paper(item, by=self.cast.secretary, title="The plan", upload=upload, distribution=distribution)
        paper.document_slug = paper.document.symbol.replace("/", "-")
        return paper

    def _during_12(self):
        cast, meeting = self.cast, self.open
        paper = self._file(meeting, 2, Distribution.RESTRICTED)
        self.parts["open_document"] = self._file(meeting, 1, Distribution.OPEN).document_slug
        seat_people(cast, meeting, QUORATE)
        open_meeting(meeting, by=cast.chair)
        take_up(meeting.items.get(number=3), by=cast.chair)
        text = put_text(meeting.items.get(number=3), by=cast.chair, text="The GCG welcomes the plan.")
        seat = Seat.objects.get(code="WORKERS-1")
        stance = state_stance(text, seat, by=cast.member, kind="objection", reasons="Too soon.")
        presence = Presence.objects.get(meeting=meeting, seat=seat)
        self.parts["intervention"] = ask_for_floor(meeting, by=cast.member).pk
        second = meeting.items.get(number=2)
        self.parts["outcome"] = announce_without_decision(second, by=cast.chair, result="deferred").pk
        presenter = invite_presenter(meeting.items.get(number=2), by=cast.chair, person=self.people["presenter"])
        self.parts["presenter"] = presenter.pk
        upload = ContentFile(b"Le plan.", "plan.txt")
        translate_document(paper.document, by=self.cast.secretary, language="fr", title="Le plan", upload=upload)
        make_pack(ask_pack(meeting, by=self.cast.member, kind="zip").pk)
        parts = {"paper": paper.pk, "document": paper.document_slug}
        self.parts |= parts | {"proposal": text.pk, "stance": stance.pk, "presence": presence.pk}
        token = DoorCode(meeting, seat, cast.member).link.rstrip("/").rpartition("/")[2]
        self.parts |= {"seated": cast.member.pk, "door_token": token}

    def _before_14(self):
        self.convened.items.filter(number=1).update(title="Closed matter", is_restricted=True)
        self.convened.modality = "in_person"
        self.convened.save()
        convene_meeting(self.convened, by=self.cast.chair)
        invitation = Invitation.objects.get(meeting=self.convened, person=self.cast.member)
        mailing = Mailing.objects.about(self.convened).first()
        self.parts["incoming"] = receive(MAIL).pk
        lost = lost_copy()
        self.parts |= {"lost_copy": lost.pk, "lost_mailing": lost.mailing_id}
        token = LINKS.link(invitation).rstrip("/").rpartition("/")[2]
        interest = express_observer_interest(
            self.convened, by=self.cast.member, organization=self.cast.holders["WORKERS-1"], statement="To learn."
        )
        self.parts["interest"] = interest.pk
        parts = {"invitation": invitation.pk, "token": token, "mailing": mailing.pk}
        self.parts |= parts | {"delivery": mailing.deliveries.first().pk}

    def _call(self):
        cast, day = self.cast, today()
        seat = Seat.objects.get(code="NGO-3")
        call = open_call(seat, by=cast.secretary, opens_on=day, due_on=day, addresses=["forum@example.org"])
        nomination = nominate(
            call,
            by=cast.secretary,
            organization=Organization.objects.create(name="Open Hands", category="civil_society"),
            starts_on=day,
            representative="Nora Newcomer",
            representative_email="nora@example.org",
            signatory="Fatou Forum",
            signatory_function="Coordinator",
            signed_on=day,
        )
        token = nomination_link(call.letters.get()).rstrip("/").rpartition("/")[2]
        self.parts |= {"call": call.pk, "nomination": nomination.pk, "nominate": token}
        note = {"name": "Ben", "email": "ben@example.org", "signatory": "Ada Signatory", "signed_on": day}
        workers = Seat.objects.get(code="WORKERS-1")
        focal = person("focal@example.org", "Fola Focal")
        work_at(cast.holders["WORKERS-1"], focal, role="focal_point")
        interest = express_interest(
            call, by=cast.member, organization=cast.holders["WORKERS-1"], statement="We would like it."
        )
        self.parts["call_interest"] = interest.pk
        credential = give_credential(
            workers, by=cast.secretary, upload=note_file(), change="alternate", starts_on=day, **note
        )
        link = credential_link(credential, focal)
        self.parts |= {"credential": credential.pk, "credential_link": link.rstrip("/").rpartition("/")[2]}

    def _planning(self):
        seat = Seat.objects.get(code="WORKERS-1")
        asked = request_call(by=self.cast.member, seat=seat, subject="Funds", reasons="They end in May.")
        said = {"kind": "discussion", "because": "They end in May.", "minutes_wanted": 15}
        self.parts["proposed_item"] = propose_item(seat, by=self.cast.member, title="Funds for victims", **said).pk
        engagement = enter_engagement(by=self.cast.chair, office="chair", title="A speech", day=today(), is_public=True)
        private = enter_engagement(
            by=self.cast.chair, office="chair", title="A private lunch", day=today(), is_public=False
        )
        self.parts |= {"call_request": asked.pk, "engagement": engagement.pk, "private_engagement": private.pk}

    def _mail(self):
        kept = KeptMail.objects.create(recipient="a@example.org", subject="Hello", raw=MAIL)
        files = {
            name.removesuffix(".csv"): SimpleUploadedFile(name, ",".join(columns).encode() + b"\n")
            for name, columns in COLUMNS.items()
        }
        number = Opened(MAIL).files[0].number
        self.parts["stop"] = stop_link(self.cast.stranger.pk, COLLEAGUES.key).rstrip("/").rpartition("/")[2]
        self.parts |= {"kept": kept.pk, "file": number, "upload": keep_upload(files), "problems": uuid4()}
        cache.set(f"{PROBLEMS}{self.parts['problems']}", [], timeout=None)

    def _registrations(self):
        applicant = self.people["stranger"]
        draft = filled(applicant, name="Association of the Coast")
        application = filled(applicant)
        picture = redrawn(picture_file(), 1)
        settle_logo(application, by=applicant, picture=picture, may_show=True)
        submit_application(application, by=applicant)
        self.parts["naming"] = naming_link(application.namings.first()).rstrip("/").rpartition("/")[2]
        question = ask_question(application, by=self.cast.secretary, text="Who pays for it?")
        self.parts |= {"draft": draft.pk, "application": application.pk, "question": question.pk}

    def _partner(self):
        staff, partner = self.cast.secretary, list_partner("Circle of Survivors")
        colleague = add_colleague(partner, self.people["focal_point"], role="focal_point", by=staff)
        add_colleague(partner, self.people["viewer"], role="viewer", by=staff)
        initiative = enter_initiative(
            partner, by=staff, title="Safe harvests", themes=["child_labour"], countries=["GH"], starts_on=today()
        )
        invitation = invite_colleague(partner, by=staff, email="new@example.org", role="editor")
        token = invitation_link(invitation).rstrip("/").rpartition("/")[2]
        logo = show_logo(partner, by=staff, picture=redrawn(picture_file(), 1))
        self.parts |= {"logo": logo.key, "partner": partner.pk, "colleague": colleague.pk, "initiative": initiative.pk}
        self.parts |= {"colleague_invitation": invitation.pk, "colleague_token": token}

    def _country_and_group(self):
        staff, country = self.cast.secretary, Country.objects.get(pk="SN")
        focal_point = name_focal_point(country, self.people["country"], by=staff, function="Director of Labour")
        group = Group.objects.create(kind="action", name="Action Group on Fair Harvests")
        lead = appoint_lead(group, by=staff, person=self.people["lead"])
        partner = Organization.objects.get(pk=self.parts["partner"])
        asked = ask_to_join(group, by=self.people["focal_point"], organization=partner, seat="member")
        letter = answer_link(asked, self.people["lead"]).rstrip("/").rpartition("/")[2]
        other = Organization.objects.get(name="Organization WORKERS-1")
        taking_part = add_colleague(other, self.people["group_member"], role="editor", by=staff)
        member = accept_request(
            ask_to_join(group, by=taking_part.person, organization=other, seat="member"), by=self.people["lead"]
        ).membership
        chaired = enter_co_chair(group, by=staff, organization=other, starts_on=today())
        self.parts |= {"request": asked.pk, "request_letter": letter, "member": member.pk, "co_chair": chaired.pk}
        role = self.cast.administrator.staff_roles.get()
        self.parts |= {"country_focal_point": focal_point.pk, "lead": lead.pk, "staff_role": role.pk}
        look = Impersonation.objects.create(
            person=self.people["ended"],
            reason="Asked for help.",
            started_by=self.people["administrator"],
            started_at=timezone.now(),
            ends_at=timezone.now() + timedelta(minutes=30),
        )
        self.parts |= {"group": group.pk, "group_slug": group.slug, "look": look.pk}
        self.parts |= meetings_for_scene(group, by=self.people["lead"])
        self.parts |= plan_for_scene(group, lead=self.people["lead"], by=staff)
        self.parts["overview"] = Overview.objects.create(
            paper=Paper.objects.filter(item__meeting=self.planned).first(), seen_at=timezone.now()
        ).pk
        self.parts |= newsletter_for_scene(self.cast)
        self.parts |= pages_for_scene()
        self.parts |= share_for_scene(group, lead=self.people["lead"])
        self.parts |= roadmap_for_scene(country, by=self.people["country"], staff=staff)
        self.parts |= way_for_scene(self.people["country"], staff=staff)
        self.parts |= reviews_for_scene(self.cast, self.people, group)
        self.parts |= reports_for_scene(
            self.people["country"], staff=staff, group=group, partner=partner, offering=self.people["focal_point"]
        )
        self.country, self.group = country, group

    def _proposals(self):
        author, partner = self.people["focal_point"], Organization.objects.get(pk=self.parts["partner"])
        draft = drafted(author, partner)
        authorship = add_author(draft, by=author, person=self.people["member"])
        end_authorship(authorship, by=author)
        proposal = submitted(author, partner, {"name": "Safe Quarries"})
        comment = make_comment(proposal, by=self.cast.secretary, text="Who pays?")
        advice = ask_advice(
            proposal, by=self.cast.secretary, body=self.group, question="Can it be measured?", due_on=date(2027, 1, 4)
        )
        self.parts |= {"proposal_draft": draft.pk, "group_proposal": proposal.pk, "advice": advice.pk}
        self.parts |= {"proposal_comment": comment.pk, "authorship": proposal.authorships.get().pk}

    def _drafting(self):
        words = {"kind": "guidance", "name": "Guidance", "language": "en", "title": "{{ today }}", "text": "Words."}
        version = save_template(None, by=self.cast.secretary, **words)
        asked = ask_for_draft(by=self.cast.chair, kind="guidance", subject="A note")
        drafted = ask_for_draft(by=self.cast.chair, kind="briefing", subject="A briefing")
        save_draft(drafted, by=self.cast.secretary, title="A briefing", text="Words.", based_on=0)
        self.parts |= {"template": version.template_id, "asked": asked.pk, "drafted": drafted.pk}
        draft = write_terms_draft(by=self.cast.chair, title="Quorum", reasons="", settings=Settings())
        self.parts["terms_draft"] = draft.pk

    def _secretariat(self):
        cast = self.cast
        times = {"first_day": date(2022, 1, 1), "last_day": date(2023, 12, 31)}
        concluded = begin_review(by=cast.chair, **times)
        save_review(concluded, by=cast.chair, based_on=0, performance="Minutes came in time.")
        conclude_review(concluded, by=cast.chair, based_on=1, next_on=date(2027, 1, 31))
        review = begin_review(by=cast.chair, first_day=date(2024, 1, 1), last_day=date(2025, 12, 31))
        words = {"name": "Nia", "email": "nia.newspaper@example.org"}
        inquiry = receive_inquiry(subject="press", words="Who decides?", **words)
        contact = enter_press_contact(by=cast.secretary, outlet="The Daily", **words)
        self.parts |= {"inquiry": inquiry.pk, "press_contact": contact.pk}
        self.parts |= {"secretariat_review": review.pk, "concluded_review": concluded.pk}
        self.parts |= events_for_scene(cast.secretary)
        partner, fay = Organization.objects.get(pk=self.parts["partner"]), self.people["focal_point"]
        self.parts |= pledges_for_scene(partner, by=fay, staff=cast.secretary)
        other, mira = signed(cast.holders["WORKERS-1"]), self.people["group_member"]
        self.parts |= notices_for_scene(partner, by=fay, other=other, speaker=mira, staff=cast.secretary)

    def address(self, parts):
        """The parts of an address, with those of the scene filled in."""
        return {
            name: self.parts[value[1:]] if isinstance(value, str) and value.startswith("@") else value
            for name, value in parts.items()
        }
