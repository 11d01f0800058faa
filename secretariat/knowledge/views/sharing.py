"""Sharing what a partner knows, and reading what was submitted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from partners.models.colleagues import EDITING
from partners.permissions import may_edit_partner
from partners.views.pages import at_desk_to_edit

from .. import actions
from ..forms import ItemVersionForm, ReasonForm, SuggestionsForm
from ..models import Item, KnowledgeKind, Version
from ..permissions import may_answer, may_read_submissions, may_take_off

A_PAGE = 30


@login_required
@require_safe
def ours(request):
    """What the partners at whose desk one edits share, the newest first, and what became of it."""
    desks = [row.organization for row in request.user.colleague_of.in_force().select_related("organization")]
    desks = [desk for desk in desks if may_edit_partner(request.user, desk)]
    if not desks:
        raise PermissionDenied
    versions = Version.objects.newest().of_desks(request.user, EDITING).select_related("item__organization")
    page = Paginator(versions.order_by("-submitted_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/ours.html", {"desks": desks, "kinds": KnowledgeKind.choices, "page": page})


@login_required
def item_new(request, pk, kind):
    """Share something the partner knows."""
    if kind not in KnowledgeKind.values:
        raise Http404
    partner = at_desk_to_edit(request, pk)
    form = ItemVersionForm(request.POST or None, request.FILES or None, kind=kind, fingerprint="")
    if form.is_valid() and acted(form, actions.submit_item, partner, by=request.user, kind=kind, **form.cleaned_data):
        messages.success(request, _("Submitted. You will hear by e-mail what becomes of it."))
        return redirect(form.result)
    context = {"form": form, "partner": partner, "kind": KnowledgeKind(kind)}
    return render(request, "knowledge/version_new.html", context)


@login_required
def version_new(request, pk):
    """Submit a new version of an item."""
    item = _own(request, pk)
    last = item.last
    form = ItemVersionForm(
        request.POST or None,
        request.FILES or None,
        kind=last.kind,
        last=last,
        fingerprint=actions.state_of_item(item),
    )
    if form.is_valid() and acted(
        form, actions.submit_version, item, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("Submitted. You will hear by e-mail what becomes of it."))
        return redirect(form.result)
    context = {"form": form, "partner": item.organization, "kind": KnowledgeKind(last.kind), "item": item, "last": last}
    return render(request, "knowledge/version_new.html", context)


def _own(request, pk):
    """The item, for those who may edit its partner; for others it does not exist here."""
    item = get_object_or_404(Item.objects.select_related("organization"), pk=pk)
    if not may_edit_partner(request.user, item.organization):
        raise PermissionDenied
    return item


@login_required
def item_withdrawal(request, pk):
    """Ask, then withdraw the item for good."""
    item = _own(request, pk)
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, actions.withdraw_item, item, by=request.user):
        messages.success(request, _("Withdrawn. Nobody reads it any more."))
        return redirect("knowledge:items")
    return render(request, "knowledge/item_withdrawal.html", {"form": form, "item": item, "version": item.last})


@login_required
@require_safe
def reading(request):
    """What waits to be read and answered, the longest waiting first."""
    if not may_read_submissions(request.user):
        raise PermissionDenied
    waiting = Version.objects.waiting().answerable_by(request.user).select_related("item__organization")
    page = Paginator(waiting.order_by("submitted_at", "pk"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/reading.html", {"page": page})


@login_required
@require_safe
def version(request, pk):
    """One version as it was submitted, with what became of it and what the reader may do."""
    return _page(request, _read(request, pk))


def _read(request, pk):
    """The version, for those who read it with its suggestions; for others it does not exist here."""
    rows = Version.objects.read_by(request.user).select_related("item__organization", "submitted_by", "answered_by")
    return get_object_or_404(rows.prefetch_related("countries"), pk=pk)


def _page(request, version, **forms):
    is_waiting = version.state == "waiting"
    newest = version.item.last
    may_edit = may_edit_partner(request.user, version.item.organization) and not version.item.withdrawn_at
    context = {
        "version": version,
        "is_newest": newest.pk == version.pk,
        "newest": newest,
        "may_edit": may_edit,
        "may_renew": may_edit and newest.state != "waiting",
        "answering": SuggestionsForm() if is_waiting and may_answer(request.user, version) else None,
        "removing": ReasonForm() if version.state == "public" and may_take_off(request.user) else None,
    }
    return render(request, "knowledge/version.html", context | forms)


@login_required
@require_POST
def acceptance(request, pk):
    """Accept a version."""
    version = _read(request, pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, actions.accept_version, version, by=request.user):
        messages.success(request, _("Accepted. Everyone can read it now."))
        return redirect(version.item)
    return _page(request, _read(request, pk), refused=form)


@login_required
@require_POST
def suggestions(request, pk):
    """Send a version back with suggestions."""
    version = _read(request, pk)
    form = SuggestionsForm(request.POST)
    if form.is_valid() and acted(form, actions.send_back, version, by=request.user, **form.cleaned_data):
        messages.success(request, _("Sent back. The partner has your suggestions."))
        return redirect(version)
    return _page(request, _read(request, pk), answering=form)


@login_required
@require_POST
def version_withdrawal(request, pk):
    """Withdraw a version that waits."""
    version = _read(request, pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, actions.withdraw_version, version, by=request.user):
        messages.success(request, _("Withdrawn. You can submit another version."))
        return redirect(version)
    return _page(request, _read(request, pk), refused=form)


@login_required
@require_POST
def removal(request, pk):
    """Take a public version off."""
    version = _read(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid() and acted(form, actions.take_off, version, by=request.user, **form.cleaned_data):
        messages.success(request, _("Taken down. Its partner has your reason."))
        return redirect(version)
    return _page(request, _read(request, pk), removing=form)
