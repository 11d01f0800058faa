"""Who may read a document: each floor above decides for the documents it issues."""

from collections.abc import Callable

_readers: list[Callable] = []


def readable_by(check):
    """Register `check(user, document) -> bool`, which says who may read. An app above calls this from `ready`."""
    _readers.append(check)


def may_read(user, document):
    """Whether a check of any floor above lets `user` read the document."""
    return any(check(user, document) for check in _readers)
