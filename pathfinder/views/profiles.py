"""What a country says of itself on its public page: its focal institution, and figures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from partners.models import Country

from ..actions import profiles as acts
from ..forms.candidacies import FigureForm, ProfileForm
from ..models import Figure, Profile
from ..permissions import may_speak_for


@login_required
def profile(request, iso):
    """The focal institution and the coordination body."""
    country = get_object_or_404(Country, pk=iso.upper())
    if not may_speak_for(request.user, country):
        raise PermissionDenied
    profile = Profile.objects.filter(country=country).first()
    seen = (
        {"institution": profile.institution, "body": profile.body, "seen": profile.version} if profile else {"seen": 0}
    )
    form = ProfileForm(request.POST or None, initial=seen)
    if form.is_valid() and acted(form, acts.save_profile, country, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is saved, and shown on the page of the country."))
        return redirect("pathfinder:country", iso)
    return render(request, "pathfinder/profile.html", {"form": form, "country": country, "profile": profile})


@login_required
def figures(request, iso):
    """The figures on the country, and the form for another."""
    country = get_object_or_404(Country, pk=iso.upper())
    if not may_speak_for(request.user, country):
        raise PermissionDenied
    form = FigureForm(request.POST or None)
    if form.is_valid() and acted(form, acts.enter_figure, country, by=request.user, **form.cleaned_data):
        messages.success(request, _("The figure is on the page of the country."))
        return redirect("pathfinder:figures", iso)
    rows = Figure.objects.filter(country=country, withdrawn_at=None)
    return render(request, "pathfinder/figures.html", {"form": form, "country": country, "figures": rows})


@login_required
def figure_withdrawal(request, pk):
    """Ask, then take a figure off the page."""
    figure = get_object_or_404(Figure.objects.select_related("country"), pk=pk)
    if not may_speak_for(request.user, figure.country):
        raise PermissionDenied
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.withdraw_figure, figure, by=request.user):
        messages.success(request, _("The figure is withdrawn."))
        return redirect("pathfinder:figures", figure.country_id.lower())
    return render(request, "pathfinder/figure_withdrawal.html", {"form": form, "figure": figure})
