"""Who may read a document: the floors above say so for the documents they issue."""

from collections.abc import Callable

_readers: list[Callable] = []


def readable_by(check):
    """Let `check(user, document) -> bool` say who may read; called by an app above when it is ready."""
    _readers.append(check)


def may_read(user, document):
    """Whether any floor above lets `user` read the document."""
    return any(check(user, document) for check in _readers)
