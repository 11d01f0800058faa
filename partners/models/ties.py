"""What binds an organization to its partnership elsewhere: the floors above say so for what they keep."""

from collections.abc import Callable

_ties: list[Callable] = []


def bound_by(check):
    """Let `check(organization)` say in a sentence what must be given up before its partnership ends, or "";
    called by an app above when it is ready."""
    _ties.append(check)


def ties_of(organization):
    """The sentences of all that binds the organization."""
    return [sentence for check in _ties if (sentence := check(organization))]
