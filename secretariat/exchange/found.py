"""What the search finds of pledges, offers and requests: those that the Secretariat has accepted.
Of a pledge it also finds what was said of it since.
"""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Notice, Pledge

PLEDGE, NOTICE = "pledge", "notice"
"""The kinds of the entries in the index."""


def _pledges(keys):
    rows = Pledge.objects.filter(pk__in=keys).select_related("organization", "country")
    for pledge in rows.prefetch_related("countries", "said"):
        own = [pledge.country] if pledge.country else []
        yield _thing(
            pledge, "exchange:pledge", (pledge.words, pledge.measure, *(word.words for word in pledge.said.all())), own
        )


def _notices(keys):
    for notice in Notice.objects.filter(pk__in=keys).select_related("organization").prefetch_related("countries"):
        yield _thing(notice, "exchange:notice", (notice.words,))


def _thing(row, route, words, own=()):
    countries = [*row.countries.all(), *own]
    return Thing(
        key=str(row.pk),
        title=row.title,
        text=lines(*words, row.holder, ", ".join(country.official_name for country in countries)),
        also=lines(*(name for country in countries for name in (country.name_fr, country.name_es)), *_names_of(row)),
        route=route,
        parts=(row.pk,),
        at=row.accepted_at,
    )


def _names_of(row):
    """What else its partner is called, and in other languages."""
    return (row.organization.acronym, *row.organization.names.values()) if row.organization else ()


FINDABLE = (
    Findable(
        PLEDGE,
        _("Pledge"),
        _("Pledges"),
        all_keys=keys_of(Pledge),
        read=_pledges,
        visible=lambda user: Pledge.objects.visible_to(user),
    ),
    Findable(
        NOTICE,
        _("Offer or request"),
        _("Offers and requests"),
        all_keys=keys_of(Notice),
        read=_notices,
        visible=lambda user: Notice.objects.visible_to(user),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
