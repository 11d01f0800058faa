"""Telling the public what is new about a country: its followers by e-mail, and those who reviewed its Roadmap with thanks.

What is told is on the country's public page already. Each reviewer is written to alone; no letter names another.
"""

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.following import followers_of

from ..models import FollowedCountry, Reviewer, Roadmap
from .review_mail import tell_reviewer


def announce(country, moment, **words):
    """Tell the followers of the country of a moment: its status was granted, it ended, or it gave a yearly report."""
    country = FollowedCountry.objects.get(pk=country.pk)
    if recipients := followers_of(country):
        context = {"country": country, "moment": moment, **words}
        outbox.write("pathfinder.news", "country_news", context, recipients, about=country)


def thank_reviewers(country):
    """Thank everyone who shared a review of the Roadmap with which the country got its status, once each."""
    shared = Reviewer.objects.filter(
        review__submission__roadmap__in=Roadmap.objects.current().filter(country=country),
        review__submission__withdrawal=None,
        sharing__isnull=False,
    )
    latest = shared.select_related("person", "review__submission__roadmap__country")
    for reviewer in {proposal.person_id: proposal for proposal in latest.order_by("proposed_at")}.values():
        tell_reviewer(reviewer, "thanked")
