"""The screens of papers: those of an item, and the withdrawal of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.meetings.actions.papers import file_paper, withdraw_paper
from alliance87.terms.acts import acted

from ..forms.papers import PaperForm, WithdrawalForm
from ..permissions import may_prepare
from ..readings.agenda import agenda_for, last_day_for_papers, papers_visible_to
from .agenda import meant_item
from .meetings import visible_meeting


@login_required
def item_papers(request, slug, number):
    """The papers filed under an item, and one more."""
    meeting = visible_meeting(request, slug)
    items = agenda_for(request.user, meeting)
    if not may_prepare(request.user, meeting):
        raise PermissionDenied if items else Http404
    item = meant_item(request, meeting, number)
    form = PaperForm(request.POST or None, request.FILES or None, meeting=meeting)
    if form.is_valid() and acted(form, file_paper, item, by=request.user, **form.paper):
        messages.success(request, _("Filed as %(symbol)s.") % {"symbol": form.result.document.symbol})
        return redirect("gcg:item-papers", slug, item.number)
    context = {"form": form, "meeting": meeting, "item": item, "last_day": last_day_for_papers(meeting)}
    context["papers"] = next((other.visible_papers for other in items if other.pk == item.pk), [])
    return render(request, "gcg/item_papers.html", context)


@login_required
def paper_withdrawal(request, slug, pk):
    """Ask, then take a paper back."""
    meeting = visible_meeting(request, slug)
    papers = papers_visible_to(request.user).select_related("document", "item__meeting")
    paper = get_object_or_404(papers, pk=pk, item__meeting=meeting)
    if not may_prepare(request.user, meeting):
        raise PermissionDenied
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and acted(form, withdraw_paper, paper, by=request.user):
        messages.success(request, _("%(symbol)s is withdrawn.") % {"symbol": paper.document.symbol})
        return redirect("gcg:item-papers", slug, paper.item.number)
    return render(request, "gcg/paper_withdrawal.html", {"form": form, "meeting": meeting, "paper": paper})
