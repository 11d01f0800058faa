"""The blocks of an edition: added, changed, moved, removed, with pictures redrawn and described in words."""

from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Block
from ..rules.text import mended
from .issues import issue_to_write, next_position, refuse_if_changed


@atomic_with_files()
def add_block(edition, *, by, kind, heading="", text="", picture=None, alt=""):
    """Add a block below the others. `picture` is the redrawn PNG, as bytes."""
    issue = issue_to_write(edition.issue, by=by)
    block = Block(edition=edition, position=next_position(edition), kind=kind)
    _write(block, heading=heading, text=text, picture=picture, alt=alt)
    block.save()
    record.act("newsletter.block.added", issue, by=by, language=edition.language)
    return block


@atomic_with_files()
def edit_block(block, *, by, heading, text, picture=None, alt="", seen=None):
    """Change what a block says. Its picture stays where no other is given. `seen` is the state the person had before
    them.
    """
    issue = issue_to_write(block.edition.issue, by=by)
    block = hold(Block.objects.select_related("edition"), block.pk)
    refuse_if_changed(seen, state_of_block(block))
    _write(block, heading=heading, text=text, picture=picture, alt=alt)
    block.save()
    record.act("newsletter.block.edited", issue, by=by, language=block.edition.language)
    return block


@transaction.atomic
def remove_block(block, *, by, seen=None):
    """Remove a block from its edition. `seen` is the state the person had before them."""
    issue = issue_to_write(block.edition.issue, by=by)
    block = hold(Block.objects.select_related("edition"), block.pk)
    still_current(seen, state_of_block(block))
    record.act("newsletter.block.removed", issue, by=by, language=block.edition.language, heading=str(block))
    block.delete()


@transaction.atomic
def move_block(block, *, by, is_up, seen=None):
    """Move a block above the one before it, or below the one after it; nothing happens at either end. `seen` is the order
    that the person had before them.
    """
    issue = issue_to_write(block.edition.issue, by=by)
    block = hold(Block.objects.select_related("edition"), block.pk)
    still_current(seen, state_of_order(block.edition))
    others = block.edition.blocks
    if is_up:
        other = others.filter(position__lt=block.position).order_by("-position").first()
    else:
        other = others.filter(position__gt=block.position).order_by("position").first()
    if other is None:
        return
    block.position, other.position = other.position, block.position
    for moved in (block, other):
        moved.save(update_fields=["position"])
    record.act("newsletter.block.moved", issue, by=by, language=block.edition.language)


def state_of_block(block):
    """The fingerprint of what a block says."""
    return sha256(repr((block.heading, block.text, block.picture.name, block.alt)).encode()).hexdigest()


def state_of_order(edition):
    """The fingerprint of the order of an edition's blocks. One query."""
    return fingerprint(edition.pk, *edition.blocks.values_list("pk", flat=True))


def _write(block, *, heading, text, picture, alt):
    block.heading, block.text, block.alt = " ".join(heading.split()), mended(text).strip(), " ".join(alt.split())
    if picture:
        block.picture = kept_for(block, "picture", f"{uuid4().hex}.png", ContentFile(picture))
    if block.picture and not block.alt:
        raise Refusal("", _("Say in words what the picture shows: many readers do not see it."))
