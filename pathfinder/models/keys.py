"""Keys of rows that nobody is to count (6.4)."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

LARGEST = 2**53
"""Keys stay below it, so that programs in any language read them exactly."""


def unguessable():
    """A key at random: it tells neither how many rows there are nor which of them came first."""
    return secrets.randbelow(LARGEST - 1) + 1


def unguessable_key():
    """The primary key of rows about which not even their number is told: a reviewer who sees the address of their own
    review, or of a remark, learns nothing of how many others there are and when they write.
    """
    return models.BigIntegerField(_("key"), primary_key=True, default=unguessable, editable=False)
