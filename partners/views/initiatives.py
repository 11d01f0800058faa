"""The pages on which a partner's editors manage its initiatives."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions import initiatives as acts
from ..forms.initiatives import EndingForm, InitiativeForm
from ..models import Country, Initiative
from ..models.day import today
from .pages import at_desk_to_edit


def _countries():
    return [(country.iso2, str(country)) for country in Country.objects.all()]


@login_required
def initiative_new(request, pk):
    """Enter an initiative."""
    partner = at_desk_to_edit(request, pk)
    form = InitiativeForm(request.POST or None, countries=_countries(), fingerprint="")
    if form.is_valid() and acted(form, acts.enter_initiative, partner, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is on your page.") % {"title": form.result})
        return redirect("partners:partner-desk", pk)
    return render(request, "partners/initiative_form.html", {"partner": partner, "form": form})


@login_required
def initiative_edit(request, pk, initiative):
    """Edit an initiative."""
    partner = at_desk_to_edit(request, pk)
    initiative = get_object_or_404(Initiative, organization=partner, pk=initiative)
    form = InitiativeForm(
        request.POST or None,
        initial=acts.written_of(initiative),
        countries=_countries(),
        fingerprint=acts.state_of_initiative(initiative),
    )
    if form.is_valid() and acted(
        form, acts.edit_initiative, initiative, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("“%(title)s” has been saved.") % {"title": form.result})
        return redirect("partners:partner-desk", pk)
    return render(
        request, "partners/initiative_form.html", {"partner": partner, "form": form, "initiative": initiative}
    )


@login_required
def initiative_ending(request, pk, initiative):
    """Enter when the initiative ended and what came of it."""
    partner = at_desk_to_edit(request, pk)
    initiative = get_object_or_404(Initiative, organization=partner, pk=initiative)
    form = EndingForm(
        request.POST or None,
        initial={"last_day": initiative.last_day or today(), "outcomes": initiative.outcomes},
        fingerprint=acts.state_of_initiative(initiative),
    )
    if form.is_valid() and acted(
        form, acts.end_initiative, initiative, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The end of “%(title)s” is on your page.") % {"title": initiative})
        return redirect("partners:partner-desk", pk)
    return render(
        request, "partners/initiative_ending.html", {"partner": partner, "form": form, "initiative": initiative}
    )
