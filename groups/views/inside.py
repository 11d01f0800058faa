"""What the screens of a group's own part have in common."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from ..models import Group, Participation
from ..permissions import may_read_inside
from ..readings.places import place_of, seen_by


def group_within(request, slug):
    """The group, for someone who may read what is for members only; to anyone else that part does not exist."""
    group = get_object_or_404(seen_by(Group.objects.with_closed(), request.user), slug=slug)
    if not may_read_inside(request.user, group):
        raise Http404
    return group


def leads(request, group):
    """Whether to show what a lead may do; the acts ask again."""
    return place_of(request.user, group).is_lead


def writes(request, group):
    """Whether to show what leads and members may do; the acts ask again."""
    place = place_of(request.user, group)
    return place.is_lead or place.seat == Participation.MEMBER
