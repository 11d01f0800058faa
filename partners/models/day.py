"""The day by which partners are judged."""

from datetime import UTC, datetime


def today():
    """Today, in UTC."""
    return datetime.now(UTC).date()
