"""Files that go with their rows: when a transaction is rolled back, the files it wrote are deleted."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import default_storage
from django.db import transaction

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


@contextmanager
def atomic_with_files():
    """`transaction.atomic` for an act that keeps files: when it is rolled back, for whatever reason, no file stays
    behind.

    Also works as a decorator. Inside another such block, the outer block becomes responsible for the files.
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
    """Write a file to the storage and return its name there. Raises RuntimeError outside `atomic_with_files`."""
    own = _written.get()
    if own is None:
        raise RuntimeError("An act that keeps files is decorated with `atomic_with_files`.")
    name = default_storage.save(name, content)
    own.append(name)
    return name


def kept_for(row, field, filename, content):
    """Write the file for a row's field; returns the value to set."""
    return kept(row._meta.get_field(field).generate_filename(row, filename), content)
