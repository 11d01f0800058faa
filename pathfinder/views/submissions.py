"""Submitting a Roadmap, what was submitted, and what changed since (6.4)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions.submissions import answer_submission, file_submission, submit_roadmap
from ..forms.roadmaps import FilingAnswerForm, OriginalForm
from ..models import Review, Submission
from ..permissions import may_edit_roadmap, may_file_roadmaps, may_read_ways
from ..readings.comparing import compared, state_asked
from ..readings.outline import PageOfLines, figures_of, open_texts
from ..readings.roadmaps import RoadmapState
from ..rules.checklist import gaps_of
from ..rules.roadmap import PRIORITY
from .roadmaps import PARTS, context_of, roadmap_to_show

CHANGES_A_PAGE = 60


@login_required
def submission_new(request, iso):
    """What cannot be verified yet, then submitting; by the Secretariat on the country's behalf, with the original."""
    roadmap = roadmap_to_show(request, iso)
    is_ours = roadmap.country.is_ours
    form = OriginalForm(request.POST or None, request.FILES or None, initial={"seen": roadmap.revision})
    form.fields["original"].required = not is_ours
    act = submit_roadmap if is_ours else file_submission
    if form.is_valid():
        words = {"seen": form.cleaned_data["seen"], "upload": form.cleaned_data["original"]}
        if acted(form, act, roadmap, by=request.user, **words):
            messages.success(request, _("The Roadmap has been submitted. It stays readable here as it is now."))
            return redirect(form.result)
    gaps = [{"words": _(gap.sentence), "keys": gap.keys} for gap in gaps_of(RoadmapState(roadmap).lines)]
    context = context_of(roadmap, form=form, gaps=gaps, texts=list(open_texts(roadmap)))
    return render(request, "pathfinder/roadmap/submission_new.html", context)


def _submission_seen(request, pk):
    people = ("submitted_by", "answer__answered_by", "withdrawal")
    submission = get_object_or_404(Submission.objects.select_related("roadmap__country", "original", *people), pk=pk)
    country = submission.roadmap.country
    country.is_ours = may_edit_roadmap(request.user, country)
    if not country.is_ours and not may_read_ways(request.user):
        raise Http404
    return submission


@login_required
def submission(request, pk):
    """The Roadmap as it stood when it was submitted."""
    submission = _submission_seen(request, pk)
    part = request.GET.get("part", PRIORITY)
    part = part if part in PARTS else PRIORITY
    state = RoadmapState(submission.roadmap, submission.revision)
    context = context_of(submission.roadmap, submission=submission, part=part, figures=figures_of(state))
    context["shown"] = PageOfLines(state, part, request.GET.get("page"))
    context["others"] = submission.roadmap.submissions.exclude(pk=submission.pk).order_by("number")
    is_ours = submission.roadmap.country.is_ours
    context["may_write"] = is_ours or may_file_roadmaps(request.user)
    context["to_answer"] = is_ours and submission.on_behalf and not hasattr(submission, "answer")
    context["review"] = Review.objects.with_state().filter(submission=submission).first()
    return render(request, "pathfinder/roadmap/submission.html", context)


@login_required
def submission_answer(request, pk):
    """Say, for the country, whether what the Secretariat filed for it is right."""
    submission = _submission_seen(request, pk)
    if not submission.roadmap.country.is_ours:
        raise PermissionDenied
    if hasattr(submission, "answer") and request.method != "POST":
        return redirect(submission)
    form = FilingAnswerForm(request.POST or None)
    if form.is_valid() and acted(form, answer_submission, submission, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The Secretariat reads your answer."))
        return redirect(submission)
    context = context_of(submission.roadmap, form=form, submission=submission)
    return render(request, "pathfinder/roadmap/submission_answer.html", context)


@login_required
def changes(request, iso):
    """What changed from one submission to another (`?since=1&until=2`), or until now (`?since=1`)."""
    roadmap = roadmap_to_show(request, iso)
    submissions = list(roadmap.submissions.order_by("number"))
    last = submissions[-1] if submissions else None
    since = state_asked(roadmap, submissions, request.GET.get("since"), last) if last else None
    until = state_asked(roadmap, submissions, request.GET.get("until"), None)
    comparison = compared(since, until)
    context = context_of(roadmap, submissions=submissions, counts=comparison.counts)
    context |= {"page": Paginator(comparison.changes, CHANGES_A_PAGE).get_page(request.GET.get("page"))}
    context |= {"since": request.GET.get("since", ""), "until": request.GET.get("until", "")}
    return render(request, "pathfinder/roadmap/changes.html", context)
