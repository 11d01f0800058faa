"""The screens of papers: those of an item, and the withdrawal of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.meetings.actions.papers import file_paper, withdraw_paper
from alliance87.meetings.actions.tray import file_papers, take_in
from alliance87.meetings.forms.tray import FilesForm, places_sent, places_shown
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..forms.papers import PaperForm
from ..permissions import may_prepare
from ..readings.agenda import agenda_for, last_day_for_papers, papers_visible_to
from .agenda import meant_item
from .meetings import prepared_meeting, visible_meeting


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
    """Ask, then withdraw a paper."""
    meeting = visible_meeting(request, slug)
    papers = papers_visible_to(request.user).select_related("document", "item__meeting")
    paper = get_object_or_404(papers, pk=pk, item__meeting=meeting)
    if not may_prepare(request.user, meeting):
        raise PermissionDenied
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, withdraw_paper, paper, by=request.user):
        messages.success(request, _("%(symbol)s is withdrawn.") % {"symbol": paper.document.symbol})
        return redirect("gcg:item-papers", slug, paper.item.number)
    return render(request, "gcg/paper_withdrawal.html", {"form": form, "meeting": meeting, "paper": paper})


@login_required
def agenda_papers(request, slug):
    """File many papers: choose the files, confirm under which item each belongs."""
    meeting = prepared_meeting(request, slug)
    items = list(meeting.items.all())
    known = {"meeting": meeting, "by": request.user, "items": items}
    places, faults = places_sent(request.POST, **known), []
    form = FilesForm(request.POST or None, request.FILES or None) if places is None else FilesForm()
    if places is not None and places.is_valid():
        if acted(places, file_papers, meeting, by=request.user, papers=places.cleaned_data):
            say_filed(request, places.result)
            return redirect("gcg:agenda", slug)
    elif form.is_valid():
        faults = form.faults
        if form.taken and acted(form, take_in, meeting, by=request.user, uploads=form.taken):
            places = places_shown(form.placed(form.result, items), **known)
            faults = [*faults, *said_once(form.taken, form.result)]
    context = {"meeting": meeting, "form": form, "places": places, "faults": faults, "items": items}
    return render(request, "gcg/agenda_papers.html", context | {"last_day": last_day_for_papers(meeting)})


def say_filed(request, results):
    """Say what became of each file."""
    symbols = [filed.paper.document.symbol for filed in results if filed.paper]
    if symbols:
        words = ngettext(
            "%(count)d paper is filed: %(symbols)s.", "%(count)d papers are filed: %(symbols)s.", len(symbols)
        )
        messages.success(request, words % {"count": len(symbols), "symbols": ", ".join(symbols)})
    for filed in results:
        if not filed.paper:
            messages.warning(request, _("%(name)s is not filed: %(why)s") % {"name": filed.name, "why": filed.why})
    if not results:
        messages.info(request, _("No item was chosen for any file, so none is filed."))


def said_once(taken, waiting):
    """A sentence for each file that has the content of another one."""
    kept = {file.name for file in waiting}
    words = _("%(name)s has the same content as another of these files, so only one of them is filed.")
    return [words % {"name": name} for name, _upload in taken if name not in kept]
