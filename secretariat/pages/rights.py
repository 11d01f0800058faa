"""What people may do with the public pages. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import EDITS, STAFF, Right, Rights

from . import permissions

RIGHTS = (
    Right(
        "write-pages",
        _lazy("Write public pages and news, and approve what another editor wrote"),
        "12.4",
        (EDITS,),
        permissions.may_edit_pages,
    ),
    Right(
        "see-languages",
        _lazy("See how every public page stands in each language"),
        "12.4",
        (STAFF, EDITS),
        permissions.may_see_languages,
    ),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat."""
