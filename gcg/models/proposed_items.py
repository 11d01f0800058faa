"""Items that seat-holders propose to the Chair for an agenda (D8)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.models import by_person
from alliance87.posts.permissions import is_secretariat

from .items import AgendaItem, Turn
from .matter import Matter, guards_of
from .meetings import Meeting
from .seats import Seat
from .standing import capacities_of, presides


class ProposedItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The Secretariat, the Chair and the Deputy Chair see all; others those of holders for whom they sit."""
        if is_secretariat(user) or presides(user):
            return self
        own = Q(pk__in=())
        for capacity in capacities_of(user):
            own |= Q(seat=capacity.seat, holder=capacity.holder)
        return self.filter(own)

    def waiting(self):
        """Neither on an agenda, nor declined or withdrawn."""
        return self.filter(~Exists(placings().filter(proposal=OuterRef("pk"))), ended_at=None)


class ProposedItem(models.Model):
    """A seat-holder proposes an item to the Chair, who sets the agenda (D8). It waits until it is put on an agenda,
    declined or withdrawn; whether it is on one is read from the agendas.
    """

    class End(models.TextChoices):
        DECLINED = "declined", pgettext_lazy("an item", "Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("an item", "Withdrawn")

    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="proposed_items")
    holder = models.ForeignKey(
        "partners.Organization", verbose_name=_("holder"), on_delete=models.PROTECT, related_name="proposed_items"
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=AgendaItem.Kind)
    because = models.TextField(_("why"))
    minutes_wanted = models.PositiveSmallIntegerField(_("minutes wanted"))
    wanted_at = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items_wanted",
        help_text=_("Empty: the next meeting."),
    )
    paper = models.OneToOneField(
        "documents.Document",
        verbose_name=_("paper"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposed_item",
    )
    proposed_by = by_person(_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    end = models.CharField(_("end"), max_length=9, choices=End, blank=True)
    ended_because = models.TextField(_("declined because"), blank=True)
    ended_by = by_person(_("declined or withdrawn by"))
    ended_at = models.DateTimeField(_("declined or withdrawn at"), null=True, blank=True)

    objects = ProposedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed agenda item")
        verbose_name_plural = _("proposed agenda items")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_declined_item_says_why",
                condition=Q(end="", ended_at=None)
                | Q(end="withdrawn", ended_at__isnull=False)
                | (Q(end="declined", ended_at__isnull=False) & ~Q(ended_because="")),
                violation_error_message=_("Say why the item is declined: the person who proposed it will read this."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("gcg:proposed-item", args=[self.pk])


class ProposedItemMatter(Matter):
    """An item that a seat-holder proposed (D8)."""

    ABOUT = "proposal"

    proposal = models.ForeignKey(
        ProposedItem, verbose_name=_("proposed item"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("proposed item on an agenda")
        verbose_name_plural = _("proposed items on agendas")
        triggers = guards_of(
            "a_proposed_item",
            "gcg_proposeditemmatter",
            "proposal_id",
            once=_("This item is already on the agenda."),
        )


def placings():
    """The matters by which proposed items are on an agenda, or were dealt with.

    An item that was dropped, was on the agenda of a meeting that was cancelled, or was not reached before its meeting was
    closed waits again.
    """
    was_taken_up = Exists(Turn.objects.filter(item=OuterRef("item")))
    reached = Q(item__meeting__closure=None) | Q(item__outcome__isnull=False) | Q(was_taken_up)
    on_agendas = ProposedItemMatter.objects.filter(reached, item__meeting__cancellation=None)
    return on_agendas.exclude(item__outcome__result="dropped")
