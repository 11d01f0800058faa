"""The screens for the texts of minutes: editing a section, and comparing versions and editions."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from alliance87.meetings.actions import minutes as acts
from alliance87.meetings.forms.minutes import EDITOR_STYLE, SectionForm
from alliance87.meetings.rules.comparison import compare
from alliance87.terms.acts import acted

from ..models import SectionVersion
from ..permissions import may_edit_minutes
from .minutes import readable_minutes


def editable_section(request, slug, position):
    """The section, for people who may edit minutes."""
    minutes = readable_minutes(request, slug)
    if not may_edit_minutes(request.user, minutes.meeting):
        raise Http404
    section = get_object_or_404(minutes.sections.select_related("item"), position=position)
    section.minutes = minutes
    return section


@login_required
@csp_override({**settings.SECURE_CSP, "style-src": [CSP.SELF, EDITOR_STYLE]})  # type: ignore[dict-item]
def minutes_section(request, slug, position):
    """Edit one section. If somebody has saved meanwhile, both texts are shown side by side."""
    section = editable_section(request, slug, position)
    current = section.versions.select_related("saved_by").last()
    form = SectionForm(request.POST or None, version=current)
    context = {"meeting": section.minutes.meeting, "minutes": section.minutes, "section": section, "current": current}
    if form.is_valid():
        html, based_on = form.cleaned_data["html"], form.cleaned_data["based_on"]
        if acted(form, acts.save_section, section, by=request.user, html=html, based_on=based_on):
            message = _("“%(section)s” is saved as version %(number)s.")
            messages.success(request, message % {"section": section, "number": form.result.number})
            return redirect("gcg:minutes", slug)
        current = section.versions.select_related("saved_by").last()
        if based_on != current.number:
            context |= {"mine": html, "current": current, "comparison": compare(current.html, html)}
        form = form.on_top_of(current)
    return render(request, "gcg/minutes_section.html", {**context, "form": form})


@login_required
@require_safe
def minutes_versions(request, slug, position):
    """Every version of a section, and any two of them compared."""
    section = editable_section(request, slug, position)
    versions = list(section.versions.select_related("saved_by"))
    by_number = {str(version.number): version for version in versions}
    new = by_number.get(request.GET.get("to"), versions[-1])
    old = by_number.get(request.GET.get("from"), versions[max(0, versions.index(new) - 1)])
    context = {
        "meeting": section.minutes.meeting,
        "section": section,
        "versions": versions[::-1],
        "old": old,
        "new": new,
        "comparison": compare(old.html, new.html),
    }
    return render(request, "gcg/minutes_versions.html", context)


@login_required
@require_safe
def minutes_comparison(request, slug, edition):
    """An edition compared with an earlier one (`?with=`, by default the previous one), section by section."""
    minutes = readable_minutes(request, slug)
    new = get_object_or_404(minutes.releases, edition=edition)
    earlier = list(minutes.releases.filter(edition__lt=edition))
    if not earlier:
        raise Http404
    asked = request.GET.get("with") or str(earlier[-1].edition)
    old = next((release for release in earlier if str(release.edition) == asked), None)
    if old is None:
        raise Http404
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "old": old,
        "new": new,
        "earlier": earlier,
        "sections": list(compared_sections(old, new)),
    }
    return render(request, "gcg/minutes_comparison.html", context)


def compared_sections(old, new):
    """(section, its comparison) where the text of a section differs between two editions."""
    versions = SectionVersion.objects.filter(releases__in=[old, new]).select_related("section").order_by(
        "section__position", "number"
    ).distinct()  # fmt: skip
    texts = {}
    for version in versions:
        texts.setdefault(version.section, []).append(version.html)
    for section, compared in texts.items():
        if compared[0] != compared[-1]:
            yield section, compare(compared[0], compared[-1])
