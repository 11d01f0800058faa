"""All groups side by side; the overview as a paper; that the GCG noted it; answers to requests for support (6.3)."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from alliance87.ui.fragments import kept
from groups.models import SupportRequest
from groups.readings.fingerprints import fingerprint_of_all

from ..actions.overviews import answer_support, file_overview, note_overview
from ..forms.overview import SupportAnswerForm
from ..models import Overview, today
from ..permissions import may_answer_support, may_note_overviews, may_prepare, may_see_overview
from ..readings.overview import GroupsOverview, next_meeting, overview_to_note


@login_required
@require_safe
def groups(request):
    """Every group that is not closed, those that need the GCG first."""
    return _shown(request, Press())


def _shown(request, form):
    if not may_see_overview(request.user):
        raise PermissionDenied
    counts, table = kept(_rendered, "groups", fingerprint_of_all())
    context = {"counts": counts, "table": table, "form": form, "may_file": may_prepare(request.user)}
    if context["may_file"]:
        context["meeting"] = next_meeting()
    if may_note_overviews(request.user):
        context["to_note"] = overview_to_note()
    return render(request, "gcg/groups.html", context)


def _rendered():
    """The counts and the table, the same for all who may see them; the table without the blanks between its tags."""
    overview = GroupsOverview(today())
    counts = render_to_string("gcg/groups_counts.html", {"counts": overview.counts})
    table = render_to_string("gcg/groups_all.html", {"overview": overview})
    return counts, mark_safe(re.sub(r"\s*\n\s*", "\n", table))  # noqa: S308 - rendered by a template


@login_required
@require_POST
def groups_papers(request):
    """File the overview as a paper of the next meeting's agenda."""
    form, meeting = Press(request.POST), next_meeting()
    if meeting is None:
        return redirect("gcg:groups")  # where it says what to plan first
    if form.is_valid() and acted(form, file_overview, meeting, by=request.user):
        paper = form.result.paper
        messages.success(request, _("Filed as %(symbol)s.") % {"symbol": paper.document.symbol})
        return redirect("gcg:item-papers", meeting.slug, paper.item.number)
    return _shown(request, form)


@login_required
@require_POST
def groups_noting(request, pk):
    """Enter that the GCG noted an overview."""
    overview = get_object_or_404(Overview.objects.select_related("paper__item__meeting"), pk=pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, note_overview, overview, by=request.user):
        messages.success(request, _("Workplans are now compared with what the GCG noted."))
        return redirect("gcg:groups")
    return _shown(request, form)


@login_required
def support_answer(request, pk):
    """A request for support, and the form to answer it for those on whose desk it is."""
    if not may_see_overview(request.user):
        raise PermissionDenied
    asked = get_object_or_404(SupportRequest.objects.select_related("group", "asked_by", "answer__answered_by"), pk=pk)
    form = SupportAnswerForm(request.POST or None)
    if form.is_valid() and acted(form, answer_support, asked, by=request.user, **form.cleaned_data):
        messages.success(request, _("The group has your answer."))
        return redirect("gcg:groups")
    may_answer = may_answer_support(request.user, asked) and not hasattr(asked, "answer")
    context = {"asked": asked, "form": form, "may_answer": may_answer or bool(getattr(form, "refusal", None))}
    return render(request, "gcg/support_answer.html", context)
