"""The screens of credentials: a seat's notes, and their confirmation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted

from ..actions import credentials as acts
from ..forms.convocation import Press
from ..forms.credentials import CredentialForm, TurnedDownForm
from ..models import Composition, Credential, today
from ..permissions import may_confirm_credentials, may_give_credentials


def _seat(request, code):
    """The seat as held today, for people who may give its credentials."""
    now = Composition(today()).by_code.get(code)
    if now is None:
        raise Http404
    if not may_give_credentials(request.user, now.seat):
        raise PermissionDenied
    return now


def _shown(request, now, form, **more):
    context = {
        "seat": now.seat,
        "now": now,
        "form": form,
        "notes": now.seat.credentials.select_related("given_by", "ruled_by")[:30],
        "may_confirm": may_confirm_credentials(request.user),
        "declining": TurnedDownForm(),
    }
    return render(request, "gcg/credentials.html", context | more)


@login_required
def credentials(request, code):
    """A seat's notes, and a form for a new one."""
    now = _seat(request, code)
    form = CredentialForm(request.POST or None, initial={"starts_on": today(), "signed_on": today()})
    if form.is_valid() and acted(form, acts.give_credential, now.seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The note is with the Secretariat."))
        return redirect("gcg:credentials", code)
    return _shown(request, now, form)


@login_required
@require_POST
def credential_confirmation(request, code, pk):
    """Confirm a note."""
    return _ruled(request, code, pk, Press(request.POST), acts.confirm_credential, _("The note is confirmed."))


@login_required
@require_POST
def credential_declination(request, code, pk):
    """Turn a note down."""
    form = TurnedDownForm(request.POST)
    return _ruled(request, code, pk, form, acts.decline_credential, _("The note is turned down."))


def _ruled(request, code, pk, form, act, done):
    now = _seat(request, code)
    credential = get_object_or_404(Credential, pk=pk, seat=now.seat)
    if form.is_valid() and acted(form, act, credential, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect("gcg:credentials", code)
    return _shown(request, now, CredentialForm(), ruled=form)
