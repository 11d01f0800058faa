"""Listed partners for tests."""

from datetime import date

from django.db import transaction

from partners.actions.colleagues import begin, locked_organization
from partners.actions.desk_mail import tell_of_colleague
from partners.models import Commitment, Organization, Profile


def list_partner(name, category="civil_society", *, country=None, themes=(), acronym="", **profile):
    """A partner of the public directory, its commitment signed (R4)."""
    partner = Organization.objects.create(name=name, category=category, country_id=country, acronym=acronym)
    signed(partner)
    Profile.objects.create(organization=partner, themes=list(themes), **profile)
    return partner


def signed(organization):
    """The organization, which has signed the commitment (R4)."""
    Commitment.objects.create(
        organization=organization, signatory="Ada Signatory", function="Director", signed_on=date(2025, 3, 1)
    )
    return organization


@transaction.atomic
def add_colleague(organization, person, *, role, by):
    """A colleague at the desk of a partner, as if invited by that person and having accepted."""
    colleague = begin(locked_organization(organization.pk), person, role=role, by=by)
    tell_of_colleague(colleague, "began", by=by)
    return colleague
