"""The revision of the public directory, so that what was read from it can be cached until it changes."""

import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class DirectoryRevision(models.Model):
    """A single row, whose `revision` is new after each change to the data of the directory."""

    revision = models.UUIDField(_("revision"), default=uuid.uuid4)

    class Meta:
        verbose_name = _("revision of the directory")
        verbose_name_plural = _("revisions of the directory")

    def __str__(self):
        return str(self.revision)


def changes_the_directory():
    """The trigger for a table of the directory's data: it sets a new revision in the transaction that changes the
    table.
    """
    return pgtrigger.Trigger(
        name="changes_the_directory",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=(
            "INSERT INTO partners_directoryrevision (id, revision) VALUES (1, gen_random_uuid()) "
            "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision; RETURN NULL;"
        ),
    )
