"""The act by which a partner's editors change its public page (3.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold

from ..models import Organization, Profile
from ..permissions import may_edit_partner

OF_ORGANIZATION = ("acronym", "website")
WRITTEN = (*OF_ORGANIZATION, "mandate", "themes", "address", "hides_address", "hides_persons")
"""What editors write on the page: the first two about the organization, the others in its Profile."""


@transaction.atomic
def edit_page(organization, *, by, seen, **values):
    """Set what `said` holds about the organization: acronym, website, and the fields of Profile.

    `seen` is the fingerprint of the page as the person saw it; refused if somebody has changed it since.
    """
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    locked = hold(Organization.objects, organization.pk)
    profile = Profile.objects.filter(organization=locked).first() or Profile(organization=locked)
    still_current(seen, state_of_page(locked, profile))
    changed = []
    for name, value in values.items():
        subject = locked if name in OF_ORGANIZATION else profile
        if getattr(subject, name) != value:
            setattr(subject, name, value)
            changed.append(name)
    if changed:
        locked.save(update_fields=OF_ORGANIZATION)
        profile.save()
        record.act("partners.page.edited", locked, by=by, changed=changed)
    return profile


def written_on_page(organization, profile):
    """{name: value} of what editors write on the page."""
    return {name: getattr(organization if name in OF_ORGANIZATION else profile, name) for name in WRITTEN}


def state_of_page(organization, profile):
    """A fingerprint of what editors write on the page."""
    return fingerprint(organization.pk, *written_on_page(organization, profile).values())
