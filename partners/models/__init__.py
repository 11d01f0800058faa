"""People, countries and organizations."""

from .directory import Profile, Theme
from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .people import User, UserManager, validate_time_zone
from .revision import DirectoryRevision

__all__ = [
    "Category",
    "Commitment",
    "Country",
    "DirectoryRevision",
    "ILORegion",
    "Organization",
    "Profile",
    "Theme",
    "UNRegion",
    "User",
    "UserManager",
    "validate_time_zone",
]
