"""Agenda items, their turns, amendments and presenters, and the papers filed under them."""

import pgtrigger
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from alliance87.meetings.models import AbstractItem, AbstractPaper, by_person
from alliance87.meetings.models.items import document_of, number_used_once
from alliance87.noting import Noted
from alliance87.posts.permissions import is_secretariat
from alliance87.record.guards import Guard

from .convocation import Observer
from .meetings import Meeting
from .nominations import Nomination
from .standing import is_member


class DecisionSubject(models.TextChoices):
    """What a decision is about, for the register's filter."""

    PROCEDURE = "procedure", _("Procedure and minutes")
    COMPOSITION = "composition", _("Composition of the GCG")
    PATHFINDER = "pathfinder", _("Pathfinder Countries")
    GROUPS = "groups", _("Action and Working Groups")
    PARTNERS = "partners", _("Partners")
    STRATEGY = "strategy", _("Strategy and progress")
    GOVERNANCE = "governance", _("Governance and Terms of Reference")
    RESOURCES = "resources", _("Resources and communication")


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Members and the Secretariat see all items. Until the meeting is closed (O2), its observers see the open items
        (O5) and a presenter sees the item they present (O4). Nobody else sees any."""
        if is_secretariat(user) or is_member(user):
            return self
        if not user.is_authenticated:
            return self.none()
        watched = Observer.objects.filter(person=user, meeting__closure=None).values("meeting")
        observed = models.Q(meeting__in=watched, is_restricted=False)
        return self.filter(observed | models.Q(pk__in=presented_by(user)))

    def with_last_turn(self):
        """Adds `taken_up_at`: when the item was last taken up, or None."""
        last = Turn.objects.filter(item=OuterRef("pk")).order_by("-taken_up_at", "-pk")
        return self.annotate(taken_up_at=Subquery(last.values("taken_up_at")[:1]))

    def with_lapsed(self):
        """Adds `lapsed`: `nomination` or `candidacy` where what the item was to decide on goes no further, so that nothing
        can be adopted under it; else empty.
        """
        same = AgendaItem.objects.filter(pk=OuterRef("pk")).order_by()
        gone = {
            name: Exists(same.filter(condition))
            for name, condition in (
                ("nomination", Q(nominationmatter__nomination__in=Nomination.objects.no_further())),
                ("candidacy", WITHDRAWN),
            )
        }
        return self.annotate(
            lapsed=Case(*[When(condition, then=Value(name)) for name, condition in gone.items()], default=Value(""))
        )


WITHDRAWN = Q(presentationmatter__candidacy__withdrawal__isnull=False) | Q(
    statusmatter__candidacy__withdrawal__isnull=False
)
"""Items on a candidacy that the country withdrew (P2)."""


def presented_by(user):
    """The keys of the items that `user` is invited to present at meetings not yet closed (O4)."""
    return Presenter.objects.filter(person=user, withdrawn_at=None, item__meeting__closure=None).values("item")


class AgendaItem(AbstractItem):
    """One item of a meeting's agenda. Its number is its place on the agenda."""

    WRITTEN = (*AbstractItem.WRITTEN, "subject", "is_restricted", "draft_text")

    class Standing(models.TextChoices):
        AGENDA = "agenda", _("Adoption of the agenda")
        MINUTES = "minutes", _("Minutes of the last meeting")
        FOLLOW_UP = "follow_up", _("Follow-up of action points")
        PARTNERS = "partners", _("New partners")
        OTHER = "other", _("Any other business")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="items")
    standing = models.CharField(_("standing item"), max_length=10, choices=Standing, blank=True)
    subject = models.CharField(_("subject"), max_length=12, choices=DecisionSubject, default=DecisionSubject.STRATEGY)
    is_restricted = models.BooleanField(
        _("restricted"), default=False, help_text=_("Observers do not see a restricted item.")
    )
    draft_text = models.TextField(_("draft text of the decision"), blank=True)
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("carried over from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_to",
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta(AbstractItem.Meta):
        constraints = [
            number_used_once(name="an_item_number_is_used_once_in_a_meeting"),
            models.UniqueConstraint(
                fields=["meeting", "standing"],
                condition=~models.Q(standing=""),
                name="a_standing_item_comes_once_in_a_meeting",
                violation_error_message=_("This standing item is already on the agenda."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "carried_from"],
                name="an_item_is_carried_over_once_to_a_meeting",
                violation_error_message=_("This item has already been carried over to an agenda."),
            ),
        ]
        triggers = [
            Noted("item", columns=("number", "title", "objective")),
            Guard(
                name="a_removal_is_for_decision",
                operation=pgtrigger.UpdateOf("kind"),
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless="NEW.kind <> 'decision' AND EXISTS (SELECT 1 FROM gcg_removalmatter WHERE item_id = NEW.id)",
                violation_error_message=_("A partner is removed only by a decision (R5), so this item stays for one."),
            ),
            Guard(
                name="a_proposal_is_for_decision",
                operation=pgtrigger.UpdateOf("kind"),
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless="NEW.kind <> 'decision' AND EXISTS (SELECT 1 FROM gcg_proposalmatter WHERE item_id = NEW.id)",
                violation_error_message=_(
                    "The GCG decides on proposals for groups (6.2), so this item stays for decision."
                ),
            ),
            Guard(
                name="an_item_on_the_terms_is_for_decision",
                operation=pgtrigger.UpdateOf("kind"),
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless="NEW.kind <> 'decision' AND EXISTS (SELECT 1 FROM gcg_termsmatter WHERE item_id = NEW.id)",
                violation_error_message=_(
                    "The GCG decides on the Terms of Reference (13.1), so this item stays for decision."
                ),
            ),
            Guard(
                name="an_item_on_a_status_is_for_decision",
                operation=pgtrigger.UpdateOf("kind"),
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless=(
                    "NEW.kind <> 'decision' AND (EXISTS (SELECT 1 FROM gcg_presentationmatter WHERE item_id = NEW.id)"
                    " OR EXISTS (SELECT 1 FROM gcg_statusmatter WHERE item_id = NEW.id)"
                    " OR EXISTS (SELECT 1 FROM gcg_statusendmatter WHERE item_id = NEW.id))"
                ),
                violation_error_message=_(
                    "The GCG decides on candidates and on the status (6.4), so this item stays for decision."
                ),
            ),
        ]

    def announced(self):
        """With the draft text of the decision."""
        return [*super().announced(), self.draft_text]

    def stated(self):
        """With the minutes that it adopts."""
        matter = getattr(self, "minutesmatter", None)
        return [*super().stated(), matter.minutes_id if matter else None]

    def get_absolute_url(self):
        return reverse("gcg:item", args=[self.meeting.slug, self.number])

    @property
    def is_decision(self):
        return self.kind == self.Kind.DECISION

    @property
    def why_left(self):
        """Why it waits for a later meeting, in words: its outcome, or that it was not taken up. Makes a query unless
        `outcome` was selected with it.
        """
        outcome = getattr(self, "outcome", None)
        return outcome.get_result_display() if outcome else pgettext("an item", "Not taken up")

    @property
    def is_dropped(self):
        """Whether it was dropped in the room. Makes a query unless `outcome` was selected with it."""
        outcome = getattr(self, "outcome", None)
        return outcome is not None and outcome.result == outcome.Result.DROPPED


class Turn(models.Model):
    """An item was taken up. It was before the meeting until the next turn or the closure. Rows are only added."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="turns")
    taken_up_by = by_person(_("taken up by"))
    taken_up_at = models.DateTimeField(_("taken up at"))

    class Meta:
        verbose_name = _("turn of an item")
        verbose_name_plural = _("turns of items")
        ordering = ["taken_up_at", "pk"]
        triggers = [pgtrigger.Protect(name="a_turn_stays_as_recorded", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.item}, {self.taken_up_at}"


class Amendment(models.Model):
    """A change of the agenda made in the room by the person presiding; the agenda is then adopted “as amended”."""

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("an item", "Added")
        DROPPED = "dropped", pgettext_lazy("an item", "Dropped")
        MOVED = "moved", pgettext_lazy("an item", "Moved")

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    was_number = models.PositiveSmallIntegerField(_("number before"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("number"))
    because = models.TextField(_("why"), blank=True)
    amended_by = by_person(_("amended by"))
    amended_at = models.DateTimeField(_("amended at"))

    class Meta:
        verbose_name = _("amendment of an agenda")
        verbose_name_plural = _("amendments of agendas")
        ordering = ["amended_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_item_that_moved_says_from_where",
                condition=models.Q(kind="moved", was_number__isnull=False) | ~models.Q(kind="moved"),
            )
        ]

    def __str__(self):
        return f"{self.item}: {self.get_kind_display()}"


class Presenter(models.Model):
    """A person from outside the council whom the Chair invited to speak under one item only (O4)."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="presenters")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="presentations"
    )
    invited_by = by_person(_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))
    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("presenter")
        verbose_name_plural = _("presenters")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"],
                condition=models.Q(withdrawn_at=None),
                name="a_presenter_is_invited_once_to_an_item",
                violation_error_message=_("This person is already invited to present this item."),
            ),
        ]

    def __str__(self):
        return str(self.person)


class Paper(AbstractPaper):
    """A numbered document put before the meeting under an item."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="papers")
    document = document_of("paper")
