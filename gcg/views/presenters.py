"""The screens for people who present an item without sitting on the council."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.forms import Press

from ..actions.presenters import invite_presenter, refuse_unless_going_on, withdraw_presenter
from ..forms.presenters import PresenterForm
from ..models import AgendaItem
from ..permissions import may_invite_presenters
from .meetings import visible_meeting


def _item(request, slug, number):
    meeting = visible_meeting(request, slug)
    item = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting, number=number).first()
    if item is None:
        raise Http404
    if not may_invite_presenters(request.user):
        raise PermissionDenied
    item.meeting = meeting
    return item


def _shown(request, item, form, pressed=None):
    presenters = item.presenters.filter(withdrawn_at=None).select_related("person", "invited_by")
    context = {"item": item, "meeting": item.meeting, "presenters": presenters, "form": form, "pressed": pressed}
    context["obstacle"] = refusal_of(refuse_unless_going_on, item.meeting)
    return render(request, "gcg/presenters.html", context)


@login_required
def presenters(request, slug, number):
    """The invited presenters of an item, and the form to invite one."""
    item = _item(request, slug, number)
    form = PresenterForm(request.POST or None)
    if form.is_valid() and acted(form, invite_presenter, item, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(person)s is invited to present this item.") % {"person": form.result})
        return redirect("gcg:presenters", slug, number)
    return _shown(request, item, form)


@login_required
@require_POST
def presenter_withdrawal(request, slug, number, pk):
    """Withdraw an invitation to present."""
    item = _item(request, slug, number)
    presenter = get_object_or_404(item.presenters, pk=pk)
    form = Press(request.POST)
    if acted(form, withdraw_presenter, presenter, by=request.user):
        messages.success(request, _("The invitation is withdrawn."))
        return redirect("gcg:presenters", slug, number)
    return _shown(request, item, PresenterForm(), pressed=form)
