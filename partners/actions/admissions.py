"""The Secretariat's acts on an application: ask, accept, decline (12.1, R1)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.keeping import atomic_with_files
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.terms.refusal import Refusal

from ..models import (
    Admission,
    Category,
    Commitment,
    Naming,
    Organization,
    Profile,
    Question,
    RegistrationStep,
    Role,
    Ruling,
    User,
)
from ..models.day import today
from ..models.partnerships import partners_on
from ..models.similarity import similar_organizations
from ..permissions import may_validate
from .application_mail import tell_applicant
from .applications import locked, refuse_if_over
from .colleagues import begin, locked_organization
from .invitations import invite_colleague
from .logos import keep_logo
from .namings import refuse_if_denied
from .queue import refuse_own
from .readmissions import ending_to_follow, renew


@transaction.atomic
def ask_question(application, *, by, text):
    """Ask the applicant a question. Until it is answered, the applicant may change the application."""
    application = _under_validation(application, by)
    question = Question.objects.create(application=application, text=text.strip(), asked_by=by, asked_at=timezone.now())
    record.act("partners.application.asked", application, by=by)
    tell_applicant(application, "asked", question=question)
    return question


@transaction.atomic
def decline_application(application, *, by, reasons):
    """Decline the application, with reasons for the applicant."""
    application = _under_validation(application, by)
    if not reasons.strip():
        raise Refusal("R1", _("Say why the application is declined. The applicant will read your reasons."))
    ruling = Ruling.objects.create(
        application=application, is_accepted=False, reasons=reasons.strip(), ruled_by=by, ruled_at=timezone.now()
    )
    record.act("partners.application.declined", application, by=by, reasons=ruling.reasons)
    tell_applicant(application, "declined", ruling=ruling)
    return ruling


@atomic_with_files()
def accept_application(application, *, by, seen, known=None, hold=timedelta(0)):
    """Admit the organization (R1): enter it, with its commitment and the applicant's right to edit its page.

    `seen` are the keys of the similar organizations that the officer was shown. `known` is the one of them that is this
    organization, if it is on the portal already without being a partner, such as a government that holds a seat or a
    former partner (R5). E-mails wait for `hold`, during which the ruling can be withdrawn. Admissions are done one at
    a time, so that two of the same organization are noticed.
    """
    application = _under_validation(application, by)
    hold_table(Admission)
    refuse_unless_complete(application)
    _refuse_unless_seen(application, seen)
    now = timezone.now()
    organization = _organization(application, known)
    admission = Admission.objects.create(
        organization=organization, application=application, admitted_by=by, admitted_at=now, is_new=known is None
    )
    renew(admission)
    Ruling.objects.create(application=application, is_accepted=True, ruled_by=by, ruled_at=now)
    _keep_commitment(organization, application.signature)
    profile = {"mandate": application.mandate, "themes": application.themes}
    Profile.objects.update_or_create(organization=organization, defaults=profile)
    _show_logo(organization, application)
    _make_focal_point(organization, application.applicant, by)
    record.act("partners.application.accepted", application, by=by, organization=organization.pk)
    record.act("partners.organization.admitted", organization, by=by)
    tell_applicant(application, "accepted", organization=organization, hold=hold)
    _invite_focal_point(application, organization, by, hold)
    return organization


def refuse_unless_complete(application):
    """Refuse to admit an application that lacks a step or a signature, or whose signatory denies having signed (R4)."""
    missing = application.missing_steps
    if missing == [RegistrationStep.COMMITMENT]:
        sentence = _(
            "The organization's name or its signatory has changed since the commitment was signed. Ask the applicant to"
            " sign it again."
        )
        raise Refusal("R4", sentence)
    if missing:
        names = ", ".join(str(step.label) for step in missing)
        raise Refusal("5.1", _("Something is missing: %(names)s. Ask the applicant to complete it.") % {"names": names})
    refuse_if_denied(application)


def _show_logo(organization, application):
    """Show the logo of the application, with the consent given in it.

    A logo that the organization already shows stays.
    """
    if not application.logo or hasattr(organization, "logo"):
        return
    with application.logo.open() as file:
        picture = file.read()
    given = application.submission
    keep_logo(organization, picture, allowed_by=given.submitted_by, allowed_at=given.submitted_at)


def _refuse_unless_seen(application, seen):
    """Refuse if an organization like this one was entered that the officer was not shown."""
    new = [organization for organization in similar_organizations(application) if organization.pk not in seen]
    if new:
        raise Refusal(
            "R1",
            _("A similar organization was entered after you opened this page: %(names)s. Look at it, then accept.")
            % {"names": ", ".join(str(organization) for organization in new)},
        )


def _keep_commitment(organization, signature):
    Commitment.objects.update_or_create(
        organization=organization,
        defaults={
            "text_version": signature.text_version,
            "signatory": signature.name,
            "function": signature.function,
            "signed_on": signature.signed_at.date(),
        },
    )


def _make_focal_point(organization, person, by):
    """Make the applicant focal point. A person who already works for the organization keeps their role."""
    organization = locked_organization(organization.pk)
    if not organization.colleagues.in_force().filter(person=person).exists():
        begin(organization, person, role=Role.FOCAL_POINT, by=by)


def _invite_focal_point(application, organization, by, hold):
    """Invite the focal point named in the application, unless that is the applicant, or the person named has said that
    this is wrong.
    """
    email, naming = application.focal_email, application.naming(Naming.Kind.FOCAL_POINT)
    there = organization.colleagues.in_force().filter(person__in=User.objects.signing_in_with(email))
    if (
        email
        and email != application.applicant.email
        and not (naming and naming.is_right is False)
        and not there.exists()
    ):
        language = application.applicant.language
        invite_colleague(organization, by=by, email=email, role=Role.FOCAL_POINT, hold=hold, language=language)


def _organization(application, known):
    if known is None:
        return Organization.objects.create(
            name=application.name,
            acronym=application.acronym,
            category=application.category,
            country=application.country,
            website=application.website,
        )
    organization = hold(Organization.objects, known.pk)
    ending_to_follow(organization)
    if partners_on(today()).filter(pk=organization.pk).exists():
        sentence = _(
            "%(name)s is already a partner. Its focal points can confirm that at its desk; if it has none, add one there."
        )
        raise Refusal("R1", sentence % {"name": organization})
    if (organization.category == Category.COUNTRY) != (application.category == Category.COUNTRY):
        raise Refusal("5.1", _("%(name)s is of another category.") % {"name": organization})
    organization.acronym = application.acronym or organization.acronym
    organization.website = application.website or organization.website
    organization.save(update_fields=["acronym", "website"])
    return organization


def _under_validation(application, by):
    if not may_validate(by):
        raise PermissionDenied
    application = locked(application.pk)
    refuse_if_over(application)
    refuse_own(application, by)
    if not application.fact("submission"):
        raise Refusal("R1", _("The application is still a draft. The applicant must submit it first."))
    return application
