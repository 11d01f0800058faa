"""The items of an agenda, and the papers filed under them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import by_person


class ItemKind(models.TextChoices):
    """What an item is on the agenda for."""

    INFORMATION = "information", _("For information")
    DISCUSSION = "discussion", _("For discussion")
    DECISION = "decision", _("For decision")


class StandingItem(models.TextChoices):
    """The items that stand on each agenda of their own accord."""

    AGENDA = "agenda", _("Adoption of the agenda")
    MINUTES = "minutes", _("Minutes of the last meeting")
    FOLLOW_UP = "follow_up", _("Follow-up of action points")
    OTHER = "other", _("Any other business")


class AbstractItem(models.Model):
    """One item of a meeting's agenda. Its number is its place on the agenda."""

    Kind = ItemKind
    Standing = StandingItem

    WRITTEN: tuple[str, ...] = ("title", "objective", "kind", "presenter", "minutes_allotted")
    """The fields of an item that are written when the agenda is prepared; its number is its place."""

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    objective = models.TextField(_("objective"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind, default=ItemKind.DISCUSSION)
    standing = models.CharField(_("standing item"), max_length=10, choices=StandingItem, blank=True)
    presenter = models.CharField(_("presenter"), max_length=200, blank=True)
    minutes_allotted = models.PositiveSmallIntegerField(_("minutes allotted"), default=15)
    discussion = models.TextField(_("notes of the discussion"), blank=True)
    conclusions = models.TextField(_("key conclusions"), blank=True)
    notes_version = models.PositiveIntegerField(_("version of the notes"), default=0)

    class Meta:
        abstract = True
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def announced(self):
        """What people are invited to discuss."""
        return [self.number, self.title, self.kind]

    def stated(self):
        """The values of the item that a person who edits it sees."""
        return [getattr(self, name) for name in self.WRITTEN]


def number_used_once(*, name):
    """The constraint by which each item of a meeting has its own number. It is checked when the transaction ends."""
    return models.UniqueConstraint(fields=["meeting", "number"], name=name, deferrable=models.Deferrable.DEFERRED)


class AbstractPaper(models.Model):
    """A numbered document put before the meeting under an item."""

    filed_by = by_person(_("filed by"))
    filed_at = models.DateTimeField(_("filed at"))

    class Meta:
        abstract = True
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["pk"]

    def __str__(self):
        return str(self.document)


def document_of(related_name, **options):
    """The document that a row put before a meeting, or made of it."""
    return models.OneToOneField(
        "documents.Document",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name=related_name,
        **options,
    )
