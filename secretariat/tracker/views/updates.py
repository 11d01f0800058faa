"""The periodic updates to the Chair and the Deputy Chair."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.record.decisions import presiding
from alliance87.terms.acts import acted

from .. import actions
from ..forms import UpdateForm
from ..models import PeriodicUpdate
from ..permissions import may_keep_tracker, may_read_tracker

A_PAGE = 30


@login_required
@require_safe
def updates(request):
    """All updates, the newest first; those who preside see what was sent."""
    if not may_read_tracker(request.user):
        raise PermissionDenied
    updates = PeriodicUpdate.objects.select_related("sent_by", "begun_by").defer("text")
    may_keep = may_keep_tracker(request.user)
    updates = updates if may_keep else updates.exclude(sent_at=None)
    context = {
        "page": Paginator(updates, A_PAGE).get_page(request.GET.get("page")),
        "may_begin": may_keep and not PeriodicUpdate.objects.filter(sent_at=None).exists(),
    }
    return render(request, "tracker/updates.html", context)


@login_required
@require_POST
def update_new(request):
    """Draft the next one."""
    form = UpdateForm(fingerprint="")
    if acted(form, actions.begin_update, by=request.user):
        return redirect(form.result)
    messages.warning(request, form.refusal.message)
    return redirect("tracker:updates")


def _found(reader, number):
    if not may_read_tracker(reader):
        raise PermissionDenied
    updates = PeriodicUpdate.objects.select_related("sent_by", "begun_by")
    updates = updates if may_keep_tracker(reader) else updates.exclude(sent_at=None)
    return get_object_or_404(updates, number=number)


@login_required
def update(request, number):
    """Read one; the Secretariat edits it while it is a draft."""
    update = _found(request.user, number)
    if request.method == "POST" and not may_keep_tracker(request.user):
        raise PermissionDenied
    form = _form(request, update)
    if form.is_valid() and acted(
        form, actions.edit_update, update, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect(update)
    return _page(request, update, form)


@login_required
@require_POST
def update_anew(request, number):
    """Make the draft anew, up to now."""
    return _pressed(request, number, actions.draft_anew, _("Made again, up to this moment."))


@login_required
@require_POST
def sending(request, number):
    """Send it to the Chair and the Deputy Chair."""
    return _pressed(request, number, actions.send_update, _("Sent to the Chair and the Deputy Chair, and kept."))


def _pressed(request, number, action, message):
    update = _found(request.user, number)
    form = _form(request, update)
    if acted(form, action, update, by=request.user, seen=request.POST.get("seen", "")):
        messages.success(request, message)
        return redirect(update)
    return _page(request, _found(request.user, number), _form(request, update, bound=False), refused=form)


def _form(request, update, *, bound=True):
    data = request.POST if bound and request.method == "POST" else None
    return UpdateForm(data, initial={"text": update.text}, fingerprint=actions.state_of_update(update))


def _page(request, update, form, refused=None):
    is_draft = update.sent_at is None and may_keep_tracker(request.user)
    context = {"update": update, "form": form if is_draft else None, "refused": refused}
    context["people"] = presiding() if is_draft else []
    return render(request, "tracker/update.html", context)
