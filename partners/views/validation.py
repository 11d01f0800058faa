"""Validation as the Secretariat sees it: the queue, everything of one application, and the acts on it (12.1, R1)."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted

from ..actions import admissions as acts
from ..forms.applications import QUESTIONS, AcceptanceForm, WordsForm
from ..models import Application, Category, Step
from ..models.similarity import similar_organizations
from ..permissions import may_fill_in, may_validate
from ..rules.applications import belong_together

A_PAGE = 50
FILTERS = ("waiting", "over", "own")


@login_required
@require_safe
def applications(request):
    """The queue of the Secretariat, waiting ones first and the oldest first; one's own, for everyone else."""
    validates = may_validate(request.user)
    chosen = request.GET.get("show")
    chosen = chosen if validates and chosen in FILTERS else "waiting" if validates else "own"
    found = Application.objects.with_state()
    match chosen:
        case "waiting":
            found = found.waiting()
        case "over":
            over = found.filter(submission__isnull=False).exclude(ruling=None, withdrawal=None)
            found = over.order_by(F("ruling__ruled_at").desc(nulls_last=True), "-pk")
        case _:
            found = found.filter(applicant=request.user)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "chosen": chosen, "validates": validates}
    return render(request, "partners/applications.html", context)


def shown(request, application, **forms):
    """The page of one application, with the forms of what this person may do there."""
    validates = may_validate(request.user) and bool(application.fact("submission"))
    similar = list(similar_organizations(application)) if validates and application.is_open else []
    context = {
        "application": application,
        "is_own": may_fill_in(request.user, application),
        "validates": validates,
        "questions": list(_questions(application, forms)),
        "refused": next((form for form in forms.values() if getattr(form, "refusal", None)), None),
        "category_question": QUESTIONS[Category(application.category)],
        "next_step": next((step for step in application.missing_steps), Step.REVIEW),
    }
    if validates:
        context |= {"similar": similar, "checks": checks(application, similar)}
    if validates and application.is_open:
        context |= {
            "question_form": forms.get("question") or WordsForm(label=_("Question to the applicant"), prefix="ask"),
            "declination_form": forms.get("declination") or WordsForm(label=_("Reasons"), prefix="decline"),
            "acceptance_form": forms.get("acceptance") or AcceptanceForm(similar=similar),
        }
    return render(request, "partners/application.html", context)


def _questions(application, forms):
    """(question, its answer or None, the form of the answer), oldest first."""
    for question in application.questions.select_related("asked_by", "answer", "answer__answered_by"):
        is_answered = hasattr(question, "answer")
        sent = forms.get("answer") if forms.get("answered") == question else None
        form = None if is_answered else sent or WordsForm(label=_("Your answer"), auto_id=f"answer-{question.pk}-%s")
        yield question, question.answer if is_answered else None, form


def checks(application, similar):
    """What was looked up for the Secretariat: (whether it is well, what in words)."""
    distinction = application.fact("distinction")
    country = application.country or application.get_region_display()
    yield (
        belong_together(application.website, application.focal_email),
        _("Website and the focal point's e-mail address have one domain"),
    )
    yield bool(country), _("Country or region: %(country)s") % {"country": country or _("none")}
    yield not similar or bool(distinction), _("Similar organizations: %(count)d") % {"count": len(similar)}
    yield application.is_signed, _("The commitment is signed in the organization's present name")
    yield application.is_signed, _("The statement on sanctions is given")


def _under_validation(request, pk):
    if not may_validate(request.user):
        own = Application.objects.filter(applicant=request.user, pk=pk).exists()
        raise PermissionDenied if own else Http404
    return get_object_or_404(Application.objects.with_state(), pk=pk, submission__isnull=False)


@login_required
@require_POST
def question(request, pk):
    """Ask the applicant."""
    found = _under_validation(request, pk)
    form = WordsForm(request.POST, label=_("Question to the applicant"), prefix="ask")
    if form.is_valid() and acted(form, acts.ask_question, found, by=request.user, **form.cleaned_data):
        return redirect(found)
    return shown(request, found, question=form)


@login_required
@require_POST
def declination(request, pk):
    """Decline, with reasons."""
    found = _under_validation(request, pk)
    form = WordsForm(request.POST, label=_("Reasons"), prefix="decline")
    reasons = form.cleaned_data.get("text", "") if form.is_valid() else ""
    if reasons and acted(form, acts.decline_application, found, by=request.user, reasons=reasons):
        return redirect(found)
    return shown(request, found, declination=form)


@login_required
@require_POST
def acceptance(request, pk):
    """Accept: the organization is a partner."""
    found = _under_validation(request, pk)
    form = AcceptanceForm(request.POST, similar=list(similar_organizations(found)))
    if form.is_valid() and acted(form, acts.accept_application, found, by=request.user, **form.decided):
        return redirect(found)
    return shown(request, found, acceptance=form.with_what_is_seen_now())
