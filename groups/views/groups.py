"""The page of a group: its public part, and the part for those who take part in it (5.3)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from alliance87.ui.fragments import kept
from alliance87.ui.shared import shared

from ..models import Group
from ..permissions import may_read_inside
from ..readings import meetings, page, together, workplans
from ..readings.fingerprints import fingerprint
from ..readings.places import place_of, seen_by


@dataclass(frozen=True)
class GroupSection:
    """A part of the page: `read(group, is_inside=…)` gives what `template` shows as `part`, or None to leave it out.

    `is_inside` is whether the reader is among those who take part, or the Secretariat;
    the group was fetched as `seen_by` the reader.
    """

    template: str
    read: Callable


SECTIONS = (
    GroupSection("groups/sections/news.html", page.news_of),
    GroupSection("groups/sections/outcomes.html", page.outcomes_of),
    GroupSection("groups/sections/workplan.html", workplans.glance_of),
    GroupSection("groups/sections/members.html", page.members_of),
)
"""The parts of the public page, in their order, below the purpose. A new part needs a line here."""
BESIDE = (
    GroupSection("groups/sections/meetings.html", meetings.meetings_of),
    GroupSection("groups/sections/resources.html", page.resources_of),
    GroupSection("groups/sections/decisions.html", page.decisions_of),
)
"""The parts beside them, below the facts."""

WORK = (
    GroupSection("groups/sections/requests.html", page.requests_of),
    GroupSection("groups/sections/meetings.html", meetings.meetings_of),
    GroupSection("groups/sections/together.html", together.together_of),
    GroupSection("groups/sections/people.html", page.people_of),
)
"""The parts of the page for those who take part. A new part needs a line here."""


@shared
@require_safe
def group(request, slug):
    """What a group is for, what it is to reach, and who is in it."""
    group = _found(request.user, slug)
    is_inside = may_read_inside(request.user, group)

    def part():
        parts = _parts(request, group, SECTIONS, is_inside=is_inside)
        parts |= {"facts": page.facts_of(group), "beside": _read(group, BESIDE, is_inside=is_inside)}
        return render_to_string("groups/group_part.html", parts)

    shown = part() if is_inside else kept(part, "group", fingerprint(group))
    context = {"group": group, "is_inside": is_inside, "place": place_of(request.user, group), "part": shown}
    return render(request, "groups/group.html", context)


@require_safe
def group_of(request, pk):
    """The page of the group with this key: its address never changes, and the desk knows only the key."""
    return redirect(get_object_or_404(Group, pk=pk))


@require_safe
@login_required
def work(request, slug):
    """What those who take part in a group work on together."""
    group = _found(request.user, slug)
    if not may_read_inside(request.user, group):
        raise PermissionDenied
    return render(request, "groups/work.html", _parts(request, group, WORK, is_inside=True))


def _found(user, slug):
    groups = page.with_following(page.with_enacted(seen_by(Group.objects.with_closed(), user)), user)
    return get_object_or_404(groups, slug=slug)


def _parts(request, group, sections, *, is_inside):
    """The group, with each of the `sections` that has something to show."""
    return {
        "group": group,
        "is_inside": is_inside,
        "place": place_of(request.user, group),
        "sections": _read(group, sections, is_inside=is_inside),
        "leads": group.leads.in_force().select_related("person", "organization"),
        "user": request.user,
    }


def _read(group, sections, *, is_inside):
    """[(template, part)] of the sections that have something to show."""
    read = [(section.template, section.read(group, is_inside=is_inside)) for section in sections]
    return [(template, part) for template, part in read if part is not None]
