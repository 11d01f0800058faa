"""What people may do with events. It rests on roles that other apps give."""

from django.utils.translation import gettext_lazy as _lazy

from alliance87.myself.rights import STAFF, Right, Rights

from . import permissions

RIGHTS = (
    Right(
        "plan-events",
        _lazy("Plan, publish, change and cancel events, and read who registered for them"),
        "2.3",
        (STAFF,),
        permissions.may_plan_events,
    ),
)

OFFERED = Rights(RIGHTS)
"""The rights alone: the grounds are those of the Secretariat."""
