"""People, countries and organizations."""

from .admissions import Admission, Ruling, Withdrawal
from .applications import (
    Answer,
    Application,
    ApplicationState,
    Distinction,
    Question,
    RegistrationStep,
    Signature,
    Submission,
)
from .colleagues import Colleague, Invitation, Role
from .confirmations import Confirmation, ConfirmationRequest
from .directory import Profile, Theme
from .earlier_names import EarlierName
from .initiatives import Initiative
from .logos import Logo
from .namings import Naming
from .organizations import (
    Category,
    Commitment,
    Country,
    ILORegion,
    Organization,
    UNRegion,
    by_name,
    name_of,
    name_of_country,
)
from .partnerships import Ending
from .people import Gender, User, UserManager
from .queue import Claim, OfficerNote
from .revision import DirectoryRevision
from .typed import Typed
from .words import Word

__all__ = [
    "Admission",
    "Answer",
    "Application",
    "ApplicationState",
    "Category",
    "Claim",
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
    "Naming",
    "OfficerNote",
    "Organization",
    "Profile",
    "Question",
    "RegistrationStep",
    "Role",
    "Ruling",
    "Signature",
    "Submission",
    "Theme",
    "Typed",
    "UNRegion",
    "User",
    "UserManager",
    "Withdrawal",
    "Word",
    "by_name",
    "name_of",
    "name_of_country",
]
