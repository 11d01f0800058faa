"""What people may do with the tracker. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import STAFF, Right, Rights
from gcg.rights import PRESIDING

from . import permissions

RIGHTS = (
    Right(
        "read-tracker",
        _lazy("Read the initiative tracker and the updates to the Chair"),
        "12.3",
        (STAFF, PRESIDING),
        permissions.may_read_tracker,
    ),
    Right(
        "keep-tracker",
        _lazy("Choose which initiatives are tracked, ask their owners, and send updates to the Chair"),
        "12.3",
        (STAFF,),
        permissions.may_keep_tracker,
    ),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat and the council."""
