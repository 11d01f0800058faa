"""The presses by which an agenda goes to the Chair and comes back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted

from ..actions import handing as acts
from ..forms.convocation import AgendaSendingBackForm, HandOverForm
from ..permissions import may_convene
from .convocation import convocation_page, overseen_meeting


@login_required
@require_POST
def hand_over(request, slug):
    """Hand the agenda over to the Chair (8.3, 12.2)."""
    meeting = overseen_meeting(request, slug)
    form = HandOverForm(request.POST)
    if form.is_valid() and acted(form, acts.hand_over, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("The agenda is with the Chair, who has been told by e-mail."))
        return redirect("gcg:convocation", slug)
    return convocation_page(request, meeting, hand_form=form)


@login_required
@require_POST
def sending_back(request, slug):
    """Send the agenda back to the Secretariat, with what is still to be done."""
    meeting = overseen_meeting(request, slug)
    if not may_convene(request.user, meeting):
        raise PermissionDenied
    form, seen = AgendaSendingBackForm(request.POST), request.POST.get("seen", "")
    if form.is_valid() and acted(form, acts.send_back, meeting, by=request.user, seen=seen, **form.cleaned_data):
        messages.success(request, _("The agenda is with the Secretariat, which has been told by e-mail."))
        return redirect("gcg:convocation", slug)
    return convocation_page(request, meeting, return_form=form)
