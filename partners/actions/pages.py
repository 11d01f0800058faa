"""The act by which a partner's editors change its public page (3.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.record import actions as record
from alliance87.record.locks import hold

from ..models import Organization, Profile
from ..permissions import may_edit_partner

OF_ORGANIZATION = ("acronym", "website")


@transaction.atomic
def edit_page(organization, *, by, **said):
    """Set what `said` holds about the organization: acronym, website, and the fields of Profile."""
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    locked = hold(Organization.objects, organization.pk)
    profile = Profile.objects.filter(organization=locked).first() or Profile(organization=locked)
    changed = []
    for name, value in said.items():
        subject = locked if name in OF_ORGANIZATION else profile
        if getattr(subject, name) != value:
            setattr(subject, name, value)
            changed.append(name)
    if changed:
        locked.save(update_fields=OF_ORGANIZATION)
        profile.save()
        record.act("partners.page.edited", locked, by=by, changed=changed)
    return profile
