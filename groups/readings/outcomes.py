"""The outcomes of a group for its page, of which several parts tell."""


def outcomes_read(group):
    """The outcomes of the group with the latest progress of each. One query, kept with this copy of the group."""
    if not hasattr(group, "_outcomes_read"):
        group._outcomes_read = list(group.outcomes.with_progress())
    return group._outcomes_read
