"""The pages on which the Secretariat enters focal points of countries (12.5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import focal_points as actions
from ..forms.focal_points import FocalPointForm, SuccessorForm
from ..models import FocalPoint
from ..permissions import may_name_focal_points

A_PAGE = 100


@login_required
def focal_points(request):
    """Who is a focal point of which country, and the form to name one."""
    if not may_name_focal_points(request.user):
        raise PermissionDenied
    form = FocalPointForm(request.POST or None)
    if form.is_valid() and acted(form, actions.name_focal_point, by=request.user, **form.cleaned_data):
        words = {"person": form.result.person, "country": form.result.country}
        messages.success(request, _("%(person)s is now a focal point of %(country)s.") % words)
        return redirect("pathfinder:focal-points")
    focal_points = FocalPoint.objects.in_force().select_related("country", "person", "begun_by")
    context = {"form": form, "focal_points": Paginator(focal_points, A_PAGE).get_page(request.GET.get("page"))}
    return render(request, "pathfinder/focal_points.html", context)


@login_required
def focal_point_ending(request, pk):
    """Ask for confirmation, then end a focal point's role."""
    if not may_name_focal_points(request.user):
        raise PermissionDenied
    focal_point = _focal_point(pk)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, actions.end_focal_point, focal_point, by=request.user):
        messages.success(request, _("%(person)s is no longer a focal point.") % {"person": focal_point.person})
        return redirect("pathfinder:focal-points")
    return render(request, "pathfinder/focal_point_ending.html", {"one": focal_point, "form": form})


@login_required
def hand_over(request, pk):
    """Another person takes over from a focal point."""
    if not may_name_focal_points(request.user):
        raise PermissionDenied
    focal_point = _focal_point(pk)
    form = SuccessorForm(request.POST or None, initial={"function": focal_point.function})
    if form.is_valid():
        words = {"successor": form.cleaned_data["person"], "function": form.cleaned_data["function"]}
        if acted(form, actions.hand_over_focal_point, focal_point, by=request.user, **words):
            messages.success(request, _("%(person)s has taken over.") % {"person": form.result.person})
            return redirect("pathfinder:focal-points")
    return render(request, "pathfinder/hand_over.html", {"one": focal_point, "form": form})


def _focal_point(pk):
    return get_object_or_404(FocalPoint.objects.in_force().select_related("country", "person"), pk=pk)
