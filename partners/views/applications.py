"""Registration as the applicant sees it: the first page, one page for each step, and the state of the application."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alliance87.meetings.forms.seen import stored_otherwise
from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.forms import SEEN, Press
from alliance87.ui.forms import typed_in as texts_in

from ..actions import applications as acts
from ..actions.typed import keep_typed
from ..forms.applications import (
    QUESTIONS,
    STEP_FORMS,
    ApplicationLogoForm,
    CategoryForm,
    CommitmentForm,
    OrganizationForm,
    SubmissionForm,
    WordsForm,
    typed_in,
    unsure_in,
)
from ..models import Application, Category, Question, RegistrationStep
from ..models.similarity import similar_organizations
from ..models.typed import mark_of, what_stands
from ..permissions import may_fill_in, may_validate
from .validation import shown, unfinished


@require_safe
def registration(request):
    """Who may be a partner, what is asked, and what happens next."""
    return render(request, "partners/registration.html", {"categories": Category.labels})


@login_required
def application_new(request):
    """Begin with the category. Nothing is saved before it is chosen."""
    form = CategoryForm(request.POST or None)
    if form.is_valid() and acted(form, acts.start_application, by=request.user, **form.cleaned_data):
        return redirect("partners:application-step", form.result.pk, RegistrationStep.ORGANIZATION)
    return render(request, "partners/application_new.html", {"form": form, "refused": refused(form)})


def refused(form):
    """The kind of applicant that cannot be a partner (R2, R3), so that the page can say where to go instead."""
    return getattr(form, "cleaned_data", {}).get("category") if getattr(form, "refusal", None) else ""


def visible(request, pk, **more):
    """The application, with its state, if the person may see it."""
    applications = Application.objects.visible_to(request.user, validates=may_validate(request.user))
    return get_object_or_404(applications.with_state().prefetch_related("namings"), pk=pk, **more)


@login_required
@require_safe
def application(request, pk):
    """The state of the application, for the applicant; everything about it on one page, for the Secretariat."""
    return shown(request, visible(request, pk))


@login_required
@require_safe
def application_logo(request, pk):
    """The logo, as it was redrawn when it was uploaded."""
    application = visible(request, pk)
    if not application.logo:
        raise Http404
    with application.logo.open() as file:
        picture = file.read()
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, no-store"})


@login_required
def application_step(request, pk, step):
    """One step: it is filled in and saved, and leads to the next. The applicant may stop and resume at any time."""
    if step not in RegistrationStep.values:
        raise Http404
    application = visible(request, pk, applicant=request.user)
    if not application.is_editable:
        return too_late(request, application)
    step = RegistrationStep(step)
    form, save, more = {
        RegistrationStep.LOGO: logo_step,
        RegistrationStep.COMMITMENT: commitment_step,
        RegistrationStep.REVIEW: review_step,
    }.get(step, fields_step)(request, application, step)
    onward = step_asked_for(request)
    if onward and is_only_looked_at(form, application, step):
        return go_to(pk, onward)
    if request.method == "POST" and (is_left := keep(request, application, step, form)) is not None:
        return is_left
    is_overtaken = bool(getattr(form, "refusal", None))
    may_save = not is_overtaken and not (onward and step in SAVED_BY_THEIR_BUTTON)
    if may_save and form.is_valid() and save(form):
        return redirect(application) if step == RegistrationStep.REVIEW else go_to(pk, onward or following(step))
    if onward and not getattr(form, "refusal", None) and not form.files:
        return go_to(pk, onward)
    context = {"application": application, "step": step, "form": form, "steps": progress(application, step), **more}
    context |= saved_by_now(form, application, step, is_overtaken)
    return render(request, "partners/application_step.html", context | {"refused": refused(form)})


def saved_by_now(form, application, step, is_overtaken):
    """The mark of what is saved, which the page sends back; beside a form that was overtaken, also what is saved."""
    stands = what_stands(application, step)
    if is_overtaken:
        form.initial |= stands
    elif not form.is_bound:
        with_typed(form, application, step)
    return {"seen": mark_of(stands), "theirs": stored_otherwise(form) if is_overtaken else []}


SAVED_BY_THEIR_BUTTON = (RegistrationStep.COMMITMENT, RegistrationStep.REVIEW)
"""Steps that sign or submit: only their own button does so, not going to another step."""


def too_late(request, application):
    """The page of an application that can no longer be changed; what was typed in a step stands on it, to be copied.

    The script that keeps a step while one types is told so (410).
    """
    if "keep" in request.POST:
        return HttpResponse(status=410)
    typed = texts_in(request.POST)
    if not typed:
        return redirect(application)
    form = Press()
    form.refusal = refusal_of(acts.refuse_unless_editable, application)
    return shown(request, application, typed=typed, step=form)


def step_asked_for(request):
    """The step whose button was pressed, to be gone to once this one is kept; None for another button."""
    asked = request.POST.get("go")
    return RegistrationStep(asked) if asked in RegistrationStep.values else None


def go_to(pk, step):
    """Lead to a step of the application."""
    return redirect("partners:application-step", pk, step)


def is_only_looked_at(form, application, step):
    """Whether a step has nothing to save on the way to another, so that it neither counts as unfinished nor is saved
    over what another window saves at the same moment. One that is complete as it was shown is saved.
    """
    if form.has_changed() or application.typed.filter(step=step).exists():
        return False
    return step in application.done_steps or step in SAVED_BY_THEIR_BUTTON or not form.is_valid()


def keep(request, application, step, form):
    """Save what was typed first, so that a refusal or an invalid field loses nothing. Returns the response if the
    person only wanted to save, otherwise None.
    """
    words, seen = typed_in(form), request.POST.get(SEEN)
    given = {"step": step.value, "words": words, "seen": seen, "sent_before": unsure_in(form)}
    kept = acted(form, keep_typed, application, by=request.user, **given)
    if "keep" in request.POST:
        mark = {"Seen": form.result} if kept else {}
        return HttpResponse(status=204 if kept else 409, headers=mark)
    if not kept and mark_of(words) == seen and not form.files and (onward := step_asked_for(request)):
        return go_to(application.pk, onward)  # it was only looked at, and what is saved is newer
    return redirect(application) if kept and "leave" in request.POST else None


def with_typed(form, application, step):
    """A form that shows what was typed in this step if it is not complete yet."""
    if typed := application.typed.filter(step=step).first():
        form.initial |= {name: words for name, words in typed.words.items() if name in form.fields}
    return form


def following(step):
    """The step after `step`."""
    return list(RegistrationStep)[list(RegistrationStep).index(step) + 1]


def progress(application, current):
    """Every step with its state, as (step, "done" | "here" | "")."""
    done = application.done_steps
    return [(step, "here" if step == current else "done" if step in done else "") for step in RegistrationStep]


def fields_step(request, application, step):
    """A step whose fields are fields of the application."""
    more = {"category": application.category} if step == RegistrationStep.ORGANIZATION else {}
    kind = STEP_FORMS[step]
    names = (OrganizationForm if step == RegistrationStep.ORGANIZATION else kind).base_fields
    initial = {name: getattr(application, name) for name in names}
    if step == RegistrationStep.PEOPLE and not application.focal_email:
        # Not the function: it may be left empty, so nobody would notice that it is not that of another person named here.
        initial |= {"focal_name": request.user.name, "focal_email": request.user.email}
    form = kind(request.POST or None, initial=initial, **more)

    def save(form):
        return acted(form, acts.save_step, application, by=request.user, step=step.value, values=form.cleaned_data)

    return form, save, {}


def logo_step(request, application, step):
    """The logo, optional, with the consent to show it."""
    initial = {"may_show_logo": application.may_show_logo}
    form = (
        ApplicationLogoForm(request.POST, request.FILES, initial=initial)
        if request.method == "POST"
        else ApplicationLogoForm(initial=initial)
    )

    def save(form):
        given = {"picture": form.cleaned_data["logo"], "may_show": form.cleaned_data["may_show_logo"]}
        return acted(form, acts.settle_logo, application, by=request.user, **given)

    return form, save, {}


def commitment_step(request, application, step):
    """The commitment in full, and the signature under it."""
    signature = application.fact("signature")
    initial = {"name": application.signatory_name, "function": application.signatory_function}
    form = CommitmentForm(request.POST or None, initial=initial)

    def save(form):
        given = {name: form.cleaned_data[name] for name in ("name", "function", "is_sanctions_free")}
        return acted(form, acts.sign_commitment, application, by=request.user, **given)

    return form, save, {"version": acts.TEXT_VERSION, "signature": signature}


def review_step(request, application, step):
    """A summary of everything, the similar organizations, and the button to submit."""
    similar = list(similar_organizations(application)) if application.name else []
    form = SubmissionForm(request.POST if request.method == "POST" else None, similar=similar)

    def save(form):
        if application.fact("submission"):
            return not similar or acted(form, acts.say_difference, application, by=request.user, **form.cleaned_data)
        return acted(form, acts.submit_application, application, by=request.user, **form.cleaned_data)

    more = {
        "similar": similar,
        "missing": application.missing_steps,
        "unfinished": unfinished(application),
    }
    return form, save, more | {"category_question": QUESTIONS[Category(application.category)]}


@login_required
@require_POST
def answer(request, pk, question):
    """Answer a question of the Secretariat."""
    application = visible(request, pk, applicant=request.user)
    asked = get_object_or_404(Question, application=application, pk=question)
    form = WordsForm(request.POST, label=asked.text)
    if form.is_valid() and acted(form, acts.answer_question, asked, by=request.user, **form.cleaned_data):
        return redirect(application)
    return shown(request, application, answer=form, answered=asked)


@login_required
def withdrawal(request, pk):
    """Withdraw the application, after asking for confirmation."""
    application = visible(request, pk)
    if not may_fill_in(request.user, application):
        raise PermissionDenied
    form = SubmissionForm(request.POST if request.method == "POST" else None, similar=[])
    if form.is_valid() and acted(form, acts.withdraw_application, application, by=request.user):
        return redirect(application)
    return render(request, "partners/application_withdrawal.html", {"application": application, "form": form})
