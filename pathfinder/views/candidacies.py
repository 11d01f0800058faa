"""The way of a country to the status: its candidacy with every step, and the letter of interest with which it begins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.posts.permissions import is_secretariat
from alliance87.record.decisions import put_at
from alliance87.terms.acts import acted
from partners.models import Country

from ..actions import candidacies as acts
from ..forms.candidacies import CandidacyWithdrawalForm, InterestLetterForm, NotedWithdrawalForm
from ..models import Candidacy
from ..permissions import (
    OF_THE_ALLIANCE,
    may_edit_roadmap,
    may_keep_way,
    may_read_way,
    may_speak_for,
)
from ..readings.candidacy import page_of, speaks_for


@login_required
def candidacy_new(request):
    """The letter of interest: the country's, or entered by the Secretariat for the country."""
    countries = Country.objects.all() if is_secretariat(request.user) else speaks_for(request.user)
    if not countries.exists():
        raise PermissionDenied
    initial = {"country": _country_in(request, countries)}
    form = InterestLetterForm(request.POST or None, request.FILES or None, countries=countries, initial=initial)
    if form.is_valid():
        said = form.said
        country = said.pop("country")
        if acted(form, acts.express_interest, country, by=request.user, **said):
            messages.success(request, _("%(country)s is now a candidate.") % {"country": country})
            return redirect(form.result)
    return render(request, "pathfinder/candidacy_new.html", {"form": form})


@login_required
@require_safe
def candidacy(request, pk):
    """Every step with its evidence, what comes next, and the deadlines."""
    candidacy = _candidacy(request.user, pk)
    may_keep, may_speak = may_keep_way(request.user), may_speak_for(request.user, candidacy.country)
    context = page_of(candidacy, may_enter=lambda kind: may_speak and (may_keep or kind not in OF_THE_ALLIANCE))
    context |= {"may_speak": may_speak, "may_keep": may_keep}
    context["put_at"] = put_at(request.user, candidacy) if candidacy.is_open else ""
    return render(request, "pathfinder/candidacy.html", context)


@login_required
def candidacy_withdrawal(request, pk):
    """Ask, then withdraw the candidacy: as a focal point of the country, or as the Secretariat from its note."""
    candidacy = _candidacy(request.user, pk)
    if not may_speak_for(request.user, candidacy.country):
        raise PermissionDenied
    if not candidacy.is_open and request.method != "POST":
        return redirect(candidacy)
    kind = CandidacyWithdrawalForm if may_edit_roadmap(request.user, candidacy.country) else NotedWithdrawalForm
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.withdraw_candidacy, candidacy, by=request.user, **form.cleaned_data):
        messages.success(request, _("The candidacy of %(country)s is withdrawn.") % {"country": candidacy})
        return redirect(candidacy)
    return render(request, "pathfinder/candidacy_withdrawal.html", {"form": form, "candidacy": candidacy})


def _candidacy(user, pk):
    candidacy = get_object_or_404(Candidacy.objects.with_state(), pk=pk)
    if not may_read_way(user, candidacy.country):
        raise Http404
    return candidacy


def _country_in(request, countries):
    """The country that the link to this page names, or the only one there is."""
    if iso := request.GET.get("country", ""):
        return countries.filter(pk=iso.upper()[:2]).first()
    return countries[0] if len(countries[:2]) == 1 else None
