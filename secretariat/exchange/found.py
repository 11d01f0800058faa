"""What the search finds of pledges: those that the Secretariat has accepted."""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Pledge


def _pledges(keys):
    rows = Pledge.objects.filter(pk__in=keys).select_related("organization", "country").prefetch_related("countries")
    for one in rows:
        countries = [*one.countries.all(), *([one.country] if one.country else [])]
        yield Thing(
            key=str(one.pk),
            title=one.title,
            text=lines(one.words, one.measure, one.holder, ", ".join(country.official_name for country in countries)),
            also=lines(*(name for country in countries for name in (country.name_fr, country.name_es))),
            route="exchange:pledge",
            parts=(one.pk,),
            at=one.accepted_at,
        )


FINDABLE = (
    Findable(
        "pledge",
        _("Pledge"),
        _("Pledges"),
        all_keys=keys_of(Pledge),
        read=_pledges,
        visible=lambda user: Pledge.objects.visible_to(user),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
