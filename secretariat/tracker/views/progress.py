"""Saying how an initiative goes: signed in, or by the personal link in an e-mail. Opening the link changes nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alliance87.terms.acts import acted
from alliance87.terms.refusal import Refusal

from .. import actions
from ..forms import InitiativeProgressForm
from ..links import PROGRESS
from ..models import Ask, Tracked
from ..permissions import may_give_progress, may_read_tracker
from ..readings import line_of

_TRACKED = Tracked.objects.select_related("initiative__organization", "group")


@login_required
def progress_new(request, pk):
    """Say how it is going, as an owner or for them."""
    tracked = get_object_or_404(_TRACKED, pk=pk)
    if not may_give_progress(request.user, tracked):
        raise PermissionDenied
    form = InitiativeProgressForm(request.POST or None)
    if form.is_valid() and acted(form, actions.give_progress, tracked, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The Secretariat has your update."))
        return redirect(tracked if may_read_tracker(request.user) else "desk")
    context = {"form": form, "line": line_of(pk), "is_signed_in": True}
    return render(request, "tracker/progress_new.html", context)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def progress_by_link(request, token):
    """The same by a link, which works once and needs no sign-in. What is sent after somebody else has answered stays on the
    page, to be sent as well by those who sign in.
    """
    key = PROGRESS.key(token)
    ask = Ask.objects.filter(pk=key or None).select_related("person").first()
    if ask is None:
        raise Http404
    ask.tracked = _TRACKED.get(pk=ask.tracked_id)
    form = InitiativeProgressForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "line": line_of(ask.tracked_id), "ask": ask}
    if form.is_valid() and acted(form, actions.give_progress_by_link, ask, **form.cleaned_data):
        return render(request, "tracker/progress_given.html", context)
    context["closed"] = _closed(ask)
    context["may_add"] = not ask.tracked.ended_at and may_give_progress(ask.person, ask.tracked)
    return render(request, "tracker/progress_new.html", context)


def _closed(ask):
    """Why the link does nothing more; None while it does."""
    if ask.tracked.ended_at:
        return Refusal("12.3", _("The Secretariat no longer tracks this initiative. You need do nothing more."))
    try:
        actions.refuse_if_answered(ask)
    except Refusal as refusal:
        return refusal
    return None
