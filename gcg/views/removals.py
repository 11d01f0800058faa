"""The removal of a partner, put on the agenda for decision (R5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions.removals import put_removal
from ..forms.removals import RemovalOfPartnerForm
from .meetings import prepared_meeting


@login_required
def removal_new(request, slug):
    """Name the partner. The item is then written, and can be edited like any other."""
    meeting = prepared_meeting(request, slug)
    form = RemovalOfPartnerForm(request.POST or None)
    if form.is_valid() and acted(form, put_removal, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect("gcg:agenda", slug)
    return render(request, "gcg/removal_new.html", {"form": form, "meeting": meeting})
