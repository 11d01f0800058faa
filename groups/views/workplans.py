"""The workplan of a group: its picture and table, now and on any past day, what changed, and the forms of its rows (6.3)."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.sheets.writing import MIMETYPES, WRITERS
from alliance87.terms.acts import acted
from alliance87.ui.days import day_of
from alliance87.ui.forms import Press
from alliance87.ui.fragments import kept
from alliance87.ui.shared import shared
from partners.models.day import today

from ..actions import workplans as acts
from ..forms.workplans import PeriodForm, RowForm, words_of
from ..models import Group, PlanRow
from ..permissions import may_edit_workplan, may_read_inside
from ..readings.fingerprints import fingerprint
from ..readings.names import as_said
from ..readings.places import place_of, seen_by
from ..readings.workplans import A_PAGE, Plan, end_of, first_words, in_sections, tally_of
from ..rules.plan_sheets import written
from ..rules.workplan import Change, compare

CHANGES_A_PAGE = 200
ASKED = 60
"""The most characters of a query string for which the page is kept."""


def group_seen(request, slug):
    """The group at an address, with the reader's place in it."""
    return get_object_or_404(seen_by(Group.objects.with_closed(), request.user), slug=slug)


def context_of(request, group, **more):
    """What every page of a group's work shows: the group, its tabs, and whether the reader may edit the plan."""
    place = place_of(request.user, group)
    return {
        "group": group,
        "is_inside": may_read_inside(request.user, group),
        "may_edit": place.is_lead and not group.is_closed,
        "today": today(),
        **more,
    }


def _day_asked(request, name):
    """(the day that an address asks for, or None; what is wrong with it)."""
    if not (words := request.GET.get(name, "")):
        return None, ""
    try:
        day = day_of(words)
    except ValueError:
        return None, _("This is not a date such as 2026-05-31, from 1900 to 2200.")
    return (None, _("This day is still to come.")) if day > today() else (day, "")


@shared
@require_safe
def workplan(request, slug):
    """The plan as bars and as a table, page by page; `?on=DATE` as it was on a past day; `?only=late` what is late; any
    other `?only=` shows nothing."""
    group = group_seen(request, slug)
    context = context_of(request, group)

    def part():
        asked_for = _plan_asked(request, group, is_inside=context["is_inside"])
        return render_to_string("groups/workplan_part.html", context | asked_for, request=request)

    asked = request.GET.urlencode()
    if context["may_edit"] or len(asked) > ASKED:
        shown = part()
    else:
        shown = kept(part, "workplan", fingerprint(group), context["is_inside"], asked)
    return render(request, "groups/workplan.html", context | {"part": shown})


def _plan_asked(request, group, *, is_inside):
    past, error = _day_asked(request, "on")
    plan, on = Plan(group, end_of(past) if past else None), past or today()
    only = request.GET.get("only", "")
    figures, only_late, is_known = tally_of(plan, on), only == "late", only in ("", "late")
    rows = plan.rows if is_known else plan.rows.none()
    if only_late:
        rows = rows.filter(ends__lt=on).exclude(state="done")
    paginator = Paginator(rows, A_PAGE)
    paginator.count = (figures.late if only_late else figures.rows) if is_known else 0
    page = paginator.get_page(request.GET.get("page"))
    return {
        "plan": plan,
        "figures": figures,
        "past": past,
        "error": error,
        "on": on,
        "page": page,
        "first_words": first_words(group) if is_inside and not figures.rows else "",
        "sections": in_sections(plan, plan.shown(page.object_list), on),
        "only_late": only_late,
        "is_known": is_known,
        "baseline": group.baselines.first(),
        "endings": list(WRITERS),
    }


@shared
@require_safe
def workplan_changes(request, slug):
    """What was added, moved, changed and dropped, and has become late, since `?since=DATE` or, without it, since the
    GCG last noted the plan; if it never has, in the last 31 days."""
    group = group_seen(request, slug)
    baseline = group.baselines.first()
    since, error = _day_asked(request, "since")
    if since is None and not error and baseline:
        moment, day = baseline.seen_at, baseline.seen_at.date()
    else:
        day = since or today() - timedelta(days=31)
        moment = end_of(day)
    now, before = Plan(group), Plan(group, moment)
    differences = compare(before.lines, now.lines)
    late = [line for line in now.lines.values() if line.is_late(today())]
    fresh = [line for line in late if not _was_late(before.lines.get(line.number), day)]
    page = Paginator(differences, CHANGES_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = as_said(page.object_list)
    context = context_of(request, group, page=page, error=error, moment=moment, baseline=baseline, late=fresh)
    context |= {
        "since": since,
        "counts": [(change, sum(row.change == change for row in differences)) for change in Change],
    }
    context["late_in_all"] = len(late)
    return render(request, "groups/workplan_changes.html", context)


def _was_late(line, day):
    return line is not None and line.is_late(day)


@require_safe
def workplan_file(request, slug, ending):
    """The plan as a file for spreadsheets."""
    group = group_seen(request, slug)
    if ending not in WRITERS:
        raise Http404
    plan = Plan(group)
    rows = written(plan.said, plan.revisions)
    name = f"{group.slug[:60]}-{today()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(WRITERS[ending](rows, name="Workplan"), content_type=MIMETYPES[ending], headers=headers)


def group_to_edit(request, slug):
    """The group, for those who may edit its workplan; others are refused (403)."""
    group = group_seen(request, slug)
    if not may_edit_workplan(request.user, group):
        raise PermissionDenied
    return group


@login_required
def workplan_row_new(request, slug, kind):
    """Add an output or an activity."""
    group = group_to_edit(request, slug)
    if kind not in PlanRow.Kind:
        raise Http404
    plan = Plan(group)
    form = RowForm(request.POST or None, plan=plan, kind=kind, initial={"under": request.GET.get("under")})
    if form.is_valid() and acted(form, acts.add_row, group, by=request.user, kind=kind, **form.written):
        messages.success(request, _("“%(title)s” is in the plan.") % {"title": form.cleaned_data["title"]})
        return redirect("groups:workplan", slug)
    return _form(request, group, form, kind=kind, has_outcomes=bool(plan.outcomes))


@login_required
def workplan_row(request, slug, number):
    """Change a row."""
    group = group_to_edit(request, slug)
    plan = Plan(group)
    shown = next((row for row in plan.all if row.line.number == number), None)
    if shown is None:
        raise Http404
    line = shown.said
    form = RowForm(request.POST or None, plan=plan, kind=line.kind, initial=words_of(shown))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        if acted(form, acts.change_row, group, number, by=request.user, seen=seen, **form.written):
            messages.success(request, _("“%(title)s” has been saved.") % {"title": form.cleaned_data["title"]})
            return redirect("groups:workplan", slug)
    return _form(request, group, form, kind=line.kind, line=line, shown=shown, has_outcomes=True)


def _form(request, group, form, **more):
    return render(request, "groups/workplan_row.html", context_of(request, group, form=form, **more))


@login_required
def workplan_row_dropping(request, slug, number):
    """Ask for confirmation, then drop a row."""
    group = group_to_edit(request, slug)
    plan = Plan(group)
    line = plan.lines.get(number)
    if line is None:
        raise Http404
    form = Press(request.POST) if request.method == "POST" else Press()
    seen = plan.revisions[number]
    if form.is_valid() and acted(form, acts.drop_row, group, number, by=request.user, seen=seen):
        messages.success(request, _("“%(title)s” is no longer in the plan.") % {"title": line.title})
        return redirect("groups:workplan", slug)
    return render(request, "groups/workplan_row_dropping.html", context_of(request, group, form=form, line=line))


@login_required
def workplan_period(request, slug):
    """Say for which period the plan is."""
    group = group_to_edit(request, slug)
    plan = Plan(group).workplan
    period = plan.period if plan else group.period
    initial = (
        {"starts_on": period.lower, "last_day": period.upper - timedelta(days=1) if period.upper else None}
        if period
        else {}
    )
    form = PeriodForm(request.POST or None, initial=initial, fingerprint=acts.state_of_period(group, plan))
    if form.is_valid() and acted(form, acts.set_period, group, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("The period of the plan has been saved."))
        return redirect("groups:workplan", slug)
    return render(request, "groups/workplan_period.html", context_of(request, group, form=form))
