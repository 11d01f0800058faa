"""What every act within a group begins with."""

from django.utils.translation import gettext as _

from alliance87.terms.refusal import Refusal

from ..rules.states import GroupState


def refuse_if_closed(group):
    """Refuse to write in a group that the GCG has closed."""
    if group.state == GroupState.CLOSED:
        raise Refusal(
            "6.2", _("%(group)s is closed. What was written stays; only the GCG can reactivate it.") % {"group": group}
        )
