"""Who may watch a meeting (7.7, O6). No Django, no clock."""

STAKEHOLDERS = frozenset({"country", "un", "igo", "workers", "employers", "civil_society"})
"""Categories of partners that belong to a stakeholder group (Q1)."""

QUALIFIED = STAKEHOLDERS | {"regional"}
"""Stakeholder groups and regional organizations; others qualify for an SDG partnership they take part in."""


def may_send_observer(category: str, partnership: str) -> bool:
    """Whether somebody watches for an organization of this category, or for the SDG partnership that is named."""
    return category in QUALIFIED or bool(partnership.strip())
