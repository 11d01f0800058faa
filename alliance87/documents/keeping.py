"""Files that go with their rows: what a transaction wrote to the storage leaves it when the transaction is undone."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import default_storage
from django.db import transaction

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


@contextmanager
def atomic_with_files():
    """`transaction.atomic` for an act that keeps files: undone, whatever undoes it, it leaves no file behind.

    For a function too, as its decorator. Within another such block the outer one answers for the files from then on.
    """
    outer, own = _written.get(), []
    token = _written.set(own)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for name in own:
            default_storage.delete(name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer += own


def kept(name, content):
    """Write a file to the storage and return the name it got there. Raises RuntimeError outside `atomic_with_files`."""
    own = _written.get()
    if own is None:
        raise RuntimeError("An act that keeps files is decorated with `atomic_with_files`.")
    name = default_storage.save(name, content)
    own.append(name)
    return name


def kept_for(row, field, filename, content):
    """Write the file of a row's field; returns what to put there."""
    return kept(row._meta.get_field(field).generate_filename(row, filename), content)
