"""People, countries and organizations."""

from .admissions import Admission, Ruling, Withdrawal
from .applications import Answer, Application, Distinction, Question, Signature, State, Step, Submission, Theme
from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .people import Gender, User, UserManager, validate_time_zone

__all__ = [
    "Admission",
    "Answer",
    "Application",
    "Category",
    "Commitment",
    "Country",
    "Distinction",
    "Gender",
    "ILORegion",
    "Organization",
    "Question",
    "Ruling",
    "Signature",
    "State",
    "Step",
    "Submission",
    "Theme",
    "UNRegion",
    "User",
    "UserManager",
    "Withdrawal",
    "validate_time_zone",
]
