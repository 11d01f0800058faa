"""What every kind of matter has in common: it points to the agenda item whose decision does something."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .items import AgendaItem

MEETING = "(SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id)"
"""In a guard on a matter: the key of the meeting on whose agenda it is put."""


def guards_of(noun, table, column, *, once, decided=""):
    """The guards on a kind of matter: the same thing comes once in a meeting, and where `decided` says so, its item is
    for decision (`gcg.AgendaItem` guards that it stays so). `once` and `decided` are their sentences.
    """
    held = f"gcg_meeting WHERE id = {MEETING}"
    comes_once = Guard(
        name=f"{noun}_comes_once_in_a_meeting",
        held=held,
        unless=(
            f"EXISTS (SELECT 1 FROM {table} other JOIN gcg_agendaitem item ON item.id = other.item_id"  # noqa: S608 - our names
            f" WHERE other.{column} = NEW.{column} AND item.meeting_id = {MEETING})"
        ),
        violation_error_message=once,
    )
    if not decided:
        return [comes_once]
    for_decision = Guard(
        name=f"{noun}_is_put_for_decision",
        held=held,
        unless="(SELECT kind FROM gcg_agendaitem WHERE id = NEW.item_id) <> 'decision'",
        violation_error_message=decided,
    )
    return [comes_once, for_decision]


class Matter(models.Model):
    """What one agenda item is about. It goes with its item. `ABOUT` names the field that points to it."""

    ABOUT = ""

    item = models.OneToOneField(
        AgendaItem, verbose_name=_("item"), primary_key=True, on_delete=models.CASCADE, related_name="%(class)s"
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.item}: {self.about}"

    @property
    def about(self):
        """What the item is about: the row to which the field named by `ABOUT` points."""
        return getattr(self, self.ABOUT)

    def carried(self):
        """The same matter, not yet a row, for another item."""
        return type(self)(**{self.ABOUT: self.about})
