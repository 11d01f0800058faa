"""How partnerships end, and who is a partner on a day (R5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from alliance87.record.decisions import decision_under, decisions_under
from alliance87.terms.models import Version
from alliance87.terms.rules import Settings
from alliance87.ui.dayfields import PeriodColumn

from ..rules.confirmations import is_dormant
from .confirmations import ConfirmationRequest
from .day import today
from .organizations import Organization
from .revision import changes_the_directory

NAMED = Q(period__startswith__isnull=False) & Q(period__endswith__isnull=False) & Q(period__isempty=False)


class EndingQuerySet(models.QuerySet):
    def standing(self):
        """The ends after which the organization was not admitted again."""
        return self.filter(readmission=None)

    def in_force(self, *, on):
        """The standing ends whose day has come."""
        return self.standing().filter(period__endswith__lte=on)


class Ending(models.Model):
    """The end of a partnership that lasted for `period`: the organization left, was removed by decision of the GCG, or
    became part of another. Its `day` is the first on which it is not a partner. A removal rests on a decision: a
    constraint on the GCG's own tables refuses one without. Another admission begins another partnership.
    """

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
                violation_error_message=_("The end of this partnership has already been entered."),
            ),
            ExclusionConstraint(
                name="partnerships_of_an_organization_do_not_overlap",
                expressions=[("organization", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("It was already a partner at that time, by an earlier admission."),
            ),
            models.CheckConstraint(
                name="a_partnership_that_ends_has_both_its_days",
                condition=NAMED,
                violation_error_message=_("A partnership must end after it began."),
            ),
            models.CheckConstraint(
                name="a_merger_names_who_goes_on",
                condition=Q(kind="merger", successor__isnull=False) | ~Q(kind="merger") & Q(successor=None),
                violation_error_message=_("A merger must name the partner that continues."),
            ),
            models.CheckConstraint(
                name="nobody_merges_with_itself",
                condition=Q(successor=None) | ~Q(successor=F("organization")),
                violation_error_message=_("A partner cannot merge with itself."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.period.upper}"

    @cached_property
    def decision(self):
        """The decision by which the partner was removed (R5), which a floor above keeps; None for another end."""
        return decision_under(self) if self.kind == self.Kind.REMOVAL else None

    @property
    def day(self):
        """The first day on which it is no longer a partner."""
        return self.period.upper

    @property
    def last_day(self):
        """The last day on which it is a partner."""
        return self.period.upper - timedelta(days=1)

    @property
    def has_come(self):
        return self.day <= today()


def silent(on):
    """The keys of the organizations that are dormant on the day `on`, under the Terms of Reference in force then (R5), as
    a subquery that reads those Terms itself.
    """
    terms = Version.objects.filter(in_force_from__lte=on).order_by("-in_force_from")
    entered = Cast(KeyTextTransform("unanswered_before_dormancy", "data"), models.IntegerField())
    named = Subquery(terms.values(entered=entered)[:1])
    allowed = Greatest(Coalesce(named, Settings().unanswered_before_dormancy), 1)
    counted = ConfirmationRequest.objects.unanswered().order_by().values("organization").annotate(count=Count("pk"))
    return counted.filter(count__gte=allowed).values("organization")


def tell_decisions(endings):
    """Give each of these endings its decision, in one query."""
    decisions = decisions_under(endings)
    for ending in endings:
        ending.decision = decisions.get(ending.pk)


def ended(on):
    """A subquery for whether the organization of the outer query is no longer a partner on the day `on`."""
    return Exists(Ending.objects.in_force(on=on).filter(organization=OuterRef("pk")))


def has_ended(organization):
    """Whether the organization was a partner and is not one now.

    Uses `is_over` if the organization was fetched with it.
    """
    if hasattr(organization, "is_over"):
        return organization.is_over
    return Ending.objects.in_force(on=today()).filter(organization=organization).exists()


def partners_on(on):
    """The partners on the day `on`, including dormant ones: those that signed the commitment (R4) and whose partnership
    has not ended.
    """
    return Organization.objects.filter(~ended(on), commitment__isnull=False)


def with_standing(organizations):
    """The organizations with what `standing_of` reads: when each was admitted, the end of its partnership in `end`,
    whether it is over, since when its answer is awaited, and how many consecutive requests it left unanswered.
    """
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
    """Every organization that is or was a partner, which all have pages, with what `standing_of` reads."""
    partners = with_standing(Organization.objects.filter(commitment__isnull=False))
    return partners.select_related("country", "profile", "logo")


def began_on(organization):
    """The first day of the present or the last partnership: the day of the admission or, without one, of the signature."""
    if not hasattr(organization, "admitted_at"):
        organization = with_standing(Organization.objects).get(pk=organization.pk)
    if organization.admitted_at:
        return organization.admitted_at.date()
    return organization.commitment.signed_on if hasattr(organization, "commitment") else None


@dataclass(frozen=True)
class PartnershipStanding:
    """The state of a partnership: its beginning, its end if that is entered, and since when the partner's answer is
    awaited.
    """

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
    """The state of the organization's partnership today.

    If it was fetched `with_standing`, this makes no query, except one for the Terms of Reference if requests stayed
    unanswered.
    """
    if not hasattr(organization, "unanswered"):
        organization = with_standing(Organization.objects).get(pk=organization.pk)
    ending = getattr(organization, "end", None)
    terms = Version.objects.in_force(on=today()).settings if organization.unanswered else None
    return PartnershipStanding(
        since=ending.period.lower if ending else began_on(organization),
        ending=ending,
        asked_at=organization.asked_at,
        is_dormant=terms is not None and is_dormant(organization.unanswered, terms),
    )


def parts_of(organization):
    """The keys of all organizations that became part of it, directly or through others. One query for each level."""
    parts = set()
    latest = {organization.pk}
    while latest:
        successors = Ending.objects.filter(successor__in=latest).values_list("organization", flat=True)
        latest = set(successors) - parts
        parts |= latest
    return parts
