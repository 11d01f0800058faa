"""What people may do with pledges, offers and requests. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import STAFF, Right, Rights

from . import permissions

RIGHTS = (
    Right(
        "rule-on-the-exchange",
        _lazy("Accept pledges, offers and requests or send them back, and take offers and requests down"),
        "3.1",
        (STAFF,),
        permissions.may_rule,
    ),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat."""
