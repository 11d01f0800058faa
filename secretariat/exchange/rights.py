"""What people may do with pledges. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import STAFF, Right, Rights

from . import permissions

RIGHTS = (
    Right(
        "rule-on-pledges",
        _lazy("Accept pledges of partners and countries, or send them back"),
        "3.1",
        (STAFF,),
        permissions.may_rule_on_pledges,
    ),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat."""
