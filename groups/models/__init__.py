"""Action Groups, Working Groups and other initiatives: what they are to reach, who leads them and who takes part (6.2)."""

from .advice import Advice, Opinion
from .agendas import AgendaItem, Paper
from .authorships import Authorship
from .baselines import Baseline
from .closures import Closure
from .cochairs import CoChair
from .comments import Disposition, ProposalComment
from .convocations import Announcement, Cancellation, Convocation, Invitation, Reply
from .digests import Digest
from .files import FileVersion, SharedFile
from .followup import ActionPoint, Completion, Reminder
from .groups import Group, GroupKind
from .leads import Lead
from .meetings import Attendance, Meeting, MeetingClosure, Opening, Presence
from .memberships import Membership, Participation
from .messages import EarlierText, Mention, Message, MessageWithdrawal
from .minutes import Minutes, Release, Section, SectionVersion
from .news import NewsItem
from .outcomes import Outcome, Progress
from .polls import CalendarEntry, Choice, Poll, PollAnswer, PollReminder, PollTime, Vote
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
    "ActionPoint",
    "Advice",
    "AgendaItem",
    "Aim",
    "Announcement",
    "Attendance",
    "Authorship",
    "Baseline",
    "CalendarEntry",
    "Cancellation",
    "Choice",
    "Closure",
    "CoChair",
    "Completion",
    "Convocation",
    "Digest",
    "Disposition",
    "Draft",
    "EarlierText",
    "Enactment",
    "FileVersion",
    "Group",
    "GroupKind",
    "Invitation",
    "Lead",
    "Meeting",
    "MeetingClosure",
    "Membership",
    "MembershipRequest",
    "Mention",
    "Message",
    "MessageWithdrawal",
    "Minutes",
    "NewsItem",
    "Opening",
    "Opinion",
    "Outcome",
    "Paper",
    "Participant",
    "Participation",
    "PlanRow",
    "PlanSheet",
    "PlanVersion",
    "Poll",
    "PollAnswer",
    "PollReminder",
    "PollTime",
    "Presence",
    "Progress",
    "ProgressReport",
    "Proposal",
    "ProposalComment",
    "ProposalSubmission",
    "ProposalVersion",
    "ProposalWithdrawal",
    "ProposedOutcome",
    "Reading",
    "Release",
    "Reminder",
    "Reply",
    "ReportReminder",
    "Section",
    "SectionVersion",
    "SharedFile",
    "SupportAnswer",
    "SupportRequest",
    "Thread",
    "ThreadClosure",
    "Vote",
    "Workplan",
]
