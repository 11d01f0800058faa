"""Corrections to released minutes: proposed by representatives, answered by the Secretariat."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from alliance87.meetings.actions import corrections as acts
from alliance87.meetings.actions.minutes import refuse_if_adopted
from alliance87.meetings.rules.comparison import word_runs
from alliance87.meetings.rules.minutes import paragraph_at
from alliance87.terms.acts import acted, refusal_of
from alliance87.terms.refusal import Refusal

from ..actions.corrections import propose_correction
from ..forms.minutes import CorrectionAnswerForm, CorrectionForm
from ..models import Correction, capacities_of
from ..permissions import may_edit_minutes, may_propose_corrections
from .minutes import readable_minutes


@login_required
@require_safe
def corrections(request, slug):
    """Every correction to these minutes with its answer, open ones first."""
    minutes = readable_minutes(request, slug)
    corrections = Correction.objects.filter(version__section__minutes=minutes).select_related(
        "version__section", "seat", "proposed_by", "answered_by"
    )
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "corrections": sorted(corrections, key=lambda correction: (bool(correction.answer), correction.paragraph)),
        "is_editor": may_edit_minutes(request.user, minutes.meeting),
    }
    return render(request, "gcg/corrections.html", context)


@login_required
def correction_new(request, slug, number):
    """Propose other words for one paragraph of the newest edition. Once that is over, the page says so instead of its
    form; what was typed before is still shown.
    """
    minutes = readable_minutes(request, slug)
    release = minutes.releases.last()
    if release is None or not may_propose_corrections(request.user, minutes.meeting):
        raise Http404
    release.minutes = minutes
    try:
        version, place = acts.find_paragraph(release, number)
    except Refusal as refusal:
        raise Http404 from refusal
    block = paragraph_at(version.html, place)
    seats = [capacity.seat for capacity in capacities_of(request.user)]
    form = CorrectionForm(request.POST or None, seats=seats, paragraph=block.lines)
    if form.is_valid() and acted(
        form, propose_correction, release, by=request.user, number=number, **form.cleaned_data
    ):
        return redirect("gcg:corrections", slug)
    obstacle = refusal_of(refuse_if_adopted, minutes) or refusal_of(acts.refuse_if_late, release)
    context = {"meeting": minutes.meeting, "release": release, "number": number, "paragraph": block}
    return render(request, "gcg/correction_new.html", context | {"form": form, "obstacle": obstacle})


@login_required
def correction(request, slug, pk):
    """One correction beside its paragraph. The Secretariat answers here."""
    minutes = readable_minutes(request, slug)
    corrections = Correction.objects.select_related("version__section", "seat", "proposed_by", "answered_by")
    correction = get_object_or_404(corrections.filter(version__section__minutes=minutes), pk=pk)
    is_editor = may_edit_minutes(request.user, minutes.meeting)
    form = CorrectionAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and answered(form, correction, request.user):
        return redirect("gcg:corrections", slug)
    section = correction.version.section
    current = section.versions.last()
    was = paragraph_at(correction.version.html, correction.place)
    has_changed = not correction.answer and acts.place_now(correction, current) is None
    if has_changed and not form.is_bound:
        form.offer_by_hand()
    context = {
        "meeting": minutes.meeting,
        "correction": correction,
        "section": section,
        "was": was,
        "current": current,
        "runs": list(word_runs(was.text, " ".join(correction.proposed_text.split()))),
        "changed_meanwhile": has_changed,
        "is_editor": is_editor,
        "form": form,
    }
    return render(request, "gcg/correction.html", context)


def answered(form, correction, user):
    """Perform the answer that was chosen."""
    note = form.cleaned_data["note"]
    if form.cleaned_data["answer"] == CorrectionAnswerForm.DECLINE:
        return acted(form, acts.decline_correction, correction, by=user, note=note)
    by_hand = form.cleaned_data["answer"] == CorrectionAnswerForm.BY_HAND
    return acted(form, acts.accept_correction, correction, by=user, note=note, by_hand=by_hand)
