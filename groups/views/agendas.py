"""The screens on which leads write an agenda, file papers and keep notes."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.meetings.actions import agenda as acts
from alliance87.meetings.actions.papers import file_paper, withdraw_paper
from alliance87.meetings.forms.items import MoveForm, RemovalForm, WrittenItemForm, address_of_next, next_shown
from alliance87.meetings.forms.listing import ItemListForm, read_list, said_added
from alliance87.meetings.forms.ordering import OrderForm, numbers_shown
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions.sessions import keep_notes
from ..forms.meetings import NotesForm, PaperForm
from ..models import AgendaItem, Paper
from ..readings.agendas import agenda_of
from .meetings import prepared_meeting, shown


def meant_item(request, meeting, number):
    """The item of this number; a form says by its key which one the person meant, if the order has changed since."""
    items = {item.number: item for item in meeting.items.all()}
    pk = request.POST.get("item", "")
    item = next((item for item in items.values() if str(item.pk) == pk), None) if pk else items.get(number)
    if item is None:
        raise Http404
    item.meeting = meeting
    return item


@login_required
def meeting_agenda(request, slug, number):
    """The agenda for those who write it, with the form for a new item below."""
    meeting = prepared_meeting(request, slug, number)
    form = WrittenItemForm(request.POST, model=AgendaItem) if request.method == "POST" else None
    if form and form.is_valid() and acted(form, acts.add_item, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect(address_of_next(reverse("groups:meeting-agenda", args=[slug, number]), form))
    return _agenda(request, meeting, form)


def _agenda(request, meeting, form=None, *, order_form=None, numbers=None):
    items = agenda_of(meeting)
    form = form or next_shown(request, WrittenItemForm, model=AgendaItem)
    context = {
        "items": items,
        "form": form,
        "order_form": order_form,
        "numbers": numbers_shown(items, numbers),
        "list_form": ItemListForm(),
        "seen": acts.state_of_order(items),
        "may_change": meeting.state in ("prepared", "convened"),
        "minutes_in_all": sum(item.minutes_allotted for item in items),
        "moved": request.GET.get("moved", ""),
        "way": request.GET.get("way", ""),
    }
    return shown(request, "meeting_agenda", meeting, **context)


@login_required
@require_POST
def meeting_agenda_order(request, slug, number):
    """Move an item one place; the pressed button keeps the focus."""
    meeting = prepared_meeting(request, slug, number)
    form = MoveForm(request.POST, meeting=meeting)
    if form.is_valid():
        item, way, seen = (form.cleaned_data[name] for name in ("item", "way", "seen"))
        if acted(form, acts.move_item, item, by=request.user, way=way, seen=seen):
            words = {"title": form.result.title, "place": form.result.number}
            messages.success(request, _("“%(title)s” is now item %(place)s.") % words)
            to = reverse("groups:meeting-agenda", args=[slug, number])
            return redirect(f"{to}?{urlencode({'moved': item.pk, 'way': way})}")
    return _agenda(request, meeting, order_form=form)


@login_required
@require_POST
def meeting_agenda_numbers(request, slug, number):
    """Put the items in the order of the numbers written beside them."""
    meeting = prepared_meeting(request, slug, number)
    form = OrderForm(request.POST, items=meeting.items.all())
    if form.is_valid():
        seen, wanted = form.cleaned_data["order"], form.wanted
        if acted(form, acts.number_items, meeting, by=request.user, seen=seen, wanted=wanted):
            messages.success(request, _("The items are in the order of your numbers."))
            return redirect("groups:meeting-agenda", slug, number)
    return _agenda(request, meeting, numbers=form)


@login_required
def meeting_agenda_list(request, slug, number):
    """Add a pasted list: at once if its lines are plain titles, else once it was shown how they are understood."""
    meeting = prepared_meeting(request, slug, number)
    sent = read_list(request, meeting)
    if sent.is_to_add and acted(sent.form, acts.add_items, meeting, by=request.user, rows=sent.items):
        messages.success(request, said_added(len(sent.form.result)))
        return redirect("groups:meeting-agenda", slug, number)
    return shown(request, "meeting_agenda_list", meeting, **sent.context)


@login_required
def meeting_item_edit(request, slug, number, place):
    """Rewrite an item."""
    meeting = prepared_meeting(request, slug, number)
    item = meant_item(request, meeting, place)
    form = WrittenItemForm(request.POST or None, model=AgendaItem, item=item)
    if form.is_valid() and acted(form, acts.edit_item, item, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is saved.") % {"title": form.result.title})
        return redirect("groups:meeting-agenda", slug, number)
    return shown(request, "meeting_item_edit", meeting, item=item, form=form)


@login_required
def meeting_item_removal(request, slug, number, place):
    """Ask, then take the item off the agenda."""
    meeting = prepared_meeting(request, slug, number)
    item = meant_item(request, meeting, place)
    form = RemovalForm(request.POST or None)
    if form.is_valid() and acted(form, acts.remove_item, item, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is off the agenda.") % {"title": item.title})
        return redirect("groups:meeting-agenda", slug, number)
    return shown(request, "meeting_item_removal", meeting, item=item, form=form, seen=acts.state_of_item(item))


@login_required
def meeting_item_papers(request, slug, number, place):
    """The papers filed under an item, and the form to file another."""
    meeting = prepared_meeting(request, slug, number)
    item = meant_item(request, meeting, place)
    form = PaperForm(request.POST or None, request.FILES or None, meeting=meeting)
    if form.is_valid() and acted(form, file_paper, item, by=request.user, **form.paper):
        messages.success(request, _("Filed as %(symbol)s.") % {"symbol": form.result.document.symbol})
        return redirect("groups:meeting-item-papers", slug, number, item.number)
    papers = next(row.visible_papers for row in agenda_of(meeting) if row.pk == item.pk)
    return shown(request, "meeting_item_papers", meeting, item=item, form=form, papers=papers)


@login_required
def meeting_paper_withdrawal(request, slug, number, pk):
    """Ask, then withdraw a paper."""
    meeting = prepared_meeting(request, slug, number)
    paper = get_object_or_404(Paper.objects.select_related("document", "item"), pk=pk, item__meeting=meeting)
    paper.item.meeting = meeting
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, withdraw_paper, paper, by=request.user):
        messages.success(request, _("%(symbol)s is withdrawn.") % {"symbol": paper.document.symbol})
        return redirect("groups:meeting-item-papers", slug, number, paper.item.number)
    return shown(request, "meeting_paper_withdrawal", meeting, paper=paper, form=form)


@login_required
def meeting_item_notes(request, slug, number, place):
    """Keep the notes of an item while the meeting is open."""
    meeting = prepared_meeting(request, slug, number)
    item = meant_item(request, meeting, place)
    form = NotesForm(request.POST or None, item=item)
    if form.is_valid():
        if acted(form, keep_notes, item, by=request.user, **form.cleaned_data):
            messages.success(request, _("The notes of “%(title)s” are saved.") % {"title": item.title})
            return redirect(item)
        item.refresh_from_db()
        form = form.on_top_of(item)
    return shown(request, "meeting_item_notes", meeting, item=item, form=form)
