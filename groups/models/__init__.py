"""Action Groups, Working Groups and other initiatives: what they are to reach, who leads them and who takes part (6.2)."""

from .advice import Advice, Opinion
from .authorships import Authorship
from .baselines import Baseline
from .closures import Closure
from .cochairs import CoChair
from .comments import Disposition, ProposalComment
from .digests import Digest
from .files import FileVersion, SharedFile
from .groups import Group, Kind
from .leads import Lead
from .memberships import Membership, Seat
from .messages import EarlierText, Mention, Message, MessageWithdrawal
from .outcomes import Outcome, Progress
from .polls import Answer, CalendarEntry, Choice, Poll, PollReminder, PollTime, Vote
from .proposals import (
    Aim,
    Draft,
    Enactment,
    Proposal,
    ProposalSubmission,
    ProposalVersion,
    ProposalWithdrawal,
    ProposedOutcome,
)
from .reports import ProgressReport, ReportReminder, SupportAnswer, SupportRequest
from .requests import MembershipRequest
from .sheets import PlanSheet
from .threads import Participant, Reading, Thread, ThreadClosure
from .workplans import PlanRow, PlanVersion, Workplan

__all__ = [
    "Advice",
    "Aim",
    "Answer",
    "Authorship",
    "Baseline",
    "CalendarEntry",
    "Choice",
    "Closure",
    "CoChair",
    "Digest",
    "Disposition",
    "Draft",
    "EarlierText",
    "Enactment",
    "FileVersion",
    "Group",
    "Kind",
    "Lead",
    "Membership",
    "MembershipRequest",
    "Mention",
    "Message",
    "MessageWithdrawal",
    "Opinion",
    "Outcome",
    "Participant",
    "PlanRow",
    "PlanSheet",
    "PlanVersion",
    "Poll",
    "PollReminder",
    "PollTime",
    "Progress",
    "ProgressReport",
    "Proposal",
    "ProposalComment",
    "ProposalSubmission",
    "ProposalVersion",
    "ProposalWithdrawal",
    "ProposedOutcome",
    "Reading",
    "ReportReminder",
    "Seat",
    "SharedFile",
    "SupportAnswer",
    "SupportRequest",
    "Thread",
    "ThreadClosure",
    "Vote",
    "Workplan",
]
