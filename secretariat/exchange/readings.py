"""The pledges that everyone reads."""

from django.db.models import Q

from .models import Pledge

SOUGHT = ("title", "words", "organization__name", "country__official_name")


def found_in(asked):
    """The public pledges, with their last word, that `asked` (words, theme, course) selects."""
    found = Pledge.objects.public().with_word().select_related("organization", "country")
    if words := asked.get("words"):
        found = found.filter(Q(*[(f"{name}__icontains", words) for name in SOUGHT], _connector=Q.OR))
    if theme := asked.get("theme"):
        found = found.filter(themes__contains=[theme])
    if course := asked.get("course"):
        found = found.filter(course=course)
    return found
