"""What people may do with the newsletter. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import EDITS, STAFF, Right, Rights
from gcg.rights import PRESIDING

from . import permissions

RIGHTS = (
    Right(
        "write-newsletter",
        _lazy("Write, schedule and send the newsletter"),
        "12.3",
        (STAFF, EDITS),
        permissions.may_write_newsletter,
    ),
    Right(
        "clear-newsletter",
        _lazy("Clear an issue of the newsletter"),
        "12.3",
        (PRESIDING,),
        permissions.may_clear_newsletter,
    ),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat and the council."""
