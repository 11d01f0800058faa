"""Sentences shared by several refusals."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import StakeholderGroup


def shortfall(quorum):
    """A sentence that names what the quorum lacks (9.2)."""
    parts = []
    if quorum.short_by:
        parts.append(
            ngettext(
                "%(short)d more representative is needed: %(present)d of %(needed)d are present.",
                "%(short)d more representatives are needed: %(present)d of %(needed)d are present.",
                quorum.short_by,
            )
            % {"short": quorum.short_by, "present": quorum.present, "needed": quorum.needed}
        )
    if quorum.missing:
        names = ", ".join(str(StakeholderGroup(group).label) for group in quorum.missing)
        parts.append(_("Nobody is present for: %(groups)s.") % {"groups": names})
    return " ".join(parts)
