"""Files are shared in a group, replaced by new versions, and withdrawn (3.1)."""

from secrets import token_hex

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.db.models import Max, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import digest_of
from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.documents.rules import ending_of, media_type_of
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import FileVersion, Group, SharedFile
from ..permissions import may_change_file, may_take_part
from ..rules.files import MOST_BYTES, fits, kept_name
from .within import refuse_if_closed


@atomic_with_files()
def share_file(group, *, by, title, upload, note=""):
    """Share a file under a title. The kinds of file that papers may have are accepted, and the same file only once."""
    if not may_take_part(by, group):
        raise PermissionDenied
    group = hold(Group.objects, group.pk)
    refuse_if_closed(group)
    shared = SharedFile.objects.create(group=group, title=title, shared_by=by, shared_at=timezone.now())
    _keep(shared, 1, upload, note, by=by)
    record.act("groups.file.shared", shared, by=by)
    return shared


@atomic_with_files()
def add_version(shared_file, *, by, upload, note="", seen=None):
    """Replace a shared file by a new version; earlier ones stay. `seen` is the number of the version the person saw."""
    if not may_take_part(by, shared_file.group):
        raise PermissionDenied
    group = hold(Group.objects, shared_file.group_id)
    refuse_if_closed(group)
    shared_file = hold(SharedFile.objects.select_related("withdrawn_by"), shared_file.pk)
    shared_file.group = group
    _refuse_if_withdrawn(shared_file)
    last = shared_file.versions.aggregate(last=Max("number"))["last"]
    if seen is not None and seen != last:
        raise Refusal(
            "", _("Somebody has just added version %(number)s. Look at it before you add yours.") % {"number": last}
        )
    version = _keep(shared_file, last + 1, upload, note, by=by)
    record.act("groups.file.replaced", shared_file, by=by, number=version.number, sha256=version.sha256)
    return version


@transaction.atomic
def withdraw_file(shared_file, *, by):
    """Withdraw a shared file: nobody downloads it any more, and it stays on record."""
    if not may_change_file(by, shared_file):
        raise PermissionDenied
    hold(Group.objects, shared_file.group_id)
    shared_file = hold(SharedFile.objects.select_related("withdrawn_by"), shared_file.pk)
    _refuse_if_withdrawn(shared_file)
    shared_file.withdrawn_by, shared_file.withdrawn_at = by, timezone.now()
    shared_file.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record.act("groups.file.withdrawn", shared_file, by=by)
    return shared_file


def used_by(group):
    """The bytes that all versions of the group's files take up, withdrawn files included."""
    return FileVersion.objects.filter(shared_file__group=group).aggregate(used=Sum("size"))["used"] or 0


def _keep(shared_file, number, upload, note, *, by):
    """Keep the file as this version, if the group has room for it and does not share it already."""
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValueError(f"{upload.name} has {upload.size} bytes, more than UPLOAD_LIMIT")
    used = used_by(shared_file.group)
    if not fits(used, upload.size):
        words = {"most": filesizeformat(MOST_BYTES), "used": filesizeformat(used), "size": filesizeformat(upload.size)}
        raise Refusal(
            "",
            _(
                "The group's files may take up %(most)s in all and already take up %(used)s; this one would add "
                "%(size)s. Make it smaller, or share a link to where it is kept."
            )
            % words,
        )
    digest = digest_of(upload)
    _refuse_twice(shared_file.group, digest)
    version = FileVersion(
        shared_file=shared_file,
        number=number,
        name=kept_name(upload.name),
        note=note,
        media_type=media_type_of(upload.name, upload),
        size=upload.size,
        sha256=digest,
        added_by=by,
        added_at=timezone.now(),
    )
    version.file = kept_for(version, "file", f"{token_hex(16)}.{ending_of(upload.name)}", File(upload))
    version.save()
    return version


def _refuse_twice(group, digest):
    same = SharedFile.objects.filter(group=group, withdrawn_at=None, versions__sha256=digest).first()
    if same:
        raise Refusal(
            "",
            _("The group already shares this file as “%(title)s”. Choose the one that is still missing.")
            % {"title": same},
        )


def _refuse_if_withdrawn(shared_file):
    if shared_file.withdrawn_at:
        words = {"person": shared_file.withdrawn_by, "title": shared_file}
        raise Refusal("", _("%(person)s withdrew “%(title)s”. Share it anew if the group needs it.") % words)
