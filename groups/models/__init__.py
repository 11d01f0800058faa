"""Action Groups, Working Groups and other initiatives: what they are to reach, who leads them and who takes part (6.2)."""

from .baselines import Baseline
from .closures import Closure
from .groups import Group, Kind
from .leads import Lead
from .memberships import Membership, Seat
from .outcomes import Outcome, Progress
from .reports import ProgressReport, ReportReminder, SupportAnswer, SupportRequest
from .sheets import PlanSheet
from .workplans import PlanRow, PlanVersion, Workplan

__all__ = [
    "Baseline",
    "Closure",
    "Group",
    "Kind",
    "Lead",
    "Membership",
    "Outcome",
    "PlanRow",
    "PlanSheet",
    "PlanVersion",
    "Progress",
    "ProgressReport",
    "ReportReminder",
    "Seat",
    "SupportAnswer",
    "SupportRequest",
    "Workplan",
]
