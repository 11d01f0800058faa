"""People, countries and organizations."""

from .organizations import Category, Commitment, Country, ILORegion, Organization, UNRegion
from .people import User, UserManager, validate_time_zone

__all__ = [
    "Category",
    "Commitment",
    "Country",
    "ILORegion",
    "Organization",
    "UNRegion",
    "User",
    "UserManager",
    "validate_time_zone",
]
