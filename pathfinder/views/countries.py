"""The public page of a country on the way to the status of Pathfinder Country, or of one that has it (5.5)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from alliance87.opendata.things import thing
from alliance87.record.decisions import put_at
from alliance87.ui.shared import part, shared
from partners.models import Country

from ..permissions import may_keep_reviews, may_read_way, may_speak_for
from ..readings import country as reading
from ..readings.glance import roadmap_at_a_glance
from ..readings.yearly import progress_shown


@dataclass(frozen=True)
class CountrySection:
    """A part of the page: `read(page)` gives what `template` shows as `part`, or None to leave it out. `page` is a
    `readings.country.CountryPage`."""

    template: str
    read: Callable


SECTIONS = (
    CountrySection("pathfinder/sections/way.html", reading.way_shown),
    CountrySection("pathfinder/sections/roadmap.html", roadmap_at_a_glance),
    CountrySection("pathfinder/sections/progress.html", progress_shown),
    CountrySection("pathfinder/sections/active.html", reading.active_there),
    CountrySection("pathfinder/sections/figures.html", reading.figures_shown),
    CountrySection("pathfinder/sections/documents.html", reading.documents_shown),
)
"""The parts of the page, in their order. Whoever adds one adds a line here."""


@shared
@require_safe
def country(request, iso):
    """Its status, since when and by which decision, the way so far, and what happens there."""
    if iso != iso.lower():
        return redirect("pathfinder:country", get_object_or_404(Country, pk=iso.upper()).pk.lower(), permanent=True)
    shown = part(request, "country", partial(_shown, iso), iso)
    if shown is None:
        return redirect(_last_candidacy(request.user, get_object_or_404(Country, pk=iso.upper())))
    context = {
        "shown": shown,
        "described": thing("Country", request.path, name=shown["name"], identifier=shown["iso3"]),
    }
    if request.user.is_authenticated:
        context |= _acts(request.user, shown["page"])
    return render(request, "pathfinder/country.html", context)


def _shown(iso):
    """What everybody reads of the country, rendered, and the page on which that rests; None where there is nothing to
    show.
    """
    country = get_object_or_404(reading.countries_to_show(), pk=iso.upper())
    page = reading.page_of_country(country)
    if page is None:
        return None
    read = [(section.template, section.read(page)) for section in SECTIONS]
    about = {"page": page, "country": country, "profile": getattr(country, "pathfinder_profile", None)}
    return {
        "page": replace(page),
        "name": str(country),
        "iso3": country.iso3,
        "status": render_to_string("pathfinder/country_status.html", about),
        "sections": mark_safe(  # noqa: S308 - rendered by the templates
            "".join(render_to_string(template, about | {"part": part}) for template, part in read if part is not None)
        ),
        "facts": render_to_string("pathfinder/country_facts.html", about),
    }


def _acts(user, page):
    """What the reader may do about the country."""
    may_keep = may_keep_reviews(user)
    return {
        "page": page,
        "country": page.country,
        "may_speak": may_speak_for(user, page.country),
        "may_review": may_keep,
        "put_at": put_at(user, page.on_agenda) if may_keep and page.on_agenda else "",
    }


def _last_candidacy(user, country):
    """The candidacy that the country withdrew, for those who read it: links lead there, since the country has no page."""
    candidacy = country.candidacies.order_by("pk").last() if may_read_way(user, country) else None
    if candidacy is None:
        raise Http404
    return candidacy
