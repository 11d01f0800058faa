"""The pages of a person's own account, and the page on who may do what."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance87.desk import Desk
from alliance87.record.retention import PERIODS
from alliance87.terms.acts import acted
from secretariat.permissions import may_ask_who_may, may_impersonate

from .asking import rights_of, who_may
from .erasing import erase
from .forms import DetailsForm, ErasureForm
from .grounds import grounds_of
from .holdings import holdings
from .rights import RIGHTS, SORTS


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
    """Ask for confirmation, then erase the account of the person who asks.

    They must have confirmed recently, by password or second step, who they are.
    """
    form = ErasureForm(request.POST or None, user=request.user)
    if form.is_valid() and acted(form, erase, request.user, by=request.user):
        logout(request)
        messages.success(request, _("Your account has been erased."))
        return redirect("home")
    return render(request, "myself/erasure.html", {"form": form})


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
    grounds = grounds_of(request.user, Desk(request.user))
    context = {
        "grounds": grounds,
        "rights": rights_of(request.user, grounds),
        "may_ask": may_ask_who_may(request.user),
    }
    return render(request, "myself/rights.html", context)


@login_required
@require_safe
def who(request):
    """Everyone who may do a given thing today, for the given partner, country or group if there is one.

    For the Secretariat only.
    """
    if not may_ask_who_may(request.user):
        raise PermissionDenied
    asked = next((one for one in RIGHTS if one.key == request.GET.get("right")), None)
    sort = SORTS.get(asked.of) if asked else None
    thing = _thing(sort, request.GET.get("thing")) if sort else None
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    context = {
        "all": RIGHTS,
        "asked": asked,
        "sort": sort,
        "thing": thing,
        "words": words,
        "things": sort.find(words) if sort and not thing else [],
        "found": who_may(asked, thing) if asked and (thing or not sort) else [],
        "may_look": may_impersonate(request.user),
    }
    return render(request, "myself/who_may.html", context)


def _thing(sort, pk):
    if not pk or "\x00" in pk:
        return None
    try:
        return sort.things().filter(pk=pk).first()
    except ValueError:
        return None
