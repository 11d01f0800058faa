"""Texts put to the meeting, stances, outcomes and decisions; none of these rows is ever deleted."""

from datetime import UTC, datetime, timedelta

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import connection, models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.noting import Noted
from partners.models.words import Plain

from .items import AgendaItem, DecisionSubject
from .meetings import Meeting
from .seats import Seat


class Proposal(models.Model):
    """A text put to the meeting for adoption, open to objections until the outcome or another text."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="proposals")
    text = models.TextField(_("text"))
    put_by = by_person(_("put by"))
    put_at = models.DateTimeField(_("put at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        verbose_name = _("text put to the meeting")
        verbose_name_plural = _("texts put to the meeting")
        ordering = ["put_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(replaced_at=None),
                name="one_text_is_before_the_meeting_for_an_item",
                violation_error_message=_("Another text is already before the meeting for this item."),
            )
        ]

    def __str__(self):
        return f"{self.item}: {self.text[:60]}"


class Stance(models.Model):
    """What a seat says about a text. An objection prevents adoption while it stands (D1); the others do not (D2)."""

    class Kind(models.TextChoices):
        OBJECTION = "objection", _("Objection")
        RESERVATION = "reservation", _("Reservation")
        ABSTENTION = "abstention", _("Abstention")

    proposal = models.ForeignKey(Proposal, verbose_name=_("text"), on_delete=models.PROTECT, related_name="stances")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="stances")
    holder = models.ForeignKey(
        "partners.Organization", verbose_name=_("holder"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    reasons = models.TextField(_("reasons"), blank=True)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("The holder asked for it to be shown in the register of decisions (D10)."),
    )
    stated_by = by_person(_("stated by"))
    stated_at = models.DateTimeField(_("stated at"))
    is_recorded_for = models.BooleanField(
        _("recorded by the Secretariat"), default=False, help_text=_("Stated in the room, entered by the Secretariat.")
    )
    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ["stated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "seat"],
                condition=models.Q(withdrawn_at=None),
                name="a_seat_has_one_standing_stance_on_a_text",
                violation_error_message=_("This seat has already stated its view of this text; withdraw that first."),
            ),
            models.CheckConstraint(
                name="an_objection_gives_its_reasons",
                condition=~models.Q(kind="objection", reasons=""),
                violation_error_message=_("An objection needs reasons."),
            ),
            models.CheckConstraint(
                name="an_objection_is_for_members_only",
                condition=~models.Q(kind="objection", is_public=True),
                violation_error_message=_("Only members and the Secretariat see objections (D10)."),
            ),
        ]

    def __str__(self):
        return f"{self.holder}: {self.get_kind_display()}"


class Outcome(models.Model):
    """What the Chair announced on an item. Only one outcome stands at a time.

    `item` is set while the outcome stands. An outcome that decided nothing may be reopened until the meeting is
    closed (D11): `item` is then empty and `was_on` keeps the item.
    """

    class Result(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        NO_CONSENSUS = "no_consensus", _("No consensus")
        DEFERRED = "deferred", _("Deferred")
        REFERRED = "referred", _("Referred")
        DROPPED = "dropped", _("Dropped from the agenda")

    item = models.OneToOneField(
        AgendaItem, verbose_name=_("item"), null=True, blank=True, on_delete=models.PROTECT, related_name="outcome"
    )
    result = models.CharField(_("result"), max_length=12, choices=Result)
    note = models.TextField(_("note"), blank=True, help_text=_("To which meeting, or to whom."))
    announced_by = by_person(_("announced by"))
    announced_at = models.DateTimeField(_("announced at"))
    was_on = models.ForeignKey(
        AgendaItem,
        verbose_name=_("item it was announced on"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reopened_outcomes",
    )
    reopened_by = by_person(_("reopened by"))
    reopened_at = models.DateTimeField(_("reopened at"), null=True, blank=True)
    reopened_because = models.CharField(_("why it was reopened"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["announced_at"]
        constraints = [
            models.CheckConstraint(
                name="an_outcome_stands_or_was_reopened",
                condition=models.Q(item__isnull=False, was_on=None, reopened_at=None)
                | models.Q(item=None, was_on__isnull=False, reopened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_adopted_decision_is_not_reopened",
                condition=~models.Q(result="adopted") | models.Q(reopened_at=None),
                violation_error_message=_("An adopted decision cannot be reopened (D11)."),
            ),
        ]

    def __str__(self):
        return f"{self.of_item}: {self.get_result_display()}"

    @property
    def of_item(self):
        """The item it was announced on, whether it still stands or not."""
        return self.item or self.was_on

    @property
    def decided_nothing(self):
        """Whether the item can still be decided: by reopening it, or at a later meeting (D3, D11)."""
        return self.result != self.Result.ADOPTED

    @property
    def is_reopened(self):
        return self.reopened_at is not None


A_DAY = timedelta(days=1)
"""More than any time zone is away from UTC."""

_YEARS = """
    SELECT DISTINCT extract(year FROM timezone(meeting.time_zone, decision.adopted_at))::int AS year
    FROM gcg_meeting AS meeting, LATERAL (
        (SELECT adopted_at FROM gcg_decision WHERE meeting_id = meeting.id ORDER BY number LIMIT 1)
        UNION ALL
        (SELECT adopted_at FROM gcg_decision WHERE meeting_id = meeting.id ORDER BY number DESC LIMIT 1)
    ) AS decision ORDER BY year DESC
"""


def _begins(year):
    """When a year begins where the meeting is."""
    zone = models.F("meeting__time_zone")
    return models.Func(year, 1, 1, 0, 0, 0.0, zone, function="make_timestamptz", output_field=models.DateTimeField())


class DecisionQuerySet(models.QuerySet):
    def of_year(self, year):
        """Those adopted in that year in the time zone of their meeting, as `day` has it, whoever reads."""
        begins, ends = _begins(year), _begins(year + 1)
        near = datetime(year, 1, 1, tzinfo=UTC) - A_DAY, datetime(year + 1, 1, 1, tzinfo=UTC) + A_DAY
        return self.filter(adopted_at__range=near, adopted_at__gte=begins, adopted_at__lt=ends)

    def years(self):
        """The years in which decisions were adopted, the latest first. Of each meeting its first and its last are looked at."""
        with connection.cursor() as cursor:
            cursor.execute(_YEARS)
            return [year for (year,) in cursor.fetchall()]


class Decision(models.Model):
    """A decision adopted by consensus (9.1, 9.2), with the quorum and stances of that moment. Never changed, only
    superseded (D9).

    `snapshot` is {"quorum": {...}, "seats": [...], "vacant": [...], "withdrawn": [...], "reservations": [...],
    "abstentions": [...]} as `gcg.actions.decisions` writes it. `gcg.readings.register.said_of` decides what of it is
    public (D10).
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="decisions")
    item = models.OneToOneField(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="decision")
    number = models.PositiveSmallIntegerField(_("number"))
    symbol = models.CharField(_("symbol"), max_length=30, unique=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    subject = models.CharField(_("subject"), max_length=12, choices=DecisionSubject)
    terms = models.ForeignKey(
        "terms.Version", verbose_name=_("Terms of Reference"), on_delete=models.PROTECT, related_name="decisions"
    )
    snapshot = models.JSONField(_("taken under"))
    adopted_by = by_person(_("announced by"))
    adopted_at = models.DateTimeField(_("adopted at"))
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    search = models.GeneratedField(
        expression=SearchVector(Plain("symbol"), Plain("title"), Plain("text"), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-adopted_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_decision_number_is_used_once_in_a_meeting"),
            models.UniqueConstraint(
                fields=["supersedes"],
                name="a_decision_is_superseded_once",
                violation_error_message=_("Another decision has already superseded this one."),
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="decision_search"),
            models.Index(fields=["-adopted_at", "-number"], name="decisions_latest_first"),
        ]
        triggers = [
            Noted("decision"),
            pgtrigger.Protect(name="a_decision_stays_as_adopted", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return self.symbol

    @property
    def slug(self):
        """Its symbol in an address: `GCG-12-D2`."""
        return self.symbol.replace("/", "-")

    @property
    def day(self):
        """The day of its adoption, in the time zone of its meeting: the same for every reader."""
        return self.adopted_at.astimezone(self.meeting.zone).date()

    def get_absolute_url(self):
        return reverse("gcg:decision", args=[self.slug])
