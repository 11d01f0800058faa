"""The day by which the portal judges."""

from datetime import UTC, datetime


def today():
    """Today, in UTC."""
    return datetime.now(UTC).date()
