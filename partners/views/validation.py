"""Validation as the Secretariat sees it: the queue, everything about one application, and the acts on it (12.1, R1)."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.forms import Press

from ..actions import admissions as acts
from ..actions import queue
from ..actions.taking_back import take_back_ruling
from ..forms.applications import QUESTIONS, STEP_FORMS, AcceptanceForm, WordsForm
from ..forms.queue import QueueForm
from ..models import Application, Category, RegistrationStep
from ..models.admissions import TAKEN_BACK_WITHIN
from ..models.checks import checks_of
from ..models.similarity import similar_applications, similar_organizations, with_doubles
from ..permissions import may_fill_in, may_validate

A_PAGE = 50
FILTERS = ("waiting", "over", "own")


@login_required
@require_safe
def applications(request):
    """For the Secretariat, one list of applications (`?show=`): those waiting, the oldest first; those that are over;
    or the officer's own. For everyone else, their own.

    It is empty for a list that does not exist.
    """
    validates = may_validate(request.user)
    lists = FILTERS if validates else ("own",)
    chosen = request.GET.get("show") or lists[0]
    applications = Application.objects.with_state().select_related("claim__claimed_by")
    form = QueueForm(request.GET)
    match chosen if chosen in lists else None:
        case "waiting":
            applications = applications.waiting()
        case "over":
            over = applications.filter(submission__isnull=False).exclude(ruling=None, withdrawal=None)
            applications = over.order_by(F("ruling__ruled_at").desc(nulls_last=True), "-pk")
        case "own":
            applications = applications.filter(applicant=request.user)
        case _:
            applications = applications.none()
    if validates:
        applications = form.found(applications, request.user)
    if validates and chosen == "waiting":
        applications = with_doubles(applications).prefetch_related("namings")
    page = Paginator(applications, A_PAGE).get_page(request.GET.get("page"))
    if validates and chosen == "waiting":
        for application in page.object_list:
            application.checks = checks_of(
                application,
                organizations=application.similar_organizations,
                registrations=application.similar_registrations,
            )
    context = {"page": page, "chosen": chosen, "validates": validates, "form": form, "is_filtered": is_filtered(form)}
    context |= {"just_ruled": just_ruled(request.user) if validates else [], "is_known": chosen in lists}
    return render(request, "partners/applications.html", context)


def is_filtered(form):
    """Whether something was asked for, valid or not."""
    return bool(form.errors) or any(value for name, value in form.cleaned_data.items() if name != "show")


def shown(request, application, typed=(), **forms):
    """The page of one application, with forms for what this person may do there. What was `typed` or written for an act
    that is too late stands there to be copied.
    """
    refused = next((form for form in forms.values() if getattr(form, "refusal", None)), None)
    if refused and not application.is_open:
        typed = typed or [text for text in [getattr(refused, "cleaned_data", {}).get("text")] if text]
    is_own = application.applicant_id == request.user.pk
    validates = may_validate(request.user) and bool(application.fact("submission")) and not is_own
    similar = list(similar_organizations(application)) if validates and application.is_open else []
    registrations = list(similar_applications(application)) if validates and application.is_open else []
    context = {
        "application": application,
        "is_own": may_fill_in(request.user, application),
        "validates": validates,
        "questions": list(_questions(application, forms)),
        "refused": refused,
        "typed": typed,
        "category_question": QUESTIONS[Category(application.category)],
        "unfinished": unfinished(application) if application.is_editable else (),
        "next_step": next((step for step in application.missing_steps), RegistrationStep.REVIEW),
    }
    if validates:
        similarities = {"organizations": len(similar), "registrations": len(registrations)}
        context |= {
            "similar": similar,
            "registrations": registrations,
            "checks": checks_of(application, **similarities) if application.is_open else [],
            "just_ruled": just_ruled(request.user),
            "notes": application.notes.select_related("written_by"),
            "note_form": forms.get("note") or WordsForm(label=_("Note for the other officers"), prefix="note"),
        }
    if validates and application.is_open:
        context |= {
            "question_form": forms.get("question") or WordsForm(label=_("Question to the applicant"), prefix="ask"),
            "declination_form": forms.get("declination") or WordsForm(label=_("Reasons"), prefix="decline"),
            "acceptance_form": forms.get("acceptance") or AcceptanceForm(similar=similar),
            "obstacle": refusal_of(acts.refuse_unless_complete, application),
        }
    return render(request, "partners/application.html", context)


def unfinished(application):
    """The steps in which something was typed that is not yet part of the application."""
    return application.typed.filter(step__in=STEP_FORMS)


def _questions(application, forms):
    """(question, its answer or None, the form of the answer), oldest first."""
    for question in application.questions.select_related("asked_by", "answer", "answer__answered_by"):
        is_answered = hasattr(question, "answer")
        sent = forms.get("answer") if forms.get("answered") == question else None
        form = None if is_answered else sent or WordsForm(label=_("Your answer"), auto_id=f"answer-{question.pk}-%s")
        yield question, question.answer if is_answered else None, form


@login_required
@require_POST
def claim(request, pk):
    """Claim the application for review or, with `release`, release it."""
    application = _under_validation(request, pk)
    form = Press(request.POST)
    act = queue.release_claim if "release" in request.POST else queue.claim_application
    return (
        redirect(application)
        if acted(form, act, application, by=request.user)
        else shown(request, application, claim=form)
    )


@login_required
@require_POST
def note(request, pk):
    """Write a note for the other officers."""
    application = _under_validation(request, pk)
    form = WordsForm(request.POST, label=_("Note for the other officers"), prefix="note")
    if form.is_valid() and acted(form, queue.write_note, application, by=request.user, **form.cleaned_data):
        return redirect(f"{application.get_absolute_url()}#notes")
    return shown(request, application, note=form)


def _under_validation(request, pk):
    if not may_validate(request.user):
        own = Application.objects.filter(applicant=request.user, pk=pk).exists()
        raise PermissionDenied if own else Http404
    return get_object_or_404(
        Application.objects.with_state().prefetch_related("namings"), pk=pk, submission__isnull=False
    )


@login_required
@require_POST
def question(request, pk):
    """Ask the applicant a question."""
    application = _under_validation(request, pk)
    form = WordsForm(request.POST, label=_("Question to the applicant"), prefix="ask")
    if form.is_valid() and acted(form, acts.ask_question, application, by=request.user, **form.cleaned_data):
        return redirect(application)
    return shown(request, application, question=form)


@login_required
@require_POST
def declination(request, pk):
    """Decline, with reasons."""
    application = _under_validation(request, pk)
    form = WordsForm(request.POST, label=_("Reasons"), prefix="decline")
    reasons = form.cleaned_data.get("text", "") if form.is_valid() else ""
    if reasons and acted(form, acts.decline_application, application, by=request.user, reasons=reasons):
        return redirect(application)
    return shown(request, application, declination=form)


@login_required
@require_POST
def acceptance(request, pk):
    """Accept: the organization becomes a partner."""
    application = _under_validation(request, pk)
    form = AcceptanceForm(request.POST, similar=list(similar_organizations(application)))
    # An officer who continues at once may notice a mistake late, so e-mails wait until the ruling can no longer be withdrawn.
    hold = TAKEN_BACK_WITHIN if "next" in request.POST else timedelta(0)
    if form.is_valid() and acted(
        form, acts.accept_application, application, by=request.user, hold=hold, **form.decided
    ):
        messages.success(request, _("%(name)s is now a partner.") % {"name": form.result})
        return (
            redirect(_next_of(application, request.user) or "partners:applications")
            if "next" in request.POST
            else redirect(application)
        )
    return shown(request, application, acceptance=form.with_what_is_seen_now())


@login_required
@require_POST
def taking_back(request, pk):
    """Withdraw the ruling, within a minute."""
    application = _under_validation(request, pk)
    form = Press(request.POST)
    if acted(form, take_back_ruling, application, by=request.user):
        messages.success(request, _("The ruling has been withdrawn. The registration is waiting again."))
        return redirect(application)
    return shown(request, application, taking_back=form)


def just_ruled(user):
    """The applications whose ruling by `user` can still be withdrawn, the latest first: of the last minute, and not
    the admissions of organizations that were on the portal before.
    """
    since = timezone.now() - TAKEN_BACK_WITHIN
    ruled = Application.objects.filter(ruling__ruled_by=user, ruling__ruled_at__gt=since)
    return ruled.exclude(admission__is_new=False).order_by("-ruling__ruled_at")


def _next_of(application, user):
    """The next longest waiting application that no other officer is reviewing and that is not the user's own."""
    waiting = Application.objects.waiting().exclude(pk=application.pk).exclude(applicant=user)
    free = waiting.filter(Q(claim=None) | Q(claim__claimed_by=user))
    return free.first()
