"""The pages of a person's own account, and the page on who may do what."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance87.record.retention import PERIODS
from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.shared import shared

from .asking import rights_of
from .erasing import erase
from .forms import DetailsForm, ErasureForm
from .held import refuse_erasure
from .holdings import holdings
from .rights import grounds_of


@login_required
def details(request):
    """Correct one's own details."""
    form = DetailsForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your details have been saved."))
        return redirect("details")
    if form.is_bound:
        request.user.refresh_from_db()
    return render(request, "myself/details.html", {"form": form})


@never_cache
@login_required
@require_safe
def data(request):
    """Everything held about the person who asks, as a file."""
    answer = JsonResponse(holdings(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="alliance87-my-data.json"'
    return answer


@login_required
@reauthentication_required(allow_get=True)
def erasure(request):
    """Ask for confirmation, then erase the account of the person who asks; or say what must end first.

    They must have confirmed recently, by password or second step, who they are.
    """
    form = ErasureForm(request.POST or None, user=request.user)
    if form.is_valid() and acted(form, erase, request.user, by=request.user):
        logout(request)
        messages.success(request, _("Your account has been erased."))
        return redirect("home")
    obstacle = refusal_of(refuse_erasure, request.user)
    return render(request, "myself/erasure.html", {"form": form, "obstacle": obstacle})


@shared
@require_safe
def privacy(request):
    """What is kept about people, in plain words."""
    context = {
        "periods": PERIODS,
        "controller": settings.DATA_CONTROLLER,
        "complaints_to": settings.COMPLAINTS_TO,
    }
    return render(request, "myself/privacy.html", context)


@login_required
@require_safe
def rights(request):
    """What the person may do, and on which grounds."""
    grounds = grounds_of(request.user)
    held = rights_of(request.user, grounds)
    may_ask = any(row.right.key == "ask-who-may" for row in held)
    context = {"grounds": grounds, "rights": held, "may_ask": may_ask}
    return render(request, "myself/rights.html", context)
