"""The screens of the agenda: all of it, its order, one item, its PDF."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.documents.glyphs import told
from alliance87.meetings.actions.agenda import move_item, remove_item, state_of_item, state_of_order
from alliance87.meetings.forms.items import MoveForm, RemovalForm, next_shown
from alliance87.meetings.forms.listing import ItemListForm
from alliance87.meetings.forms.ordering import numbers_shown
from alliance87.terms.acts import acted
from groups.permissions import may_review_proposals

from ..actions import agenda as acts
from ..actions.adopting import hindrances
from ..actions.putting import fixed_lines
from ..forms.agenda import CarriedForm, ItemForm, NextItemForm, StandingForm
from ..forms.convocation import HandOverForm
from ..models import ActionPoint, AgendaItem, ProposedItem
from ..models.matters import minutes_on
from ..models.news import new_partners
from ..permissions import may_edit_minutes, may_invite_presenters, may_prepare, may_read_minutes
from ..readings.agenda import agenda_for, left_over, minutes_of
from ..readings.handing import handed_of
from ..readings.proposed_items import waiting_items
from ..rules.readiness import lacking
from .meetings import prepared_meeting, visible_meeting


def meant_item(request, meeting, number):
    """The item for which a page was opened. On POST it is found by its key, as its number may have changed meanwhile.

    An item that was removed is returned unsaved, so that the act refuses and what was typed is kept.
    """
    key = request.POST.get("item", "")
    if key.isdecimal() and len(key) < 19:
        return meeting.items.filter(pk=key).first() or AgendaItem(pk=key, meeting=meeting, number=number)
    return get_object_or_404(meeting.items, number=number)


@login_required
@require_safe
def agenda(request, slug):
    """The items in order; for the Secretariat, with controls to change them."""
    return agenda_page(request, visible_meeting(request, slug))


def offered(meeting, there):
    """The standing items that can still be added, including new partners if any were admitted (R1)."""
    missing = [standing for standing in AgendaItem.Standing if standing not in there]
    has_new = AgendaItem.Standing.PARTNERS in missing and new_partners(meeting).exists()
    return [standing for standing in missing if standing != AgendaItem.Standing.PARTNERS or has_new]


def agenda_page(request, meeting, form=None, *, numbers=None, next_item=None):
    """The page of the agenda. `form` is a press that was refused; `numbers` and `next_item` are forms that were not taken."""
    items = agenda_for(request.user, meeting)
    may_change = may_prepare(request.user, meeting) and meeting.state in ("prepared", "convened")
    if not items and not may_change:
        raise Http404
    there = {item.standing for item in items}
    context = {
        "meeting": meeting,
        "items": items,
        "minutes_in_all": minutes_of(items),
        "has_papers": any(item.visible_papers for item in items),
        "may_change": may_change,
        "standing": offered(meeting, there) if may_change else [],
        "left_over": left_over(meeting) if may_change else [],
        "seen": state_of_order(items),
        "unprinted": told(acts.words_on_paper(items)) if may_change else "",
        "form": form,
        "moved": request.GET.get("moved", ""),
        "way": request.GET.get("way", ""),
    }
    if may_change:
        context["numbers"] = numbers_shown(items, numbers)
        context["next"] = next_item or next_shown(request, NextItemForm, meeting=meeting)
        context["list_form"] = ItemListForm()
        context["lacking"] = lacking(items)
    if may_change and not meeting.is_convened:
        context["items_waiting"] = waiting_items()
        handed = handed_of(meeting)
        context |= {"handed": handed, "hand_form": None if handed and handed.is_waiting else HandOverForm()}
    return render(request, "gcg/agenda.html", context)


@login_required
@require_POST
def agenda_order(request, slug):
    """Move an item one place; the pressed button keeps the focus."""
    meeting = prepared_meeting(request, slug)
    form = MoveForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return agenda_page(request, meeting, form)
    item, way, seen = (form.cleaned_data[name] for name in ("item", "way", "seen"))
    if not acted(form, move_item, item, by=request.user, way=way, seen=seen):
        return agenda_page(request, meeting, form)
    words = {"title": form.result.title, "place": form.result.number}
    messages.success(request, _("“%(title)s” is now item %(place)s.") % words)
    return redirect(f"{reverse('gcg:agenda', args=[slug])}?{urlencode({'moved': item.pk, 'way': way})}")


@login_required
@require_POST
def agenda_standing(request, slug):
    """Put one standing item on the agenda."""
    meeting = prepared_meeting(request, slug)
    form = StandingForm(request.POST)
    if form.is_valid() and acted(form, acts.add_standing_item, meeting, form.cleaned_data["standing"], by=request.user):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect("gcg:agenda", slug)
    return agenda_page(request, meeting, form)


@login_required
@require_POST
def agenda_carried(request, slug):
    """Put an item on the agenda that an earlier meeting deferred, referred or did not take up."""
    meeting = prepared_meeting(request, slug)
    form = CarriedForm(request.POST)
    if form.is_valid() and acted(form, acts.carry_item, meeting, form.cleaned_data["item"], by=request.user):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect("gcg:agenda", slug)
    return agenda_page(request, meeting, form)


@login_required
@require_safe
def agenda_pdf(request, slug):
    """The provisional agenda as a PDF, as this reader may see it."""
    meeting = visible_meeting(request, slug)
    if not agenda_for(request.user, meeting):
        raise Http404
    name = f"{meeting.symbol.replace('/', '-')}-agenda.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name), "Cache-Control": "private, no-store"}
    pdf = acts.agenda_pdf(meeting, reader=request.user)
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@login_required
@require_safe
def item(request, slug, number):
    """One item: what it is for, its papers, and what became of it."""
    meeting = visible_meeting(request, slug)
    items = agenda_for(request.user, meeting)
    item = next((candidate for candidate in items if candidate.number == number), None)
    if item is None:
        raise Http404
    is_follow_up = item.standing == AgendaItem.Standing.FOLLOW_UP and not meeting.is_closed
    lists_points = is_follow_up and may_read_minutes(request.user, meeting)
    context = {
        "meeting": meeting,
        "item": item,
        "decision": getattr(item, "decision", None),
        "outcome": getattr(item, "outcome", None),
        "reopened": item.reopened_outcomes.all() if item.was_reopened else [],
        "hindrances": hindrances(minutes_on(item))
        if minutes_on(item) and not meeting.is_closed and may_read_minutes(request.user, meeting)
        else [],
        "comments": comments_on(item, request.user),
        "sees_restricted": may_read_minutes(request.user, meeting),
        "may_read_proposal": ProposedItem.objects.visible_to(request.user).filter(matters__item=item).exists(),
        "amendments": item.text_amendments.select_related("amended_by")
        if item.is_decision and may_read_minutes(request.user, meeting)
        else [],
        "before": next((other for other in items if other.number == number - 1), None),
        "after": next((other for other in items if other.number == number + 1), None),
        "open_points": list(ActionPoint.objects.open().with_people().filter(meeting__starts_at__lt=meeting.starts_at))
        if lists_points
        else None,
        "may_answer_points": lists_points and may_edit_minutes(request.user, meeting),
        "may_change": may_prepare(request.user, meeting) and meeting.state in ("prepared", "convened"),
        "may_file": may_prepare(request.user, meeting) and meeting.state in ("prepared", "convened", "open"),
        "may_invite": may_invite_presenters(request.user) and meeting.state in ("convened", "open"),
    }
    return render(request, "gcg/item.html", context)


def comments_on(item, user):
    """The comments, with their dispositions, on the proposal that the item is about; None for those who do not review
    proposals, and for other items."""
    matter = getattr(item, "proposalmatter", None)
    if matter is None or not may_review_proposals(user):
        return None
    return list(matter.proposal.comments.select_related("disposition"))


@login_required
def item_new(request, slug):
    """Write a new item, at the end of the agenda."""
    meeting = prepared_meeting(request, slug)
    form = ItemForm(request.POST or None, meeting=meeting)
    if form.is_valid() and acted(form, acts.add_item, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect("gcg:agenda", slug)
    return render(request, "gcg/item_form.html", {"form": form, "meeting": meeting})


@login_required
def item_edit(request, slug, number):
    """Rewrite an item."""
    meeting = prepared_meeting(request, slug)
    item = meant_item(request, meeting, number)
    form = ItemForm(request.POST or None, meeting=meeting, item=item)
    if form.is_valid() and acted(form, acts.edit_item, item, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is saved.") % {"title": form.result.title})
        return redirect("gcg:agenda", slug)
    context = {"form": form, "meeting": meeting, "item": item, "fixed_lines": fixed_lines(item)}
    return render(request, "gcg/item_form.html", context)


@login_required
def item_removal(request, slug, number):
    """Ask, then take the item off the agenda."""
    meeting = prepared_meeting(request, slug)
    item = meant_item(request, meeting, number)
    form = RemovalForm(request.POST or None)
    if form.is_valid() and acted(form, remove_item, item, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is off the agenda.") % {"title": item.title})
        return redirect("gcg:agenda", slug)
    context = {"form": form, "meeting": meeting, "item": item, "seen": state_of_item(item)}
    return render(request, "gcg/item_removal.html", context)
