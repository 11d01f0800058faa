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
def show_logo(organization, *, by, picture, seen=None):
    """Show the PNG `picture` as the partner's logo, replacing any other.

    The person who does this gives the partner's consent. `seen` is the key of the logo on the page they saw, empty if
    there was none; None where no page was shown. Refused if it is another by now; the same press again changes nothing.
    """
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    shown = Logo.objects.filter(organization=organization).first()
    if shown and shown.key != seen and _is_repeat(shown, picture, by):
        return shown
    _refuse_if_another(shown, seen)
    logo = keep_logo(organization, picture, allowed_by=by, allowed_at=timezone.now())
    record.act("partners.logo.shown", organization, by=by)
    return logo


@transaction.atomic
def remove_logo(organization, *, by, seen=None):
    """Remove the logo and delete its pictures. `seen` as in `show_logo`."""
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    logo = Logo.objects.filter(organization=organization).first()
    if logo is None:
        raise Refusal("", _("There is no logo to remove."))
    _refuse_if_another(logo, seen)
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


def _is_repeat(logo, picture, by):
    """Whether this person has just shown this picture."""
    if logo.allowed_by_id != by.pk:
        return False
    with logo.picture.open() as file:
        return file.read() == fitted(picture, PAGE_SIDE)


def _refuse_if_another(logo, seen):
    if seen is None or seen == (logo.key if logo else ""):
        return
    if logo is None:
        raise Refusal(
            "",
            _(
                "The logo has been removed since you opened this page. Choose a file again if you still wish to show it."
            ),
        )
    raise Refusal(
        "",
        _("The logo has changed since you opened this page. Look at the one shown now, then choose again if you wish."),
    )


def _delete_afterwards(logo):
    for file in (logo.picture, logo.tile):
        transaction.on_commit(lambda storage=file.storage, name=file.name: storage.delete(name))
