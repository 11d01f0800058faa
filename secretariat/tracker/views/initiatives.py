"""The tracked initiatives, each of them, and what may be chosen to be tracked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from groups.models import Group
from groups.models.groups import GroupKind
from partners.models import Initiative
from partners.models.day import today

from .. import actions
from ..forms import CandidateForm, InitiativeFilterForm, RhythmForm
from ..models import Tracked
from ..permissions import may_keep_tracker, may_read_tracker
from ..readings import line_of, lines_of, owners_of

A_PAGE = 50
MOST_GROUPS = 30
URGENCY = ("stale", "due", "fresh", "over")


@login_required
@require_safe
def initiatives(request):
    """Everything that is tracked, the most urgent first."""
    if not may_read_tracker(request.user):
        raise PermissionDenied
    lines = sorted(lines_of(Tracked.objects.in_force()), key=_by_urgency)
    countries = {(country.pk, str(country)) for line in lines for country in line.countries}
    form = InitiativeFilterForm(request.GET, countries=countries)
    selected = [line for line in lines if form.lets(line)]
    context = {
        "form": form,
        "page": Paginator(selected, A_PAGE).get_page(request.GET.get("page")),
        "count": len(lines),
        "found": len(selected),
        "counts": {standing: sum(line.standing == standing for line in lines) for standing in URGENCY},
        "may_keep": may_keep_tracker(request.user),
    }
    return render(request, "tracker/initiatives.html", context)


def _by_urgency(line):
    return URGENCY.index(line.standing), line.next_on, line.title


@login_required
@require_safe
def candidates(request):
    """Initiatives of partners, and of the GCG, that may be tracked."""
    if not may_keep_tracker(request.user):
        raise PermissionDenied
    form = CandidateForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    tracked = Tracked.objects.in_force()
    going_on = Q(period__endswith=None) | Q(period__endswith__gt=today())
    partners = Initiative.objects.filter(going_on).exclude(pk__in=tracked.exclude(initiative=None).values("initiative"))
    groups = Group.objects.running().filter(kind=GroupKind.INITIATIVE)
    groups = groups.exclude(pk__in=tracked.exclude(group=None).values("group"))
    if words := asked.get("words"):
        partners = partners.filter(Q(title__plain__contains=words) | Q(organization__name__plain__contains=words))
        groups = groups.filter(name__plain__contains=words)
    if theme := asked.get("theme"):
        partners, groups = partners.filter(themes__contains=[theme]), groups.none()
    if not form.is_valid():
        partners, groups = partners.none(), groups.none()
    if country := asked.get("country"):
        partners, groups = partners.filter(countries=country), groups.filter(countries=country)
    partners = partners.select_related("organization").prefetch_related("countries")
    context = {
        "form": form,
        "page": Paginator(partners.order_by("title", "pk"), A_PAGE).get_page(request.GET.get("page")),
        "groups": groups.prefetch_related("countries")[:MOST_GROUPS],
    }
    return render(request, "tracker/candidates.html", context)


@login_required
@require_POST
def tracking_new(request):
    """Track one of them."""
    if not may_keep_tracker(request.user):
        raise PermissionDenied
    kind, _dash, key = request.POST.get("what", "").partition("-")
    models = {"initiative": Initiative, "group": Group.objects.filter(kind=GroupKind.INITIATIVE)}
    if kind not in models or not key.isdecimal():
        raise Http404
    form = RhythmForm(request.POST, fingerprint="")
    thing = get_object_or_404(models[kind], pk=key)
    if acted(form, actions.track, by=request.user, **{kind: thing}):
        messages.success(request, _("“%(title)s” is tracked. Say here how often you ask.") % {"title": thing})
        return redirect(form.result)
    messages.warning(request, form.refusal.message)
    return redirect("tracker:candidates")


def line_to_read(reader, pk):
    """The line of a tracked initiative, for somebody who may read the tracker."""
    if not may_read_tracker(reader):
        raise PermissionDenied
    line = line_of(pk)
    if line is None:
        raise Http404
    return line


@login_required
@require_safe
def initiative(request, pk):
    """One tracked initiative: what it is, what was said of it, who is asked."""
    return page_of(request, pk)


def page_of(request, pk, *, refused=None, rhythm=None):
    """Its page, with a refusal or a form that is to be corrected."""
    line = line_to_read(request.user, pk)
    tracked = line.tracked
    may_keep = may_keep_tracker(request.user) and tracked.ended_at is None
    context = {
        "line": line,
        "tracked": tracked,
        "progress": Paginator(tracked.progress.select_related("given_by"), 20).get_page(request.GET.get("page")),
        "owners": owners_of(tracked),
        "rhythm": rhythm or (_rhythm_form(tracked) if may_keep else None),
        "may_keep": may_keep,
        "refused": refused,
    }
    return render(request, "tracker/initiative.html", context)


@login_required
@require_POST
def rhythm(request, pk):
    """Say how often an update is asked for."""
    tracked = line_to_read(request.user, pk).tracked
    form = _rhythm_form(tracked, request.POST)
    said = {"by": request.user, "seen": form.seen}
    if form.is_valid() and acted(form, actions.set_rhythm, tracked, **said, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect(tracked)
    return page_of(request, pk, rhythm=form)


def _rhythm_form(tracked, data=None):
    kept = {"every": tracked.every, "themes": tracked.themes}
    has_themes = tracked.group_id is not None
    return RhythmForm(data, initial=kept, has_themes=has_themes, fingerprint=actions.state_of_rhythm(tracked))


@login_required
@require_POST
def ask_new(request, pk):
    """Ask the owners now."""
    return _pressed(request, pk, actions.ask_owners, _("The owners have your question, each with a personal link."))


@login_required
@require_POST
def ending(request, pk):
    """Stop tracking it."""
    return _pressed(request, pk, actions.stop_tracking, _("It is no longer tracked. What was said of it stays."))


def _pressed(request, pk, action, message):
    tracked = line_to_read(request.user, pk).tracked
    form = RhythmForm(fingerprint="")
    if acted(form, action, tracked, by=request.user):
        messages.success(request, message)
        return redirect(tracked)
    return page_of(request, pk, refused=form)
