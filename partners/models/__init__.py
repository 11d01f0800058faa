"""People, countries and organizations."""

from .admissions import Admission, Ruling, Withdrawal
from .applications import Answer, Application, Distinction, Question, Signature, State, Step, Submission
from .colleagues import Colleague, Invitation, Role
from .confirmations import Confirmation, ConfirmationRequest
from .directory import Profile, Theme
from .initiatives import Initiative
from .logos import Logo
from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .partnerships import EarlierName, Ending
from .people import Gender, User, UserManager, validate_time_zone
from .revision import DirectoryRevision
from .staff import StaffKind, StaffRole
from .words import Word

__all__ = [
    "Admission",
    "Answer",
    "Application",
    "Category",
    "Colleague",
    "Commitment",
    "Confirmation",
    "ConfirmationRequest",
    "Country",
    "DirectoryRevision",
    "Distinction",
    "EarlierName",
    "Ending",
    "Gender",
    "ILORegion",
    "Initiative",
    "Invitation",
    "Logo",
    "Organization",
    "Profile",
    "Question",
    "Role",
    "Ruling",
    "Signature",
    "StaffKind",
    "StaffRole",
    "State",
    "Step",
    "Submission",
    "Theme",
    "UNRegion",
    "User",
    "UserManager",
    "Withdrawal",
    "Word",
    "validate_time_zone",
]
