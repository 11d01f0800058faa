"""Following a country by e-mail, with or without an account (5.2)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from alliance87.outbox.following_page import follow_page

from ..models import FollowedCountry
from ..readings.country import page_of_country


def following(request, iso):
    """Follow a country that has a public page."""
    country = get_object_or_404(FollowedCountry, pk=iso.upper())
    if page_of_country(country) is None:
        raise Http404
    return follow_page(request, country, "pathfinder/following.html", {"country": country})
