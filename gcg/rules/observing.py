"""Who may observe a meeting (7.7, O6). No Django, no clock."""

STAKEHOLDERS = frozenset({"country", "un", "igo", "workers", "employers", "civil_society"})
"""Categories of partners that belong to a stakeholder group (Q1)."""

QUALIFIED = STAKEHOLDERS | {"regional"}
"""Categories that qualify by themselves; others need an SDG partnership in which they take part."""


def may_send_observer(category: str, partnership: str) -> bool:
    """Whether an observer may come from an organization of this category, or for the named SDG partnership."""
    return category in QUALIFIED or bool(partnership.strip())
