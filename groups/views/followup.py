"""Action points of a group's meeting: one point, and the acts on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from alliance87.meetings.actions import followup as acts
from alliance87.meetings.forms.followup import ActionPointChangeForm, ActionPointForm, CompletionForm
from alliance87.terms.acts import acted

from ..permissions import may_close_point, may_prepare_meeting
from ..readings.invited import people_within
from .agendas import meant_item
from .meetings import meeting_seen, prepared_meeting, shown


def _point_of(meeting, place):
    point = get_object_or_404(meeting.action_points.with_people().select_related("item"), number=place)
    point.meeting = meeting
    return point


def _possible_owners(group):
    return [(_("Who takes part in the group"), list(people_within(group)))]


@login_required
def action_point_new(request, slug, number, place):
    """Record an action point under an item, while the meeting is open or afterwards."""
    meeting = prepared_meeting(request, slug, number)
    item = meant_item(request, meeting, place)
    form = ActionPointForm(request.POST or None, people=_possible_owners(meeting.group))
    if form.is_valid() and acted(
        form, acts.record_action_point, item, by=request.user, owners=form.owners(),
        text=form.cleaned_data["text"], due_on=form.cleaned_data["due_on"],
    ):  # fmt: skip
        messages.success(request, _("%(symbol)s is recorded.") % {"symbol": form.result.symbol})
        return redirect("groups:minutes", slug, number) if meeting.fact("minutes") else redirect(meeting)
    return shown(request, "action_point_new", meeting, item=item, form=form)


@login_required
def action_point(request, slug, number, place):
    """One action point: what, who, by when, its state; its owners and the leads report it done or dropped here."""
    meeting = meeting_seen(request, slug, number)
    point = _point_of(meeting, place)
    may_close = may_close_point(request.user, point)
    form = CompletionForm(request.POST or None)
    if request.method == "POST" and not may_close:
        raise PermissionDenied
    if form.is_valid() and acted(form, acts.complete_action_point, point, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(symbol)s is reported.") % {"symbol": point.symbol})
        return redirect(point)
    may_change = point.is_open and may_prepare_meeting(request.user, meeting.group)
    form = form if may_close and (point.is_open or form.is_bound) else None
    return shown(request, "action_point", meeting, point=point, form=form, may_change=may_change)


@login_required
def action_point_edit(request, slug, number, place):
    """Other owners or another due date."""
    meeting = prepared_meeting(request, slug, number)
    point = _point_of(meeting, place)
    if not point.is_open:
        raise Http404
    form = ActionPointChangeForm(request.POST or None, people=_possible_owners(meeting.group), point=point)
    if form.is_valid() and acted(
        form,
        acts.change_action_point,
        point,
        by=request.user,
        seen=form.seen,
        owners=form.owners(),
        due_on=form.cleaned_data["due_on"],
    ):
        return redirect(point)
    return shown(request, "action_point_edit", meeting, point=point, form=form)
