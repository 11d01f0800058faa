"""What the search finds of partners: themselves, and their initiatives."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, day_as_moment, in_each_language, keys_of, lines

from .models import Initiative, Organization
from .models.directory import listed_partners, names_of, profile_of


def _partners(keys):
    rows = Organization.objects.filter(pk__in=keys, commitment__isnull=False)
    for one in rows.select_related("country", "profile", "commitment"):
        profile, country = profile_of(one), one.country
        names = (country.official_name, country.name_fr, country.name_es) if country else ()
        text = lines(profile.mandate, ", ".join(map(str, names_of(profile.themes))), country)
        for language, title in _called(one):
            yield Thing(
                key=str(one.pk),
                title=f"{title} ({one.acronym})" if one.acronym else title,
                text=text,
                also=lines(*names, one.also_found_by),
                route="partner",
                parts=(one.pk,),
                language=language,
                at=day_as_moment(one.commitment.signed_on),
            )


def _called(one):
    """(language, its name): in each, where it is called as its country is."""
    return in_each_language(partial(str, one)) if one.names else [("", one.name)]


def _initiatives(keys):
    rows = Initiative.objects.filter(pk__in=keys).select_related("organization").prefetch_related("countries")
    for one in rows:
        yield Thing(
            key=str(one.pk),
            title=one.title,
            text=lines(
                one.summary,
                one.outcomes,
                one.offered,
                one.sought,
                one.organization,
                ", ".join(country.official_name for country in one.countries.all()),
            ),
            route="partner",
            parts=(one.organization_id,),
            at=day_as_moment(one.starts_on),
        )


FINDABLE = (
    Findable(
        "partner",
        _("Partner"),
        _("Partners"),
        all_keys=lambda: Organization.objects.filter(commitment__isnull=False).values_list("pk", flat=True),
        read=_partners,
        visible=lambda user: listed_partners(),
    ),
    Findable(
        "initiative",
        _("Initiative"),
        _("Initiatives"),
        all_keys=keys_of(Initiative),
        read=_initiatives,
        visible=lambda user: Initiative.objects.filter(organization__in=listed_partners().values("pk")),
    ),
)
"""For `alliance87.wiring.FINDABLE`. Partners are found while the directory lists them (R4, R5)."""
