"""How partnerships end, what partners were called before, and who is a partner now (R5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance87.terms.models import Version
from alliance87.ui.dayfields import PeriodColumn

from ..rules.confirmations import is_dormant, unanswered_until_dormant
from .confirmations import ConfirmationRequest
from .day import today
from .organizations import Organization
from .revision import changes_the_directory

NAMED = Q(period__startswith__isnull=False) & Q(period__endswith__isnull=False) & Q(period__isempty=False)


class EndingQuerySet(models.QuerySet):
    def standing(self):
        """Those after which the organization was not admitted again."""
        return self.filter(readmission=None)

    def in_force(self, *, on):
        """The standing ones whose day has come."""
        return self.standing().filter(period__endswith__lte=on)


class Ending(models.Model):
    """An organization was a partner for `period`: it left, was removed by decision of the GCG, or became part of
    another one. Its day is the first on which it is no partner; a fresh admission begins another partnership."""

    class Kind(models.TextChoices):
        DEPARTURE = "departure", _("Departure")
        REMOVAL = "removal", _("Removal")
        MERGER = "merger", _("Merger")

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="endings"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    period = PeriodColumn(_("period"))
    reasons = models.TextField(_("reasons"), blank=True)
    decision = models.CharField(_("decision"), max_length=30, blank=True, help_text=_("Its symbol."))
    successor = models.ForeignKey(
        Organization,
        verbose_name=_("the one that goes on"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="taken_up",
    )
    readmission = models.OneToOneField(
        "partners.Admission", null=True, blank=True, on_delete=models.PROTECT, related_name="after"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"))

    objects = EndingQuerySet.as_manager()

    class Meta:
        verbose_name = _("end of a partnership")
        verbose_name_plural = _("ends of partnerships")
        ordering = ["period"]
        triggers = [changes_the_directory()]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(readmission=None),
                name="a_partnership_ends_once",
                violation_error_message=_("The end of this partnership is entered already."),
            ),
            ExclusionConstraint(
                name="partnerships_of_an_organization_do_not_overlap",
                expressions=[("organization", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("It was a partner in that time by an earlier admission."),
            ),
            models.CheckConstraint(
                name="a_partnership_that_ends_has_both_its_days",
                condition=NAMED,
                violation_error_message=_("A partnership ends after it began."),
            ),
            models.CheckConstraint(
                name="a_removal_names_its_decision",
                condition=Q(kind="removal") & ~Q(decision="") | ~Q(kind="removal") & Q(decision=""),
                violation_error_message=_("A partner is removed by a decision of the GCG only."),
            ),
            models.CheckConstraint(
                name="a_merger_names_who_goes_on",
                condition=Q(kind="merger", successor__isnull=False) | ~Q(kind="merger") & Q(successor=None),
                violation_error_message=_("A merger names the partner that goes on."),
            ),
            models.CheckConstraint(
                name="nobody_merges_with_itself",
                condition=Q(successor=None) | ~Q(successor=F("organization")),
                violation_error_message=_("A partner cannot merge with itself."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.period.upper}"

    @property
    def day(self):
        """The first day on which it is no partner."""
        return self.period.upper

    @property
    def last_day(self):
        """The last day on which it is a partner."""
        return self.period.upper - timedelta(days=1)

    @property
    def has_come(self):
        return self.day <= today()


class EarlierName(models.Model):
    """A name an organization had until another one came; the first of its names may begin before all we know."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="earlier_names"
    )
    name = models.CharField(_("name"), max_length=200)
    period = PeriodColumn(_("period"))
    renamed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("renamed by"), on_delete=models.PROTECT, related_name="+"
    )
    renamed_at = models.DateTimeField(_("renamed at"))

    class Meta:
        verbose_name = _("earlier name")
        verbose_name_plural = _("earlier names")
        ordering = ["-period"]
        constraints = [
            ExclusionConstraint(
                name="an_organization_has_one_name_at_a_time",
                expressions=[("organization", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("It had another name in that time."),
            ),
            models.CheckConstraint(
                name="an_earlier_name_has_its_last_day",
                condition=Q(period__endswith__isnull=False) & Q(period__isempty=False),
                violation_error_message=_("A name ends after it began."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def last_day(self):
        return self.period.upper - timedelta(days=1)


def name_then(organization, on):
    """The earlier name that the organization of the outer query's column had on the day `on`; NULL for today's."""
    earlier = EarlierName.objects.filter(organization=OuterRef(organization), period__contains=on)
    return Subquery(earlier.values("name")[:1])


def silent(on):
    """The keys of the organizations that are dormant on the day `on`, by the Terms in force then (R5)."""
    allowed = unanswered_until_dormant(Version.objects.in_force(on=on).settings)
    counted = ConfirmationRequest.objects.unanswered().order_by().values("organization").annotate(count=Count("pk"))
    return counted.filter(count__gte=allowed).values("organization")


def ended(on):
    """Whether the organization of the outer query is a partner no more on the day `on`."""
    return Exists(Ending.objects.in_force(on=on).filter(organization=OuterRef("pk")))


def has_ended(organization):
    """Whether it was a partner and is none now; `is_over` where the query that fetched it asked so already."""
    if hasattr(organization, "is_over"):
        return organization.is_over
    return Ending.objects.in_force(on=today()).filter(organization=organization).exists()


def partners_on(on):
    """The partners of the day `on`, dormant ones among them: those who signed the commitment (R4) and did not leave."""
    return Organization.objects.filter(~ended(on), commitment__isnull=False)


def with_standing(organizations):
    """Each with what `standing_of` reads: since when it is admitted, the end of its partnership in `end` and whether
    it is over, since when it waits for its answer, and how many requests in a row it left unanswered."""
    own = {"organization": OuterRef("pk")}
    admissions = apps.get_model("partners", "Admission").objects.filter(**own).order_by("-admitted_at")
    asked = ConfirmationRequest.objects.filter(**own, answer=None).order_by("-asked_at")
    lapsed = ConfirmationRequest.objects.unanswered().filter(**own).order_by().values("organization")
    return organizations.annotate(
        is_over=ended(today()),
        admitted_at=Subquery(admissions.values("admitted_at")[:1]),
        asked_at=Subquery(asked.values("asked_at")[:1]),
        unanswered=Coalesce(Subquery(lapsed.annotate(count=Count("pk")).values("count")), 0),
        end=FilteredRelation("endings", condition=Q(endings__readmission=None)),
    ).select_related("commitment", "end__successor")


def known_partners():
    """Everyone who is or was a partner, each with a page, and with what `standing_of` reads."""
    partners = with_standing(Organization.objects.filter(commitment__isnull=False))
    return partners.select_related("country", "profile", "logo")


def began_on(organization):
    """The first day of the partnership that goes on, or ended last: of the admission, else of the signature."""
    if not hasattr(organization, "admitted_at"):
        organization = with_standing(Organization.objects).get(pk=organization.pk)
    if organization.admitted_at:
        return organization.admitted_at.date()
    return organization.commitment.signed_on if hasattr(organization, "commitment") else None


@dataclass(frozen=True)
class Standing:
    """How one partnership stands: since when, its end if that is entered, and since when the partner is asked."""

    since: date | None
    ending: Ending | None
    asked_at: datetime | None
    is_dormant: bool

    @property
    def is_over(self):
        return self.ending is not None and self.ending.has_come

    @property
    def may_be_confirmed(self):
        return self.asked_at is not None and not self.is_over


def standing_of(organization):
    """How its partnership stands today. No query for one that was fetched `with_standing`, but where requests stayed
    unanswered that of the Terms of Reference."""
    if not hasattr(organization, "unanswered"):
        organization = with_standing(Organization.objects).get(pk=organization.pk)
    ending = getattr(organization, "end", None)
    terms = Version.objects.in_force(on=today()).settings if organization.unanswered else None
    return Standing(
        since=ending.period.lower if ending else began_on(organization),
        ending=ending,
        asked_at=organization.asked_at,
        is_dormant=terms is not None and is_dormant(organization.unanswered, terms),
    )


def parts_of(organization):
    """The keys of all organizations that became part of it, and of those that had become part of them. A query for
    each merger that followed on another."""
    parts = set()
    latest = {organization.pk}
    while latest:
        found = Ending.objects.filter(successor__in=latest).values_list("organization", flat=True)
        latest = set(found) - parts
        parts |= latest
    return parts


class Before(NamedTuple):
    """A name the organization had until a day, or another organization that became part of it on that day."""

    name: str
    day: date
    other: int | None

    @property
    def last_day(self):
        return self.day - timedelta(days=1)


def history_of_names(organization):
    """What it was called before and what became part of it, the latest first. One query."""
    earlier = organization.earlier_names.order_by().annotate(other=Value(None, models.BigIntegerField()))
    names = earlier.values_list("name", "period__endswith", "other")
    parts = organization.taken_up.order_by().values_list("organization__name", "period__endswith", "organization")
    found = names.union(parts, all=True).order_by()
    return sorted((Before(*row) for row in found), key=lambda one: one.day, reverse=True)
