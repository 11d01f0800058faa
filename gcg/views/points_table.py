"""The open action points of earlier meetings in one table, by owner: each is carried over, done or dropped (11.1)."""

import re
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.meetings.actions import followup as acts
from alliance87.meetings.forms.point_row import PointRow
from alliance87.terms.acts import acted

from ..models import ActionPoint, Meeting
from ..permissions import may_edit_minutes

A_PAGE = 40
SENT = re.compile(r"p(\d{1,18})-answer")


@login_required
def points_table(request, slug):
    """Answer the points before a meeting that is not over, with one press. A row that cannot be entered stands there
    again as it was typed; the others are entered."""
    meeting = get_object_or_404(Meeting.objects.with_state(), slug=slug)
    if not may_edit_minutes(request.user, meeting) or meeting.is_closed or meeting.is_cancelled:
        raise Http404
    earlier = ActionPoint.objects.with_people().filter(meeting__starts_at__lt=meeting.starts_at)
    page = Paginator(_by_owner(earlier.open()), A_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        rows = [
            PointRow(request.POST, request.FILES, point=point)
            for point in _by_owner(earlier.filter(pk__in=_sent(request)))
        ]
        entered = [row for row in rows if row.is_valid() and _enter(row, by=request.user)]
        if entered:
            words = ngettext("%(count)d action point is entered.", "%(count)d action points are entered.", len(entered))
            messages.success(request, words % {"count": len(entered)})
        rows = [row for row in rows if row not in entered]
        if all(row.is_taken for row in rows):
            return redirect(f"{reverse('gcg:points-table', args=[slug])}?page={page.number}")
    else:
        rows = [PointRow(point=point) for point in page.object_list]
    context = {
        "meeting": meeting,
        "page": page,
        "rows": rows,
        "groups": [(owners, list(some)) for owners, some in groupby(rows, key=lambda row: owners_of(row.point))],
    }
    return render(request, "gcg/points_table.html", context)


def _sent(request):
    """The keys of the points that were on the table when it was read, whatever became of them since."""
    return [int(match[1]) for name in request.POST if (match := SENT.fullmatch(name))][:A_PAGE]


def _by_owner(points):
    return sorted(points, key=lambda point: (owners_of(point), point.due_on, point.pk))


def owners_of(point):
    """The names of the owners, as they stand over their points."""
    return get_text_list(sorted(map(str, point.owners.all())), _("and"))


def _enter(row, *, by):
    """Whether an answer was entered; a row without one stays as it is."""
    point, cleaned = row.point, row.cleaned_data
    if not cleaned["answer"]:
        return False
    if cleaned["answer"] == PointRow.CARRIED:
        owners = list(point.owners.all())
        return acted(
            row, acts.change_action_point, point, by=by, seen=row.seen, owners=owners, due_on=cleaned["due_on"]
        )
    done = {"result": cleaned["answer"], "note": cleaned["note"], "upload": cleaned["upload"]}
    return acted(row, acts.complete_action_point, point, by=by, **done)
