"""The desk, and what is said of its lines. Lines are ticked, and one button acts on all that are."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted

from . import actions
from .desk import Desk
from .duties import Area
from .forms import MINE, NOBODYS, OTHERS, AssignmentForm, FinishingForm, LinesForm, PuttingOffForm, ShownLinesForm
from .permissions import may_keep_desk

A_PAGE = 60
"""The lines on one page of the desk."""


@login_required
@require_safe
def desk(request):
    """What this person is in the Alliance and why, and what waits for them."""
    return _page(request)


def _page(request, form=None):
    """The desk, with a form whose act was refused."""
    own = Desk(request.user)
    shown = ShownLinesForm(request.GET).asked
    lines = own.put_aside if shown["aside"] else own.on_it
    keeps = may_keep_desk(request.user)
    asked = _asked(lines, shown, request.user)
    page = Paginator(asked, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "desk": own,
        "page": page,
        "sections": own.by_urgency(page.object_list),
        "shown": shown,
        "areas": _areas(_asked(lines, {**shown, "area": ""}, request.user), shown),
        "counts": {
            name: len(_asked(lines, {**shown, "whose": name}, request.user)) for name in (MINE, NOBODYS, OTHERS)
        },
        "officers": own.officers,
        "keeps": keeps,
        "form": form,
        "seen": _newest(own.lines),
    }
    return render(request, "desk.html", context)


def _asked(lines, shown, user):
    """The lines of the area and of the person asked for. Each choice counts what it would show beside
    the other as it is.
    """
    area, whose = shown["area"], shown["whose"]
    return [
        line for line in lines if (not area or line.duty.area == area) and (not whose or _is_whose(line, whose, user))
    ]


def _is_whose(line, whose, user):
    """Whether a line is `mine` (one's own always are), `nobody`'s or of `others`; no line is anything else."""
    is_mine = line.assignee == user or not line.duty.is_shared
    others = {NOBODYS: not is_mine and not line.assignee, OTHERS: not is_mine and bool(line.assignee)}
    return is_mine if whose == MINE else others.get(whose, False)


def _areas(lines, shown):
    """(area, how many lines of it there are), of those there are."""
    counts = [(area, sum(line.duty.area == area for line in lines)) for area in Area]
    return [(area, count) for area, count in counts if count or area == shown["area"]]


def _newest(lines):
    """The number of the newest mark on these lines."""
    return max((mark.pk for line in lines for mark in (line.assignment, line.last) if mark), default=0)


@login_required
@require_POST
def assignment(request):
    """Assign the lines that are ticked."""
    return _done(request, AssignmentForm(request.POST), actions.assign_lines, _("Assigned."))


@login_required
@require_POST
def putting_off(request):
    """Put off the lines that are ticked."""
    return _done(
        request, PuttingOffForm(request.POST), actions.put_off_lines, _("Put off. It returns to the desk on that day.")
    )


@login_required
@require_POST
def finishing(request):
    """Mark the lines that are ticked as done."""
    return _done(request, FinishingForm(request.POST), actions.finish_lines, _("Done, and off the desk."))


@login_required
@require_POST
def bringing_back(request):
    """Bring back the lines that are ticked."""
    return _done(request, LinesForm(request.POST), actions.bring_back_lines, _("Back on the desk."))


def _done(request, form, action, message):
    is_valid = form.is_valid()
    if is_valid and acted(form, action, form.cleaned_data["line"], by=request.user, **form.chosen):
        messages.success(request, message)
        return redirect(_back_to(request))
    return _page(request, form)


def _back_to(request):
    """The desk as it was shown, or another page of ours from which the button was pressed."""
    there = request.POST.get("back", "")
    return there if url_has_allowed_host_and_scheme(there, allowed_hosts=None) else reverse("desk")
