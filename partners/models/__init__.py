"""People, countries and organizations."""

from .colleagues import Colleague, Invitation, Role
from .directory import Profile, Theme
from .initiatives import Initiative
from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .people import User, UserManager, validate_time_zone
from .revision import DirectoryRevision
from .words import Word

__all__ = [
    "Category",
    "Colleague",
    "Commitment",
    "Country",
    "DirectoryRevision",
    "ILORegion",
    "Initiative",
    "Invitation",
    "Organization",
    "Profile",
    "Role",
    "Theme",
    "UNRegion",
    "User",
    "UserManager",
    "Word",
    "validate_time_zone",
]
