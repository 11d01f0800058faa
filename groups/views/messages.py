"""The screens of one message: editing it, withdrawing it, and how it read before."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted

from ..actions import messages as acts
from ..forms.threads import EditForm, MessageWithdrawalForm
from ..models import Message
from ..models.threads import readers_of
from ..permissions import may_edit_message, may_withdraw_message
from .inside import group_within


@login_required
def message_edit(request, slug, pk):
    """Edit one's own message, while it may still be edited."""
    group, message = _message(request, slug, pk)
    if not may_edit_message(request.user, message):
        raise PermissionDenied
    people = readers_of(message.thread)
    form = EditForm(request.POST or None, people=people, thread=message.thread, message=message)
    if form.is_valid() and acted(form, acts.edit_message, message, by=request.user, **form.message):
        return redirect(message)
    until = acts.editable_until(message)
    return render(
        request, "groups/message_edit.html", {"group": group, "message": message, "form": form, "until": until}
    )


@login_required
def message_withdrawal(request, slug, pk):
    """Ask, then withdraw the message."""
    group, message = _message(request, slug, pk)
    if not may_withdraw_message(request.user, message):
        raise PermissionDenied
    is_author = message.written_by_id == request.user.pk
    form = MessageWithdrawalForm(request.POST if request.method == "POST" else None, is_author=is_author)
    if form.is_valid() and acted(
        form, acts.withdraw_message, message, by=request.user, reason=form.cleaned_data["reason"]
    ):
        return redirect(message)
    return render(request, "groups/message_withdrawal.html", {"group": group, "message": message, "form": form})


@login_required
@require_safe
def message_versions(request, slug, pk):
    """How a message read before each edit; of one that was withdrawn, nothing is shown."""
    group, message = _message(request, slug, pk)
    if getattr(message, "withdrawal", None):
        raise Http404
    earlier = message.earlier.order_by("-pk")
    return render(request, "groups/message_versions.html", {"group": group, "message": message, "earlier": earlier})


def _message(request, slug, pk):
    group = group_within(request, slug)
    rows = Message.objects.visible_to(request.user).select_related("thread", "written_by", "withdrawal")
    message = get_object_or_404(rows, pk=pk, thread__group=group)
    message.thread.group = group
    return group, message
