"""The applicant's acts: fill in, sign, submit, answer, withdraw (5.1, 5.4, R1 to R4)."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import (
    Answer,
    Application,
    Category,
    Distinction,
    Question,
    RegistrationStep,
    Signature,
    Submission,
    User,
    Withdrawal,
)
from ..models.similarity import similar_organizations
from ..permissions import may_fill_in
from ..rules.applications import TEXT_VERSION, is_same_name
from .application_mail import tell_applicant, tell_secretariat
from .namings import ask_persons_named

COMPANY, INDIVIDUAL = "company", "individual"
"""The kinds of applicant that cannot become partners (R2, R3)."""

OPEN_DRAFTS = 10
"""The most open applications one person may have, so that nobody floods the queue."""


def refuse_who_is_no_partner(category):
    """Refuse single companies, which join through a business network (R2), and individuals, who can follow the Alliance
    (R3).
    """
    if category == COMPANY:
        raise Refusal(
            "R2",
            _(
                "A single company cannot be a partner. Join through a business network that is a partner, or ask your"
                " network to register."
            ),
        )
    if category == INDIVIDUAL:
        raise Refusal(
            "R3",
            _(
                "Partners are organizations. As an individual you are welcome to follow the Alliance: its decisions and"
                " meetings are public, and the newsletter is for everyone."
            ),
        )
    if category not in Category.values:
        raise Refusal("5.1", _("Choose one of the categories."))


@transaction.atomic
def start_application(category, *, by):
    """Begin the registration of an organization in this category (5.1)."""
    if not by.is_authenticated:
        raise PermissionDenied
    refuse_who_is_no_partner(category)
    hold(User.objects, by.pk)  # one at a time, so that two drafts begun at once are both counted
    in_hand = Application.objects.filter(applicant=by, withdrawal=None, ruling=None).count()
    if in_hand >= OPEN_DRAFTS:
        raise Refusal(
            "R1",
            _(
                "You have ten applications that are neither decided nor withdrawn. Withdraw one of them, or wait until"
                " the Secretariat decides on one."
            ),
        )
    application = Application.objects.create(applicant=by, category=category)
    record.act("partners.application.started", application, by=by)
    return application


@transaction.atomic
def save_step(application, *, by, step, values):
    """Save the values of one step.

    If the category changes, the answer to the question of the earlier category is removed.
    """
    application = held_for_change(application, by)
    if step == "category":
        refuse_who_is_no_partner(values["category"])
        if values["category"] != application.category:
            application.category_answer = ""
    for name, value in values.items():
        setattr(application, name, value)
    application.save()
    application.typed.filter(step=step).delete()
    record.act("partners.application.saved", application, by=by, step=step)
    return application


@atomic_with_files()
def settle_logo(application, *, by, picture, may_show):
    """Save the PNG `picture` as the logo, with the consent to show it; without consent, keep no logo.

    A `picture` of None keeps the present one.
    """
    application = held_for_change(application, by)
    storage, before = application.logo.storage, application.logo.name
    if picture:
        application.logo = kept_for(application, "logo", f"{get_random_string(24)}.png", ContentFile(picture))
    elif not may_show:
        application.logo = ""
    application.may_show_logo = may_show and bool(application.logo)
    application.is_logo_settled = True
    application.save()
    if before and before != application.logo.name:
        transaction.on_commit(lambda: storage.delete(before))
    record.act("partners.application.saved", application, by=by, step="logo")
    return application


@transaction.atomic
def sign_commitment(application, *, by, name, function, is_sanctions_free):
    """Sign the current text in the organization's name, with the statement on sanctions (5.4, R4)."""
    application = held_for_change(application, by)
    if not application.name:
        raise Refusal("R4", _("Name the organization first: the commitment is signed in its name."))
    if not application.signatory_name:
        raise Refusal("R4", _("Name the authorized signatory first, in the step “People”."))
    if not is_same_name(name, application.signatory_name):
        sentence = _(
            "You name %(name)s as the authorized signatory. If somebody else signs, name that person in the step"
            " “People” first, with their own e-mail address."
        )
        raise Refusal("R4", sentence % {"name": application.signatory_name})
    if not is_sanctions_free:
        raise Refusal("R4", _("The commitment is signed together with the statement on sanctions."))
    signature, _is_new = Signature.objects.update_or_create(
        application=application,
        defaults={
            "text_version": TEXT_VERSION,
            "organization_name": application.name,
            "name": name,
            "function": function,
            "is_sanctions_free": True,
            "signed_by": by,
            "signed_at": timezone.now(),
        },
    )
    application.save(update_fields=["touched_at"])
    application.typed.filter(step=RegistrationStep.COMMITMENT).delete()
    record.act("partners.commitment.signed", application, by=by, signatory=name, text_version=TEXT_VERSION)
    return signature


@transaction.atomic
def submit_application(application, *, by, difference=""):
    """Submit the application to the Secretariat. `difference` says how it differs from the similar organizations.

    Refused if a step is missing, the commitment is not signed (R4), or nothing is said about similar organizations.
    """
    application = held_for_change(application, by)
    if application.fact("submission"):
        raise Refusal(
            "R1", _("The application has already been submitted. Answer the Secretariat's question to continue.")
        )
    refuse_if_missing(application)
    _distinguish(application, by, difference.strip())
    Submission.objects.create(application=application, submitted_by=by, submitted_at=timezone.now())
    application.typed.all().delete()
    record.act("partners.application.submitted", application, by=by)
    tell_applicant(application, "submitted")
    ask_persons_named(locked(application.pk))
    tell_secretariat(application, "submitted")
    return application


def refuse_if_missing(application):
    """Refuse if a step is missing; if the commitment is, cite its own clause (R4)."""
    missing = application.missing_steps
    if missing == [RegistrationStep.COMMITMENT]:
        if not application.fact("signature"):
            raise Refusal("R4", _("The commitment is not signed yet. Sign it first."))
        sentence = _("The organization's name or its signatory has changed since the signature. Sign again.")
        raise Refusal("R4", sentence)
    if missing:
        names = ", ".join(str(step.label) for step in missing)
        raise Refusal("5.1", _("Something is missing. Complete these steps first: %(names)s.") % {"names": names})


def _distinguish(application, by, difference):
    similar = list(similar_organizations(application))
    if not similar:
        return
    if not difference:
        raise Refusal(
            "R1",
            _("There are organizations with a similar name or the same website: %(names)s. Say how yours differs.")
            % {"names": ", ".join(str(organization) for organization in similar)},
        )
    distinction, _is_new = Distinction.objects.update_or_create(
        application=application, defaults={"reasons": difference, "stated_by": by, "stated_at": timezone.now()}
    )
    distinction.organizations.set(similar)


@transaction.atomic
def say_difference(application, *, by, difference):
    """Say anew, while a question is open, how the organization differs from the similar ones."""
    application = held_for_change(application, by)
    _distinguish(application, by, difference.strip())
    application.typed.filter(step=RegistrationStep.REVIEW).delete()
    record.act("partners.application.saved", application, by=by, step=RegistrationStep.REVIEW.value)
    return application


@transaction.atomic
def answer_question(question, *, by, text):
    """Answer a question of the Secretariat, once. Refused if a step is missing since the application was changed."""
    application = locked(question.application_id)
    if not may_fill_in(by, application):
        raise PermissionDenied
    refuse_if_over(application)
    question = Question.objects.select_related("answer").get(pk=question.pk)
    if hasattr(question, "answer"):
        raise Refusal("R1", _("This question has already been answered."))
    refuse_if_missing(application)
    answer = Answer.objects.create(question=question, text=text.strip(), answered_by=by, answered_at=timezone.now())
    record.act("partners.application.answered", application, by=by)
    tell_secretariat(application, "answered", question=question, answer=answer)
    ask_persons_named(application)
    return answer


@transaction.atomic
def withdraw_application(application, *, by):
    """Withdraw the application. A new one may be started at any time."""
    application = locked(application.pk)
    if not may_fill_in(by, application):
        raise PermissionDenied
    refuse_if_over(application)
    withdrawal = Withdrawal.objects.create(application=application, withdrawn_by=by, withdrawn_at=timezone.now())
    record.act("partners.application.withdrawn", application, by=by)
    if application.fact("submission"):
        tell_secretariat(application, "withdrawn")
    return withdrawal


def locked(pk):
    """The application, locked, with the rows of its state."""
    return hold(Application.objects.with_state(), pk)


def refuse_if_over(application):
    """Refuse an act on an application that was ruled on or withdrawn."""
    if ruling := application.fact("ruling"):
        raise Refusal(
            "R1",
            _("%(officer)s has already ruled on this application: %(ruling)s.")
            % {"officer": ruling.ruled_by, "ruling": ruling},
        )
    if application.fact("withdrawal"):
        raise Refusal("R1", _("The applicant has withdrawn this application."))


def held_for_change(application, by):
    """The application, locked, for its applicant `by` to change; refused if it can no longer be changed."""
    application = locked(application.pk)
    if not may_fill_in(by, application):
        raise PermissionDenied
    refuse_unless_editable(application)
    return application


def refuse_unless_editable(application):
    """Refuse an applicant's change of an application that is over, or that the Secretariat is reviewing."""
    refuse_if_over(application)
    if not application.is_editable:
        raise Refusal(
            "R1",
            _(
                "The Secretariat is reviewing the application. You may change it again when the Secretariat has a question."
            ),
        )
