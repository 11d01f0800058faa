"""E-mails about the way of a country: to its focal points, and to the officers of the Secretariat."""

from functools import partial

from django.urls import reverse

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import OFFICERS, among_staff, is_secretariat
from partners.models import User

from ..readings.country import page_of_country
from ..readings.people import focal_points_of
from ..topics import WAYS


def tell_of_way(about, moment, *, by, to_all=False, **words):
    """Tell the country what the Secretariat entered for it, and the Secretariat what the country did itself; where the
    GCG decided (`to_all`), both. `about` is the candidacy, the status, the report or the submission; the letter leads to
    the `page` given, or to that of the country.
    """
    words.setdefault("page", partial(_page_of, about))  # in the language of each reader
    _tell("pathfinder_way", about.country, about, moment, by, words, to_all=to_all)


def tell_of_deadline(deadline, moment, *, by, **words):
    """The same for a deadline."""
    _tell("pathfinder_deadline", deadline.country, deadline, moment, by, {"deadline": deadline, **words})


def _tell(template, country, about, moment, by, words, *, to_all=False):
    is_ours = is_secretariat(by) or to_all
    people = focal_points_of(country) if is_ours else among_staff(User.objects, *OFFICERS)
    if to_all:
        people = people | among_staff(User.objects, *OFFICERS)
    recipients = [outbox.Addressee(person.email, str(person)) for person in people.exclude(pk=by.pk)]
    if recipients:
        context = {"country": country, "moment": moment, "by": by, "is_ours": is_ours, **words}
        kind = f"pathfinder.{about._meta.model_name}.{moment}"
        outbox.write(kind, template, context, recipients, about=about, topic=None if is_ours else WAYS)


def _page_of(about):
    """The page of the country or, where it has none once its candidacy is withdrawn, that of the candidacy."""
    country = about.country
    has_page = page_of_country(country) is not None
    return reverse("pathfinder:country", args=[country.pk.lower()]) if has_page else about.get_absolute_url()
