"""People, countries and organizations."""

from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .people import Gender, User, UserManager, validate_time_zone

__all__ = [
    "Category",
    "Commitment",
    "Country",
    "Gender",
    "ILORegion",
    "Organization",
    "UNRegion",
    "User",
    "UserManager",
    "validate_time_zone",
]
