"""Seeing the portal as somebody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted
from partners.models import User

from ..actions import impersonation as acts
from ..forms.impersonation import ImpersonationForm
from ..models import Impersonation
from ..permissions import may_impersonate

A_PAGE = 50


@login_required
def impersonations(request):
    """Who looked as whom, when and why, and the form to begin."""
    if not may_impersonate(request.user):
        raise PermissionDenied
    form = ImpersonationForm(request.POST or None, initial={"person": _address(request.GET.get("person", ""))})
    if form.is_valid() and acted(form, acts.start_impersonation, by=request.user, **form.cleaned_data):
        request.session[acts.KEPT] = form.result.pk
        return redirect("desk")
    looks = Impersonation.objects.select_related("person", "started_by")
    context = {
        "form": form,
        "own": _open_look(request.user),
        "looks": Paginator(looks, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "secretariat/impersonations.html", context)


@login_required
@require_POST
def impersonation_ending(request):
    """Stop looking as somebody else, whichever session began the look. Without a look, there is nothing to stop."""
    request.session.pop(acts.KEPT, None)
    if look := _open_look(request.user):
        acts.end_impersonation(look, by=request.user)
        words = {"person": look.person}
        messages.success(request, _("You see the portal as yourself again. %(person)s is told by e-mail.") % words)
    else:
        messages.info(request, _("You are no longer looking at the portal as somebody else: that has already ended."))
    return redirect("secretariat:impersonations" if may_impersonate(request.user) else "desk")


def _open_look(user):
    return Impersonation.objects.open().select_related("person", "started_by").filter(started_by=user).first()


def _address(pk):
    """The e-mail address of the person in the link; empty if there is none."""
    try:
        return User.objects.filter(pk=pk, is_active=True).values_list("email", flat=True).first() or ""
    except ValueError:
        return ""
