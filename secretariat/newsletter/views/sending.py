"""What becomes of an issue on its way: its recipients by class, pausing and resuming, and the pace of domains."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import pausing
from ..forms.issues import PaceForm
from ..models import CopyState, Pace
from ..permissions import may_write_newsletter
from ..readings.sums import sums_of
from .preparing import issue_to_follow, told

A_PAGE = 100


@login_required
@require_safe
def recipients(request, number, state):
    """The recipients of one class: the Secretariat and its editors."""
    issue = issue_to_follow(request, number)
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    release = getattr(issue, "release", None)
    if release is None or state not in CopyState:
        raise Http404
    sums = sums_of(release)
    paginator = Paginator(release.recipients.filter(state=state).order_by("pk"), A_PAGE)
    paginator.count = sums.classes[state]  # as counted for the sum: a million rows are not counted twice
    context = {
        "issue": issue,
        "page": paginator.get_page(request.GET.get("page")),
        "sums": sums,
        "state": CopyState(state),
        "count": sums.classes[state],
    }
    return render(request, "secretariat/newsletter/recipients.html", context)


@login_required
@require_POST
def pause(request, number):
    """Pause the sending."""
    return _act(request, number, pausing.pause_release, _("The sending is paused."))


@login_required
@require_POST
def pause_ending(request, number):
    """Go on sending."""
    seen = request.POST.get("seen", "")
    return _act(request, number, pausing.resume_release, _("The sending has been resumed."), seen=seen)


@login_required
def pace(request):
    """How many copies a minute each domain takes."""
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    form = PaceForm(request.POST or None)
    if form.is_valid() and acted(form, pausing.set_pace, by=request.user, **form.cleaned_data):
        messages.success(request, _("The pace applies from the next batch."))
        return redirect("newsletter:pace")
    paces = list(Pace.objects.select_related("set_by"))
    for pace in paces:
        pace.state = pausing.state_of_pace(pace)
    return render(request, "secretariat/newsletter/pace.html", {"form": form, "paces": paces})


@login_required
@require_POST
def pace_removal(request, pk):
    """Remove the pace of a domain."""
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    pace = get_object_or_404(Pace, pk=pk)
    form = Press(request.POST)
    if acted(form, pausing.remove_pace, pace, by=request.user, seen=request.POST.get("seen", "")):
        messages.success(request, _("The pace no longer applies from the next batch."))
    else:
        messages.warning(request, form.refusal.message)
    return redirect("newsletter:pace")


def _act(request, number, action, message, **seen):
    issue = issue_to_follow(request, number)
    release = getattr(issue, "release", None)
    if release is None:
        raise Http404
    form = Press(request.POST)
    if acted(form, action, release, by=request.user, **seen):
        messages.success(request, message)
    return told(request, form, issue)
