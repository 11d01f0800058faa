"""The screens of one's own account, and who may do what."""

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
from partners.permissions import is_secretariat

from .erasing import erase
from .forms import DetailsForm, ErasureForm
from .holdings import holdings
from .rights import RIGHTS, rights_of, who_may


@login_required
def details(request):
    """Correct what the portal says of oneself."""
    form = DetailsForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your details are saved."))
        return redirect("details")
    if form.is_bound:
        request.user.refresh_from_db()
    return render(request, "myself/details.html", {"form": form})


@never_cache
@login_required
@require_safe
def data(request):
    """Everything held on oneself, as a file."""
    answer = JsonResponse(holdings(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="alliance87-my-data.json"'
    return answer


@login_required
def erasure(request):
    """Ask, then erase the account of whoever asks."""
    form = ErasureForm(request.POST or None, user=request.user)
    if form.is_valid() and acted(form, erase, request.user, by=request.user):
        logout(request)
        messages.success(request, _("Your account is erased."))
        return redirect("home")
    return render(request, "myself/erasure.html", {"form": form})


@require_safe
def privacy(request):
    """What is kept on people, in plain words."""
    return render(request, "myself/privacy.html", {"periods": PERIODS})


@login_required
@require_safe
def rights(request):
    """What one may do, and because of what."""
    return render(request, "myself/rights.html", {"desk": Desk(request.user), "rights": rights_of(request.user)})


@login_required
@require_safe
def who(request):
    """For the Secretariat: everybody who may do a given thing today."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    asked = next((one for one in RIGHTS if one.key == request.GET.get("right")), None)
    found = who_may(asked) if asked else []
    return render(request, "myself/who_may.html", {"all": RIGHTS, "asked": asked, "found": found})
