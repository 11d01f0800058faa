"""The Roadmap as the country's team writes it, page by page; beginning one, and its title and period (5.6)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.shared import shared
from partners.models import Country

from ..actions.roadmaps import begin_roadmap, edit_head
from ..forms.roadmaps import HeadForm
from ..models import Roadmap, RoadmapLine
from ..permissions import may_edit_roadmap, may_file_roadmaps
from ..readings.outline import PageOfLines, figures_of, open_texts
from ..readings.roadmaps import RoadmapState, head_of
from ..rules.roadmap import COMMITMENT, PRIORITY, RECOMMENDATION

PARTS = (PRIORITY, COMMITMENT, RECOMMENDATION)


def country_to_write(request, iso):
    """The country, for those who write its Roadmap; for others its Roadmap does not exist here."""
    country = get_object_or_404(Country, pk=iso.upper())
    country.is_ours = may_edit_roadmap(request.user, country)
    if not country.is_ours and not may_file_roadmaps(request.user):
        raise Http404
    return country


def roadmap_to_show(request, iso):
    """The country's current Roadmap, for those who write it."""
    roadmap = _current(country_to_write(request, iso))
    if roadmap is None:
        raise Http404
    return roadmap


def _current(country):
    roadmap = Roadmap.objects.current().filter(country=country).first()
    if roadmap:
        roadmap.country = country
    return roadmap


def context_of(roadmap, **more):
    """What every page of a Roadmap shows: it, and its country, with whether the reader is of the country's team."""
    country = roadmap.country
    return {"roadmap": roadmap, "country": country, "iso": country.pk.lower(), **more}


@shared
@login_required
def roadmap(request, iso):
    """The Roadmap as it stands: priorities with their actions and indicators, or `?part=` commitments, recommendations."""
    country = country_to_write(request, iso)
    roadmap = _current(country)
    if roadmap is None:
        return redirect("pathfinder:roadmap-new", iso)
    state, part = RoadmapState(roadmap), request.GET.get("part", PRIORITY)
    part = part if part in PARTS else PRIORITY
    context = context_of(roadmap, shown=PageOfLines(state, part, request.GET.get("page")), part=part)
    context |= {"figures": figures_of(state), "texts": list(open_texts(roadmap)), "kinds": RoadmapLine.Kind}
    context["last"] = roadmap.submissions.order_by("-number").first()
    return render(request, "pathfinder/roadmap/roadmap.html", context)


@login_required
def roadmap_new(request, iso):
    """Begin the country's Roadmap, or the one after it."""
    country = country_to_write(request, iso)
    current = Roadmap.objects.current().filter(country=country).first()
    initial = {"title": _("Roadmap of %(country)s") % {"country": country}}
    form = HeadForm(request.POST or None, initial=initial)
    if form.is_valid() and acted(form, begin_roadmap, country, by=request.user, **form.head):
        messages.success(request, _("The Roadmap has been begun. Enter its priorities first."))
        return redirect("pathfinder:roadmap", iso)
    context = {"form": form, "country": country, "current": current, "iso": iso}
    return render(request, "pathfinder/roadmap/new.html", context)


@login_required
def roadmap_head(request, iso):
    """The title, language and period of the Roadmap."""
    roadmap = roadmap_to_show(request, iso)
    initial = {
        "title": roadmap.title,
        "language": roadmap.language,
        "seen": head_of(roadmap),
        "last_day": roadmap.last_day,
    }
    initial["starts_on"] = roadmap.period.lower if roadmap.period else None
    form = HeadForm(request.POST or None, initial=initial)
    if form.is_valid() and acted(form, edit_head, roadmap, by=request.user, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("pathfinder:roadmap", iso)
    return render(request, "pathfinder/roadmap/head.html", context_of(roadmap, form=form))
