"""What the Secretariat may do with knowledge. It rests on roles that other apps give; editors of themes are told on their desk."""

from django.utils.translation import gettext_lazy as _

from alliance87.myself.rights import STAFF, Right, Rights

from . import permissions

RIGHTS = (
    Right("take-off-knowledge", _("Take knowledge off, saying why"), "2.3", (STAFF,), permissions.may_take_off),
    Right("name-theme-editors", _("Name and end editors of themes"), "2.3", (STAFF,), permissions.may_name_editors),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat."""
