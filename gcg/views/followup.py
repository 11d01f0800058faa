"""Action points: the list, one point, and the acts on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.meetings.actions import followup as acts
from alliance87.meetings.forms.followup import ActionPointChangeForm, ActionPointForm
from alliance87.posts.permissions import among_staff, is_secretariat
from alliance87.record.actions import history_of
from alliance87.terms.acts import acted
from partners.models import User

from ..forms.followup import EvidencedForm, people_by_group
from ..models import ActionPoint, AgendaItem, Composition, Meeting, is_member, today
from ..permissions import may_close_action_point, may_keep_record
from .acting import ids, show_act

FILTERS = ("mine", "open", "late", "done")
A_PAGE = 50


@login_required
@require_safe
def action_points(request):
    """Action points of all meetings: mine, open, late, or done; none for a list that there is not."""
    sees_all = is_member(request.user) or is_secretariat(request.user)
    chosen = request.GET.get("show") or ("open" if sees_all else "mine")
    points = ActionPoint.objects.visible_to(request.user).with_people()
    page = Paginator(filtered(points, chosen, request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "chosen": chosen, "sees_all": sees_all, "is_known": chosen in FILTERS}
    return render(request, "gcg/action_points.html", context)


def filtered(points, chosen, user):
    """The action points of one filter, in reading order."""
    match chosen:
        case "mine":
            return points.filter(owners=user).order_by("completion", "due_on", "pk")
        case "late":
            return points.open().filter(due_on__lt=today())
        case "done":
            return points.filter(completion__isnull=False).order_by("-completion__completed_at")
        case "open":
            return points.open()
        case _:
            return points.none()


def visible_point(request, slug):
    """The action point behind `GCG-12-A3`."""
    points = ActionPoint.objects.visible_to(request.user).with_people()
    points = points.select_related("item", "agreed_by", "completion__completed_by", "completion__evidence")
    point = get_object_or_404(points, symbol=slug.replace("-", "/"))
    point.item.meeting = point.meeting
    return point


def shown(request, point, **forms):
    """The page of one action point with its history, and a form for those who may report on it."""
    may_close = point.is_open and may_close_action_point(request.user, point)
    context = {
        "point": point,
        "meeting": point.meeting,
        "may_change": point.is_open and may_keep_record(request.user, point.meeting),
        "form": forms.get("form") or (EvidencedForm() if may_close else None),
        "history": history_of(point),
        "reads_meeting": is_member(request.user) or is_secretariat(request.user),
    }
    return render(request, "gcg/action_point.html", context)


@login_required
@require_safe
def action_point(request, slug):
    """One action point: what, who, by when, its state and its history."""
    return shown(request, visible_point(request, slug))


@login_required
def action_point_completion(request, slug):
    """Report the action point done or dropped."""
    point = visible_point(request, slug)
    form = EvidencedForm(request.POST or None, request.FILES or None)
    if form.is_valid() and acted(form, acts.complete_action_point, point, by=request.user, **form.cleaned_data):
        return redirect(point)
    return shown(request, point, form=form)


@login_required
def action_point_edit(request, slug):
    """Other owners or another due date."""
    point = visible_point(request, slug)
    if not may_keep_record(request.user, point.meeting):
        raise Http404
    form = ActionPointChangeForm(request.POST or None, people=possible_owners(), point=point)
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
    return render(request, "gcg/action_point_edit.html", {"point": point, "meeting": point.meeting, "form": form})


@login_required
def action_point_new(request, slug, number):
    """Record an action point under an item, in the room or while the minutes are drafted."""
    meeting = get_object_or_404(Meeting.objects.with_state(), slug=slug)
    if not may_keep_record(request.user, meeting):
        raise Http404
    item = get_object_or_404(AgendaItem, meeting=meeting, number=number)
    item.meeting = meeting
    form = ActionPointForm(request.POST or None, auto_id=ids(request), people=possible_owners())
    if form.is_valid() and acted(
        form, acts.record_action_point, item, by=request.user, owners=form.owners(),
        text=form.cleaned_data["text"], due_on=form.cleaned_data["due_on"],
    ):  # fmt: skip
        if request.htmx:
            messages.success(request, _("The action point is recorded."))
            return redirect("gcg:room", slug)
        return redirect("gcg:minutes", slug) if meeting.is_closed else redirect(item)
    title = _("New action point from %(symbol)s") % {"symbol": meeting.symbol}
    return show_act(request, "action_point_new", title, {"meeting": meeting, "item": item, "form": form})


def possible_owners():
    """People of today's council by stakeholder group, and the Secretariat."""
    staff = among_staff(User.objects).order_by("name")
    return people_by_group(Composition(today()).seats, staff)
