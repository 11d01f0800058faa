"""The Secretariat's pages of the newsletter: all issues, one issue on its way, and what goes out to whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import clearing, issues, pausing
from ..forms.issues import EditionNewForm, IssueForm, ScheduleForm
from ..models import AskingDay, Issue, Schedule, Subscriber
from ..permissions import may_clear_newsletter, may_read_newsletter_draft, may_write_newsletter
from ..readings.audience import LEFT_OUT, audience_of
from ..readings.sums import came_back, sums_of
from .words import language_words, left_out_words, reason_words

A_PAGE = 25


@login_required
def desk(request):
    """All issues and how many readers there are; a form to begin the next issue."""
    if not may_read_newsletter_draft(request.user):
        raise PermissionDenied
    form = IssueForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent and acted(form, issues.begin_issue, by=request.user, **form.cleaned_data):
        return redirect("newsletter:preparation", form.result.number)
    context = {
        "form": form,
        "page": Paginator(Issue.objects.with_course(), A_PAGE).get_page(request.GET.get("page")),
        "may_write": may_write_newsletter(request.user),
        **_counted(),
        "asked": AskingDay.objects.aggregate(asked=Sum("asked", default=0), confirmed=Sum("confirmed", default=0)),
    }
    return render(request, "secretariat/newsletter/desk.html", context)


def _counted():
    """How many readers there are, counted at most once a minute: to count a million takes longer than the page."""
    counts = {"readers": Subscriber.objects.confirmed().count, "unconfirmed": Subscriber.objects.unconfirmed().count}
    return {name: cache.get_or_set(f"newsletter-{name}", count, 60) for name, count in counts.items()}


@login_required
@require_safe
def preparation(request, number):
    """One issue on its way: its editions, the Chair's clearance, to whom it goes, and what became of the copies."""
    issue = issue_to_follow(request, number)
    release = getattr(issue, "release", None)
    schedule = getattr(issue, "schedule", None)
    there = list(issue.editions.all())
    context = {
        "issue": issue,
        "editions": there,
        "form": EditionNewForm(there={edition.language for edition in there}),
        "seen": clearing.state_of_issue(issue),
        "course_seen": clearing.state_of_course(issue),
        "pause_seen": pausing.state_of_pause(release) if release else "",
        "fault": "" if issue.is_cleared else clearing.fault_of(issue),
        "may_write": may_write_newsletter(request.user),
        "may_clear": may_clear_newsletter(request.user),
        "clearance": issue.clearances.standing().select_related("cleared_by").first(),
        "is_late": schedule
        and not release
        and not Schedule.objects.standing(timezone.now()).filter(issue=issue).exists(),
        "sums": sums_of(release) if release else None,
        "came_back": came_back(release) if release else (),
        **({} if release else _shown(audience_of(issue))),
    }
    return render(request, "secretariat/newsletter/preparation.html", context)


@login_required
@require_POST
def editions(request, number):
    """Begin the edition in another language."""
    issue = issue_to_follow(request, number)
    there = set(issue.editions.values_list("language", flat=True))
    form = EditionNewForm(request.POST, there=there)
    if form.is_valid() and acted(form, issues.begin_edition, issue, by=request.user, **form.cleaned_data):
        return redirect("newsletter:edition", issue.number, form.result.language)
    return told(request, form, issue)


@login_required
@require_POST
def clearance(request, number):
    """Clear the issue: the Chair or the Deputy Chair."""
    issue = issue_to_follow(request, number)
    form = Press(request.POST)
    if acted(form, clearing.clear_issue, issue, by=request.user, seen=_seen(request)):
        messages.success(request, _("The issue is cleared. The Secretariat can schedule it now."))
    return told(request, form, issue)


@login_required
@require_POST
def clearance_withdrawal(request, number):
    """Withdraw the clearance, so that the text can be changed."""
    issue = issue_to_follow(request, number)
    form = Press(request.POST)
    if acted(form, clearing.withdraw_clearance, issue, by=request.user, seen=_seen(request)):
        messages.success(request, _("The clearance has been withdrawn. The text can be changed."))
    return told(request, form, issue)


@login_required
def schedule(request, number):
    """To whom the issue would go now, and when it goes out."""
    issue = issue_to_follow(request, number)
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    is_now = "now" in request.POST
    form = ScheduleForm(None if is_now else request.POST or None, zone=request.user.time_zone)
    moment = timezone.now() if is_now else form.is_valid() and form.cleaned_data["release_at"]
    said = {"by": request.user, "release_at": moment, "seen": _seen(request)}
    if moment and acted(form, clearing.schedule_issue, issue, **said):
        done = _("The issue goes out within a minute.") if is_now else _("The issue is scheduled.")
        messages.success(request, " ".join([done, *form.twice]))
        return redirect("newsletter:preparation", issue.number)
    seen = _seen(request) if form.is_bound and not form.is_valid() else clearing.state_of_course(issue)
    context = {"issue": issue, "form": form, "seen": seen, **_shown(audience_of(issue))}
    return render(request, "secretariat/newsletter/schedule.html", context)


@login_required
@require_POST
def schedule_withdrawal(request, number):
    """Take the issue off the schedule."""
    issue = issue_to_follow(request, number)
    form = Press(request.POST)
    if acted(form, clearing.unschedule_issue, issue, by=request.user, seen=_seen(request)):
        messages.success(request, _("The issue is off the schedule."))
    return told(request, form, issue)


def issue_to_follow(request, number):
    """An issue, for those who write it and those who clear it."""
    if not may_read_newsletter_draft(request.user):
        raise PermissionDenied
    return get_object_or_404(Issue.objects.with_course().with_blocks(), number=number)


def told(request, form, issue):
    """Back to the issue, with the refusal if there was one."""
    if refusal := getattr(form, "refusal", None):
        messages.error(request, refusal.message)
    return redirect("newsletter:preparation", issue.number)


def _seen(request):
    """The fingerprint of what the person had before them; "" where the form carried none, which is that of nothing."""
    return request.POST.get("seen", "")


def _shown(audience):
    return {
        "audience": audience,
        "languages": language_words(audience.languages),
        "suppressed": reason_words(audience.suppressed),
        "left_out": left_out_words({fate: audience.left_out.get(fate, 0) for fate in LEFT_OUT}),
    }
