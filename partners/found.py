"""What the search finds of partners: themselves, and their initiatives."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, day_as_moment, in_each_language, keys_of, lines

from .models import Initiative, Organization
from .models.directory import listed_partners, names_of, profile_of


def _partners(keys):
    rows = Organization.objects.filter(pk__in=keys, commitment__isnull=False)
    for partner in rows.select_related("country", "profile", "commitment"):
        profile, country = profile_of(partner), partner.country
        names = (country.official_name, country.name_fr, country.name_es) if country else ()
        text = lines(profile.mandate, ", ".join(map(str, names_of(profile.themes))), country)
        for language, title in _called(partner):
            yield Thing(
                key=str(partner.pk),
                title=f"{title} ({partner.acronym})" if partner.acronym else title,
                text=text,
                also=lines(*names, partner.also_found_by),
                route="partner",
                parts=(partner.pk,),
                language=language,
                at=day_as_moment(partner.commitment.signed_on),
            )


def _called(organization):
    """(language, its name): in each, where it is called as its country is."""
    return in_each_language(partial(str, organization)) if organization.names else [("", organization.name)]


def _initiatives(keys):
    rows = Initiative.objects.filter(pk__in=keys).select_related("organization").prefetch_related("countries")
    for initiative in rows:
        yield Thing(
            key=str(initiative.pk),
            title=initiative.title,
            text=lines(
                initiative.summary,
                initiative.outcomes,
                initiative.offered,
                initiative.sought,
                initiative.organization,
                ", ".join(country.official_name for country in initiative.countries.all()),
            ),
            route="partner",
            parts=(initiative.organization_id,),
            at=day_as_moment(initiative.starts_on),
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
