"""One line of a Roadmap: adding, changing and dropping it, and two texts that are brought together."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import lines as acts
from ..forms.roadmaps import LineForm, MergedTextForm, initial_of
from ..models import OtherText, RoadmapLine
from ..readings.labels import LABELS, field_of, in_words, said_by
from ..readings.outline import open_texts, page_with
from ..readings.roadmaps import RoadmapState, said_value
from ..rules.roadmap import ABOVE, COMMITMENT, KINDS, RECOMMENDATION
from .roadmaps import context_of, roadmap_to_show


def _places(state, kind):
    """[(key, words)] of the lines that a line of this kind may stand under."""
    above = ABOVE.get(kind)
    return [(line.key, f"{line.key} · {line.title}") for line in state.content.of(above)] if above else []


def _back(roadmap, iso, kind, key=""):
    """The page of the Roadmap on which lines of this kind are; at the line with this key, of a long one too."""
    asked = {"part": kind} if kind in (COMMITMENT, RECOMMENDATION) else {}
    if key and (number := page_with(RoadmapState(roadmap).content, key)) > 1:
        asked["page"] = number
    query, at = f"?{urlencode(asked)}" if asked else "", f"#{key}" if key else ""
    return redirect(reverse("pathfinder:roadmap", args=[iso]) + query + at)


@login_required
def line_new(request, iso, kind):
    """Add a line; `?under=P1` says where."""
    if kind not in KINDS:
        raise Http404
    roadmap = roadmap_to_show(request, iso)
    places = _places(RoadmapState(roadmap), kind)
    initial = {"under": request.GET.get("under")}
    form = LineForm(request.POST or None, kind=kind, places=places, initial=initial)
    if form.is_valid() and acted(form, acts.add_line, roadmap, by=request.user, kind=kind, **form.said):
        words = {"key": form.result.key, "title": form.words["title"]}
        messages.success(request, _("%(key)s, “%(title)s”, is in the Roadmap.") % words)
        return _back(roadmap, iso, kind, form.result.key)
    context = context_of(roadmap, form=form, kind=kind, kind_words=RoadmapLine.Kind(kind).label)
    context["is_placeless"] = kind in ABOVE and not places
    return render(request, "pathfinder/roadmap/line_new.html", context)


@login_required
def line(request, iso, key):
    """Change a line. Words that clash with somebody else's change are kept, and shown here beside what stands."""
    roadmap = roadmap_to_show(request, iso)
    state = RoadmapState(roadmap)
    line = _line_of(state, key)
    places = _places(state, line.kind)
    form = LineForm(request.POST or None, kind=line.kind, places=places, initial=initial_of(line, state.revisions[key]))
    if form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        if acted(form, acts.change_line, roadmap, key, by=request.user, seen=seen, **form.said):
            return _saved(request, roadmap, line, form.result)
    texts = [_shown(text, line) for text in open_texts(roadmap).filter(line=state.pks[key])]
    context = context_of(roadmap, form=form, line=line, texts=texts, said=said_by(line))
    context["kind_words"] = RoadmapLine.Kind(line.kind).label
    return render(request, "pathfinder/roadmap/line.html", context)


def _saved(request, roadmap, line, kept):
    iso = roadmap.country_id.lower()
    if kept:
        words = ngettext(
            "Somebody else has changed a field of %(key)s in the meantime. Both texts are kept: compare them below.",
            "Somebody else has changed fields of %(key)s in the meantime. Both texts are kept: compare them below.",
            len(kept),
        )
        messages.warning(request, words % {"key": line.key})
        return redirect("pathfinder:line", iso, line.key)
    messages.success(request, _("%(key)s has been saved.") % {"key": line.key})
    return _back(roadmap, iso, line.kind, line.key)


def _shown(other, line):
    """A text that is kept apart, with what stands in its field."""
    field = field_of(line.kind, other.field)
    return {
        "text": other,
        "label": LABELS[other.field],
        "stands": in_words(field, line.words[other.field]),
        "other": in_words(field, said_value(field, other.value)),
    }


def _line_of(state, key):
    if key not in state.lines:
        raise Http404
    return state.lines[key]


@login_required
def line_dropping(request, iso, key):
    """Ask for confirmation, then drop a line."""
    roadmap = roadmap_to_show(request, iso)
    state = RoadmapState(roadmap)
    line = _line_of(state, key)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, acts.drop_line, roadmap, key, by=request.user, seen=state.revisions[key]):
        messages.success(request, _("%(key)s is no longer in the Roadmap.") % {"key": key})
        return _back(roadmap, iso, line.kind, line.under)
    context = context_of(roadmap, form=form, line=line, said=said_by(line))
    return render(request, "pathfinder/roadmap/line_dropping.html", context)


@login_required
def other_text(request, iso, pk):
    """Bring two texts together: what stands is in the field, and the other beside it."""
    roadmap = roadmap_to_show(request, iso)
    rows = OtherText.objects.filter(line__roadmap=roadmap).select_related("line__roadmap__country", "written_by")
    other = get_object_or_404(rows, pk=pk)
    state = RoadmapState(roadmap)
    line = _line_of(state, other.line.key)
    if other.settled_at and request.method != "POST":
        return redirect("pathfinder:line", iso, line.key)
    field = field_of(line.kind, other.field)
    initial = {"value": initial_of(line, None)[other.field], "seen": state.revisions[line.key]}
    form = MergedTextForm(request.POST or None, field=field, initial=initial)
    if form.is_valid():
        value = said_value(field, other.value) if "take" in request.POST else form.cleaned_data["value"]
        if acted(form, acts.settle_text, other, by=request.user, value=value, seen=form.cleaned_data["seen"]):
            messages.success(request, _("The two texts have been brought together."))
            return redirect("pathfinder:line", iso, line.key)
    context = context_of(roadmap, form=form, line=line, pair=_shown(other, line))
    return render(request, "pathfinder/roadmap/other_text.html", context)
