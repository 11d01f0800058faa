"""What the screens of a group's own part have in common."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from ..models import Group
from ..permissions import may_read_inside
from ..readings.places import seen_by


def group_within(request, slug):
    """The group, for someone who may read what is for members only; to anyone else that part does not exist."""
    group = get_object_or_404(seen_by(Group.objects.with_closed(), request.user), slug=slug)
    if not may_read_inside(request.user, group):
        raise Http404
    return group
