"""The acts on a partner's logo: show it with consent, replace it, remove it."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Logo
from ..permissions import may_edit_partner
from ..rules.logos import PAGE_SIDE, TILE_SIDE, fitted
from .colleagues import locked_organization


@atomic_with_files()
def show_logo(organization, *, by, picture):
    """Show the PNG `picture` as the partner's logo, replacing any other.

    The person who does this gives the partner's consent.
    """
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    logo = keep_logo(organization, picture, allowed_by=by, allowed_at=timezone.now())
    record.act("partners.logo.shown", organization, by=by)
    return logo


@transaction.atomic
def remove_logo(organization, *, by):
    """Remove the logo and delete its pictures."""
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    logo = Logo.objects.filter(organization=organization).first()
    if logo is None:
        raise Refusal("", _("There is no logo to remove."))
    _delete_afterwards(logo)
    logo.delete()
    record.act("partners.logo.removed", organization, by=by)


def keep_logo(organization, picture, *, allowed_by, allowed_at):
    """Save the logo in the sizes in which it is shown.

    The caller has checked who may, and holds the organization's lock.
    """
    before = Logo.objects.filter(organization=organization).first()
    if before:
        _delete_afterwards(before)
    logo = Logo(pk=before and before.pk, organization=organization, allowed_by=allowed_by, allowed_at=allowed_at)
    logo.key = get_random_string(24)
    logo.picture = kept_for(logo, "picture", f"{logo.key}.png", ContentFile(fitted(picture, PAGE_SIDE)))
    logo.tile = kept_for(logo, "tile", f"{logo.key}-tile.png", ContentFile(fitted(picture, TILE_SIDE)))
    logo.save()
    return logo


def _delete_afterwards(logo):
    for file in (logo.picture, logo.tile):
        transaction.on_commit(lambda storage=file.storage, name=file.name: storage.delete(name))
