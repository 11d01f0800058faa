"""What the tables of every body's meetings are made of: abstract models, to which a body adds what only it knows.

A body names its rows alike (`meeting.items`, `meeting.opening`, `item.papers`, `minutes.sections`), so that the acts here serve all.
"""

from .convocation import (
    AbstractAnnouncement,
    AbstractCancellation,
    AbstractConvocation,
    AbstractInvitation,
    AbstractReply,
)
from .fields import by_person, of_meeting
from .followup import AbstractActionPoint, AbstractCompletion, AbstractReminder, ActionPointQuerySet
from .items import AbstractItem, AbstractPaper
from .meetings import AbstractClosure, AbstractMeeting, AbstractOpening
from .minutes import (
    AbstractCorrection,
    AbstractMinutes,
    AbstractRelease,
    AbstractSection,
    AbstractSectionVersion,
    SectionVersionQuerySet,
)

__all__ = [
    "AbstractActionPoint",
    "AbstractAnnouncement",
    "AbstractCancellation",
    "AbstractClosure",
    "AbstractCompletion",
    "AbstractConvocation",
    "AbstractCorrection",
    "AbstractInvitation",
    "AbstractItem",
    "AbstractMeeting",
    "AbstractMinutes",
    "AbstractOpening",
    "AbstractPaper",
    "AbstractRelease",
    "AbstractReminder",
    "AbstractReply",
    "AbstractSection",
    "AbstractSectionVersion",
    "ActionPointQuerySet",
    "SectionVersionQuerySet",
    "by_person",
    "of_meeting",
]
