"""Who is told of what happens to a country, and who has a part in a review."""

from django.db.models import Exists, Q

from alliance87.record.decisions import places_of_deciders
from partners.models import User

from ..models import FocalPoint, Review


def focal_points_of(country):
    """The country's focal points today who may sign in, in the order of their accounts."""
    people = FocalPoint.objects.in_force().filter(country=country).values("person")
    return User.objects.filter(pk__in=people, is_active=True).order_by("pk")


def has_focal_points(country):
    """Whether a country, an OuterRef, has any: the condition of `focal_points_of`, read in the query of something else."""
    return Exists(FocalPoint.objects.in_force().filter(country=country, person__is_active=True))


def last_adviser():
    """The key of the group that was last asked to advise on a Roadmap, which advises on the next as a rule (P5); or None."""
    asked = Review.objects.exclude(body=None).order_by("-opened_at", "-pk")
    return asked.values_list("body", flat=True).first()


def is_partial(user, review):
    """Whether `user` has a part in the review or in its Roadmap, and leaves the letter to the other who presides."""
    if not user.is_authenticated:
        return False
    return Review.objects.filter(has_part(user), pk=review.pk).exists()


def has_part(user):
    """The condition on reviews that `user` has a part in one: reviews the Roadmap, or keeps it for the country."""
    reviews = Q(reviewers__person=user, reviewers__departure=None)
    focal_points = "submission__roadmap__country__focal_points"
    keeps = Q(**{f"{focal_points}__person": user, f"{focal_points}__period__endswith__isnull": True})
    return reviews | keeps


def clearers_of(review):
    """Who clears the letter on a review today: those who preside and have no part in it; where all who preside have one,
    the alternates for their seats who have none (8.3, D6).
    """
    places = places_of_deciders()
    presiding = [person for person, place in places.items() if place.presides]
    beside = [person for person, place in places.items() if place.is_beside_chair]
    return _without_part(presiding, review) or _without_part(beside, review)


def _without_part(people, review):
    return [person for person in people if person.is_active and not is_partial(person, review)]
