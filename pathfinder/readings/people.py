"""Who is told of what happens to a country, and who has a part in a review."""

from django.db.models import Q

from partners.models import User

from ..models import FocalPoint, Review


def focal_points_of(country):
    """The country's focal points today who may sign in, in the order of their accounts."""
    people = FocalPoint.objects.in_force().filter(country=country).values("person")
    return User.objects.filter(pk__in=people, is_active=True).order_by("pk")


def is_partial(user, review):
    """Whether `user` has a part in the review or in its Roadmap, and leaves the letter to the other who presides."""
    if not user.is_authenticated:
        return False
    reviews = Q(reviewers__person=user, reviewers__departure=None)
    focal_points = "submission__roadmap__country__focal_points"
    keeps = Q(**{f"{focal_points}__person": user, f"{focal_points}__period__endswith__isnull": True})
    return Review.objects.filter(reviews | keeps, pk=review.pk).exists()
