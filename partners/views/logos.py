"""A partner's logo, which everyone can see and its editors manage."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import logos as acts
from ..forms.logos import LogoForm
from ..models import Logo
from ..models.day import today
from ..models.partnerships import partners_on
from .pages import at_desk_to_edit

A_DAY = 86_400
"""Seconds that a browser keeps a logo: a removed logo disappears within a day, even where it was seen."""

HEADERS = {
    "Cache-Control": f"public, max-age={A_DAY}",
    "Content-Disposition": 'inline; filename="logo.png"',
    "X-Content-Type-Options": "nosniff",
}
NOTHING_RUNS: dict[str, list[str]] = {"default-src": [CSP.NONE], "sandbox": [""]}


@require_safe
@csp_override(NOTHING_RUNS)
def logo(request, pk, key, size):
    """The redrawn picture, under its present key.

    Only for partners, including dormant ones: their consent lasts while they are partners.
    """
    if size not in ("page", "tile"):
        raise Http404
    logo = get_object_or_404(Logo, organization__in=partners_on(today()).filter(pk=pk), key=key)
    with (logo.tile if size == "tile" else logo.picture).open() as file:
        answer = HttpResponse(file.read(), content_type="image/png", headers=HEADERS)
    answer["ETag"] = f'"{key}-{size}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer)


@login_required
def logo_edit(request, pk):
    """Add or replace the logo."""
    partner = at_desk_to_edit(request, pk)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LogoForm(*given, fingerprint=_key_of(pk))
    if form.is_valid() and acted(
        form, acts.show_logo, partner, by=request.user, picture=form.cleaned_data["picture"], seen=form.seen
    ):
        messages.success(request, _("The logo is on your public page."))
        return redirect("partners:partner-desk", pk)
    return render(request, "partners/logo_edit.html", {"partner": partner, "form": form})


@login_required
@require_POST
def logo_removal(request, pk):
    """Remove the logo."""
    partner = at_desk_to_edit(request, pk)
    form = Press(request.POST)
    if acted(form, acts.remove_logo, partner, by=request.user, seen=request.POST.get("seen", "")):
        messages.success(request, _("The logo has been removed."))
        return redirect("partners:partner-desk", pk)
    anew = LogoForm(fingerprint=_key_of(pk))
    return render(request, "partners/logo_edit.html", {"partner": partner, "form": anew, "refused": form})


def _key_of(pk):
    """The key of the logo that a partner shows; empty if none."""
    return Logo.objects.filter(organization=pk).values_list("key", flat=True).first() or ""
