"""Who is told of what happens to a country."""

from partners.models import User

from ..models import FocalPoint


def focal_points_of(country):
    """The country's focal points today who may sign in, in the order of their accounts."""
    people = FocalPoint.objects.in_force().filter(country=country).values("person")
    return User.objects.filter(pk__in=people, is_active=True).order_by("pk")
