"""What agenda items are about, where their decision does something: `gcg.effects` says what, for each kind of matter.

A matter points to its item. A further kind is one more small table here and one more line there.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .items import AgendaItem

MEETING = "(SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id)"
"""In a guard on a matter: the key of the meeting on whose agenda it is put."""


def comes_once(table, column, *, name, words):
    """A guard: the same thing is put on the agenda of one meeting only once."""
    return Guard(
        name=name,
        held=f"gcg_meeting WHERE id = {MEETING}",
        unless=(
            f"EXISTS (SELECT 1 FROM {table} other JOIN gcg_agendaitem item ON item.id = other.item_id"  # noqa: S608 - our names
            f" WHERE other.{column} = NEW.{column} AND item.meeting_id = {MEETING})"
        ),
        violation_error_message=words,
    )


def is_for_decision(*, name, words):
    """A guard: the item of the matter is for decision. `gcg.AgendaItem` guards that it stays so."""
    return Guard(
        name=name,
        held=f"gcg_meeting WHERE id = {MEETING}",
        unless="(SELECT kind FROM gcg_agendaitem WHERE id = NEW.item_id) <> 'decision'",
        violation_error_message=words,
    )


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
        return getattr(self, self.ABOUT)

    def carried(self):
        """The same matter, not yet a row, for another item."""
        return type(self)(**{self.ABOUT: self.about})


class MinutesMatter(Matter):
    """Minutes of an earlier meeting, to be adopted (M1)."""

    ABOUT = "minutes"

    minutes = models.ForeignKey(
        "gcg.Minutes", verbose_name=_("minutes to adopt"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("minutes on an agenda")
        verbose_name_plural = _("minutes on agendas")


class NominationMatter(Matter):
    """A nomination to decide on (7.5)."""

    ABOUT = "nomination"

    nomination = models.ForeignKey(
        "gcg.Nomination", verbose_name=_("nomination to decide on"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("nomination on an agenda")
        verbose_name_plural = _("nominations on agendas")
        triggers = [
            comes_once(
                "gcg_nominationmatter",
                "nomination_id",
                name="a_nomination_comes_once_in_a_meeting",
                words=_("This nomination is already on the agenda."),
            )
        ]


class RemovalMatter(Matter):
    """A partner whose removal is decided on (R5), and the end of its partnership once it was."""

    ABOUT = "partner"

    partner = models.ForeignKey(
        "partners.Organization",
        verbose_name=_("partner whose removal is decided on"),
        on_delete=models.PROTECT,
        related_name="removals",
    )
    ending = models.OneToOneField(
        "partners.Ending",
        verbose_name=_("end of the partnership"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="removal",
    )

    class Meta:
        verbose_name = _("removal on an agenda")
        verbose_name_plural = _("removals on agendas")
        triggers = [
            comes_once(
                "gcg_removalmatter",
                "partner_id",
                name="a_removal_comes_once_in_a_meeting",
                words=_("The removal of this partner is already on the agenda."),
            ),
            is_for_decision(
                name="a_removal_is_put_for_decision", words=_("A partner is removed only by a decision (R5).")
            ),
        ]


class ProposalMatter(Matter):
    """A proposal to create, reactivate, renew or close a group, to decide on (6.2, G1)."""

    ABOUT = "proposal"

    proposal = models.ForeignKey(
        "groups.Proposal", verbose_name=_("proposal to decide on"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("proposal on an agenda")
        verbose_name_plural = _("proposals on agendas")
        triggers = [
            comes_once(
                "gcg_proposalmatter",
                "proposal_id",
                name="a_proposal_comes_once_in_a_meeting",
                words=_("This proposal is already on the agenda."),
            ),
            is_for_decision(
                name="a_proposal_is_put_for_decision",
                words=_("The GCG decides on proposals for groups (6.2), so the item is for decision."),
            ),
        ]


MATTERS = (MinutesMatter, NominationMatter, RemovalMatter, ProposalMatter)
"""Every kind of matter."""


def matters_of(item):
    """What the item is about: its matters, of any kind."""
    rows = (kind.objects.filter(item=item).select_related(kind.ABOUT).first() for kind in MATTERS)
    return [matter for matter in rows if matter]


def minutes_on(item):
    """The minutes that the item adopts, or None."""
    matter = getattr(item, "minutesmatter", None)
    return matter.minutes if matter else None
