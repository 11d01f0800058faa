"""People, countries and organizations."""

from .admissions import Admission, Ruling, Withdrawal
from .applications import Answer, Application, Distinction, Question, Signature, State, Step, Submission
from .colleagues import Colleague, Invitation, Role
from .directory import Profile, Theme
from .initiatives import Initiative
from .logos import Logo
from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .people import Gender, User, UserManager, validate_time_zone
from .revision import DirectoryRevision
from .words import Word

__all__ = [
    "Admission",
    "Answer",
    "Application",
    "Category",
    "Colleague",
    "Commitment",
    "Country",
    "DirectoryRevision",
    "Distinction",
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
