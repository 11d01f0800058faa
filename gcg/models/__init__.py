"""The models of the Global Coordinating Group."""

from .composition import Composition, SeatOnDay
from .convocation import Announcement, Cancellation, Convocation, Invitation, LinkOpening, Observer, Reply
from .corrigenda import Corrigendum
from .credentials import Credential
from .decisions import Decision, Outcome, Proposal, Stance
from .filings import Filing
from .floor import Intervention, ListClosing
from .followup import ActionPoint, Completion, Reminder
from .handing import HandOver
from .items import AgendaItem, Amendment, DecisionSubject, Paper, Presenter, Turn
from .leaving import AbsenceWarning, ForfeitureLifting, ForfeitureRuling, LateNotice, StepDown
from .matters import MinutesMatter, NominationMatter, ProposalMatter, RemovalMatter
from .meeting_templates import MeetingTemplate, TemplateItem
from .meetings import Closure, Meeting, Opening, Phase
from .minutes import Adoption, Correction, Minutes, Release, Section, SectionVersion
from .news import News
from .nominations import Call, CallLetter, GovernmentsConsensus, Interest, Nomination
from .observing import ObserverInterest
from .overviews import Overview, OverviewNoting
from .packs import Pack
from .planning import CallRequest, CallRuling, Engagement
from .proposed_items import ProposedItem, ProposedItemMatter, placings
from .revision import CouncilRevision
from .room import Attendance, MeetingChair, Presence, Takeover, presider_among
from .seats import Mandate, Representation, Seat, StakeholderGroup
from .standing import Capacity, capacities_of, is_member, know_capacities, presides, today
from .terms_drafts import TermsDraft, Wording
from .texts import TextAmendment

__all__ = [
    "AbsenceWarning",
    "ActionPoint",
    "Adoption",
    "AgendaItem",
    "Amendment",
    "Announcement",
    "Attendance",
    "Call",
    "CallLetter",
    "CallRequest",
    "CallRuling",
    "Cancellation",
    "Capacity",
    "Closure",
    "Completion",
    "Composition",
    "Convocation",
    "Correction",
    "Corrigendum",
    "CouncilRevision",
    "Credential",
    "Decision",
    "DecisionSubject",
    "Engagement",
    "Filing",
    "ForfeitureLifting",
    "ForfeitureRuling",
    "GovernmentsConsensus",
    "HandOver",
    "Interest",
    "Intervention",
    "Invitation",
    "LateNotice",
    "LinkOpening",
    "ListClosing",
    "Mandate",
    "Meeting",
    "MeetingChair",
    "MeetingTemplate",
    "Minutes",
    "MinutesMatter",
    "News",
    "Nomination",
    "NominationMatter",
    "Observer",
    "ObserverInterest",
    "Opening",
    "Outcome",
    "Overview",
    "OverviewNoting",
    "Pack",
    "Paper",
    "Phase",
    "Presence",
    "Presenter",
    "Proposal",
    "ProposalMatter",
    "ProposedItem",
    "ProposedItemMatter",
    "Release",
    "Reminder",
    "RemovalMatter",
    "Reply",
    "Representation",
    "Seat",
    "SeatOnDay",
    "Section",
    "SectionVersion",
    "StakeholderGroup",
    "Stance",
    "StepDown",
    "Takeover",
    "TemplateItem",
    "TermsDraft",
    "TextAmendment",
    "Turn",
    "Wording",
    "capacities_of",
    "is_member",
    "know_capacities",
    "placings",
    "presider_among",
    "presides",
    "today",
]
