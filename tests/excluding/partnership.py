"""Acts on registrations, partners, their desks, and the staff."""

from gcg.actions import calls, removals
from gcg.models import today
from groups.actions import leads as groups
from groups.actions import memberships as joining
from groups.models import Group
from partners.actions import (
    admissions,
    applications,
    colleagues,
    confirmations,
    endings,
    initiatives,
    invitations,
    logos,
    namings,
    pages,
    queue,
    typed,
)
from partners.actions.mergers import merge_partner
from partners.actions.renamings import rename_partner
from partners.actions.taking_back import take_back_ruling
from partners.models import Application, Naming
from pathfinder.actions import focal_points as pathfinder
from secretariat.actions import impersonation, staff
from tests.partners.listed import list_partner
from tests.partners.registered import filled
from tests.partners.test_logos_desk import drawn

from .scene import TOMORROW, Scene, about, everybody


def signatory(scene):
    """What the signatory named on an application is asked."""
    return scene.application().namings.get(kind=Naming.Kind.SIGNATORY)


def application_of(naming):
    return Application.objects.with_state().get(pk=naming.application_id)


def ruled(scene):
    """An application that was accepted, and the organization that came of it."""
    scene.nomination()
    application = scene.application()
    organization = admissions.accept_application(application, by=scene.staff, seen=everybody())
    return application, organization


def enter(scene, organization):
    return initiatives.enter_initiative(
        organization,
        by=scene.staff,
        countries=["SN"],
        starts_on=today(),
        title="Schools",
        summary="We teach.",
        themes=[],
    )


def initiative(scene):
    """An initiative as a person saw it."""
    made = enter(scene, scene.partner())
    return made, initiatives.state_of_initiative(made)


def edit_initiative(scene, it):
    said = {"countries": ["SN"], "starts_on": today(), "title": f"Schools {scene.number()}"}
    return initiatives.edit_initiative(it[0], by=scene.staff, seen=it[1], **said)


def with_logo(scene):
    """A partner that shows its logo."""
    partner = scene.partner()
    logos.show_logo(partner, by=scene.staff, picture=drawn())
    return partner


def partners_page(scene):
    """The page of a partner as a person saw it."""
    partner = scene.partner()
    return partner, pages.state_of_page(partner, partner.profile)


def edit_page(scene, it):
    return pages.edit_page(it[0], by=scene.staff, seen=it[1], acronym=f"C{scene.number()}")


EITHER = {
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
    "a lead": about(Scene.lead, end=lambda s, it: groups.end_lead(it, by=s.staff)),
    "the last lead of a group": about(
        Scene.two_leads,
        one=lambda s, it: groups.end_lead(it[0], by=it[0].person),
        other=lambda s, it: groups.end_lead(it[1], by=it[1].person),
    ),
    "a request to take part": about(
        Scene.membership_request,
        accept=lambda s, it: joining.accept_request(it[0], by=it[1]),
        decline=lambda s, it: joining.decline_request(it[0], by=it[1], reasons="Full."),
        withdraw=lambda s, it: joining.withdraw_request(it[0], by=it[0].person),
    ),
    "a member": about(
        Scene.member,
        leave=lambda s, it: joining.end_membership(it[0], by=it[0].person),
        end=lambda s, it: joining.end_membership(it[0], by=it[1]),
    ),
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
    "the last focal point of a desk in another role": about(
        Scene.two_focal_points,
        end=lambda s, it: colleagues.end_colleague(it[0], by=s.staff),
        change=lambda s, it: colleagues.change_role(it[1], by=s.admin, role="viewer"),
    ),
    "a logo": about(with_logo, remove=lambda s, it: logos.remove_logo(it, by=s.staff)),
    "an initiative": about(
        initiative,
        edit=edit_initiative,
        end=lambda s, it: initiatives.end_initiative(
            it[0], by=s.staff, seen=it[1], last_day=today(), outcomes=f"Schools {s.number()}"
        ),
    ),
    "a partner's page": about(partners_page, edit=edit_page),
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
    "a naming": about(
        signatory,
        right=lambda s, it: namings.answer_naming(it, is_right=True),
        wrong=lambda s, it: namings.answer_naming(it, is_right=False),
    ),
    "a ruling": about(ruled, take_back=lambda s, it: take_back_ruling(it[0], by=s.staff)),
}

AFTER = {
    "left with its members": about(
        Scene.membership_request,
        first=lambda s, it: endings.enter_departure(it[0].organization, by=s.staff, day=today()),
        accept=lambda s, it: joining.accept_request(it[0], by=it[1]),
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
    "left": about(
        Scene.partner,
        first=lambda s, it: endings.enter_departure(it, by=s.staff, day=today()),
        confirm=lambda s, it: confirmations.confirm_partnership(it, by=s.staff),
        invite=lambda s, it: invitations.invite_colleague(it, by=s.staff, email="new@example.org", role="editor"),
        rename=lambda s, it: rename_partner(it, by=s.admin, name="Late", day=today()),
        remove=lambda s, it: removals.put_removal(s.later(), by=s.staff, partner=it),
    ),
    "left while somebody is invited": about(
        Scene.invitation,
        first=lambda s, it: endings.enter_departure(it[0].organization, by=s.staff, day=today()),
        accept=lambda s, it: invitations.accept_invitation(it[0], by=it[1]),
    ),
    "a draft that is submitted": about(
        lambda s: filled(s.person(), name=f"Association {s.number()}", website=""),
        first=lambda s, it: applications.submit_application(it, by=it.applicant, difference="Another."),
        type=lambda s, it: typed.keep_typed(it, by=it.applicant, step="work", words={"summary": "We teach."}),
    ),
    "a question, and its application settled": about(
        lambda s: s.question().application,
        first=lambda s, it: admissions.decline_application(it, by=s.staff, reasons="Twice."),
        differ=lambda s, it: applications.say_difference(it, by=it.applicant, difference="We are another."),
    ),
    "settled": about(
        Scene.application,
        first=lambda s, it: admissions.decline_application(it, by=s.staff, reasons="Twice."),
        claim=lambda s, it: queue.claim_application(it, by=s.admin),
        release=lambda s, it: queue.release_claim(it, by=s.admin),
    ),
    "withdrawn by the applicant": about(
        Scene.application,
        first=lambda s, it: applications.withdraw_application(it, by=it.applicant),
        claim=lambda s, it: queue.claim_application(it, by=s.staff),
        release=lambda s, it: queue.release_claim(it, by=s.staff),
    ),
    "over": about(
        signatory,
        first=lambda s, it: admissions.decline_application(application_of(it), by=s.staff, reasons="Twice."),
        answer=lambda s, it: namings.answer_naming(it, is_right=True),
    ),
    "denied": about(
        signatory,
        first=lambda s, it: namings.answer_naming(it, is_right=False),
        accept=lambda s, it: admissions.accept_application(application_of(it), by=s.staff, seen=everybody()),
    ),
    "ruling taken back": about(
        ruled,
        first=lambda s, it: take_back_ruling(it[0], by=s.staff),
        rename=lambda s, it: rename_partner(it[1], by=s.admin, name="Late", day=today()),
        leave=lambda s, it: endings.enter_departure(it[1], by=s.staff, day=today() + TOMORROW),
        invite=lambda s, it: invitations.invite_colleague(it[1], by=s.staff, email="new@example.org", role="editor"),
        enter=lambda s, it: enter(s, it[1]),
        nominate=lambda s, it: s.nominate(s.open_call(), it[1]),
        interest=lambda s, it: calls.express_interest(
            s.open_call(), by=s.cast.stranger, organization=it[1], statement="Us."
        ),
    ),
    "something done with it": about(
        ruled,
        first=lambda s, it: enter(s, it[1]),
        take_back=lambda s, it: take_back_ruling(it[0], by=s.staff),
    ),
}
