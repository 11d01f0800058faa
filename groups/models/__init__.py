"""Action Groups, Working Groups and other initiatives: what they are to reach, who leads them and who takes part (6.2)."""

from .closures import Closure
from .groups import Group, Kind
from .leads import Lead
from .memberships import Membership, Seat
from .outcomes import Outcome, Progress

__all__ = ["Closure", "Group", "Kind", "Lead", "Membership", "Outcome", "Progress", "Seat"]
