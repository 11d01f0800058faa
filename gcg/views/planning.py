"""The screens of the year's plan, of requests for calls, and of the diary."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.terms.models import Version
from alliance87.ui.shared import shared

from ..actions import planning as acts
from ..forms.planning import CallRequestForm, CallRulingForm, EngagementForm
from ..models import CallRequest, Engagement, Meeting, capacities_of, today
from ..permissions import may_keep_diary, may_prepare, may_read_minutes, may_rule_on_calls
from ..rules.absence import short_of_meetings

A_PAGE = 30
YEARS = range(2000, 2101)


@shared
@require_safe
def year(request, year):
    """The meetings of a year against the number that clause 10.1 asks for."""
    if year not in YEARS:
        raise Http404
    on = min(today(), today().replace(year=year, month=12, day=31))
    terms = Version.objects.in_force(on=on)
    held = acts.ordinary_meetings(year).count()
    context = {
        "year": year,
        "meetings": Meeting.objects.visible_to(request.user)
        .with_state()
        .filter(starts_at__utc_year=year)
        .order_by("starts_at"),
        "held": held,
        "needed": terms.settings.meetings_a_year,
        "is_short": year <= today().year and short_of_meetings(held, on, terms.settings),
        "may_ask": bool(capacities_of(request.user)),
        "may_follow": may_read_minutes(request.user, None),
    }
    return render(request, "gcg/year.html", context)


def _reader(request):
    """Refuse readers other than members and the Secretariat."""
    if not may_read_minutes(request.user, None):
        raise PermissionDenied


@login_required
@require_safe
def call_requests(request):
    """All requests for calls with their rulings, the last first."""
    _reader(request)
    asked = CallRequest.objects.select_related("seat", "requested_by", "ruling__ruled_by")
    context = {
        "page": Paginator(asked, A_PAGE).get_page(request.GET.get("page")),
        "may_ask": bool(capacities_of(request.user)),
        "may_rule": may_rule_on_calls(request.user),
        "may_prepare": may_prepare(request.user),
    }
    return render(request, "gcg/call_requests.html", context)


@login_required
def call_request_new(request):
    """Ask for a conference call, for a seat one sits for."""
    seats = [capacity.seat for capacity in capacities_of(request.user)]
    if not seats:
        raise PermissionDenied
    form = CallRequestForm(request.POST or None, seats=seats)
    if form.is_valid() and acted(form, acts.request_call, by=request.user, **form.cleaned_data):
        messages.success(request, _("Your request is with the Chair."))
        return redirect("gcg:call-requests")
    return render(request, "gcg/call_request_new.html", {"form": form})


@login_required
def call_ruling(request, pk):
    """The Chair grants or declines."""
    _reader(request)
    asked = get_object_or_404(CallRequest.objects.select_related("seat", "requested_by", "ruling"), pk=pk)
    if not may_rule_on_calls(request.user):
        raise PermissionDenied
    form = CallRulingForm(request.POST or None)
    if form.is_valid() and acted(form, acts.rule_on_call, asked, by=request.user, **form.cleaned_data):
        messages.success(request, _("The ruling is on record, and the person who asked is told."))
        return redirect("gcg:call-requests")
    return render(request, "gcg/call_ruling.html", {"form": form, "asked": asked})


@shared
@require_safe
def diary(request):
    """Engagements at which the Chair and the Deputy Chair speak for the Alliance, to come and past."""
    engagements = Engagement.objects.visible_to(request.user)
    context = {
        "coming": engagements.filter(day__gte=today())[:A_PAGE],
        "past": Paginator(engagements.filter(day__lt=today()).order_by("-day", "-pk"), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "keeps": may_keep_diary(request.user),
    }
    return render(request, "gcg/diary.html", context)


@login_required
def engagement_new(request):
    """Enter an engagement in the diary."""
    if not may_keep_diary(request.user):
        raise PermissionDenied
    form = EngagementForm(request.POST or None)
    if form.is_valid() and acted(form, acts.enter_engagement, by=request.user, **form.cleaned_data):
        return redirect("gcg:diary")
    return render(request, "gcg/engagement.html", {"form": form, "engagement": None})


@login_required
def engagement(request, pk):
    """Change an engagement, enter its follow-up, or call it off."""
    engagement = get_object_or_404(Engagement.objects.visible_to(request.user), Q(pk=pk))
    if not may_keep_diary(request.user):
        raise PermissionDenied
    form = EngagementForm(request.POST or None, instance=engagement)
    if form.is_valid() and acted(
        form, acts.edit_engagement, engagement, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The diary is saved."))
        return redirect("gcg:diary")
    return render(request, "gcg/engagement.html", {"form": form, "engagement": engagement})
