"""The status of Pathfinder Country: granted by a decision of the GCG (6.4), or held since before the portal; and its end,
by a decision or by the country's own withdrawal (P3)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn
from partners.models import Country

from .candidacies import Candidacy, by_person


class PathfinderStatusQuerySet(models.QuerySet):
    def in_force(self):
        """Those that have not ended."""
        return self.filter(ending=None)

    def owing(self, year):
        """Those in force whose countries report on the year here: the status was granted in that year or before; one
        that is older than the portal was entered in that year or before (P4).
        """
        is_older = Q(granted_on=None, entered_at__utc_year__lte=year)
        return self.in_force().filter(Q(granted_on__year__lte=year) | is_older)


class PathfinderStatus(models.Model):
    """A country is a Pathfinder Country. A floor above keeps the decision on which a granted status rests.

    A country that was one before the portal is marked `is_legacy`. The day of its grant is not known: `evidence` says
    from what the status is known, and `evidence_date` is the date of that, as its source gives it.
    """

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="pathfinder_statuses"
    )
    candidacy = models.OneToOneField(
        Candidacy,
        verbose_name=_("candidacy"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="status",
    )
    granted_on = DayColumn(_("granted on"), null=True, blank=True)
    is_legacy = models.BooleanField(_("admitted before the portal"), default=False)
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_date = models.CharField(_("date of the evidence"), max_length=10, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    entered_by = by_person(_("announced or imported by"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered at"))

    objects = PathfinderStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("status of Pathfinder Country")
        verbose_name_plural = _("statuses of Pathfinder Countries")
        ordering = ["country", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_status_is_granted_or_legacy",
                condition=Q(is_legacy=True, candidacy=None, granted_on=None)
                | Q(is_legacy=False, candidacy__isnull=False, granted_on__isnull=False),
                violation_error_message=_(
                    "A status is granted to a candidate on a day, or was held before the portal."
                ),
            ),
        ]
        triggers = [
            Guard(
                name="a_country_has_one_status",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless=(
                    "EXISTS (SELECT 1 FROM pathfinder_pathfinderstatus other WHERE other.country_id = NEW.country_id"
                    " AND NOT EXISTS (SELECT 1 FROM pathfinder_statusend gone WHERE gone.status_id = other.id))"
                ),
                violation_error_message=_("This country is already a Pathfinder Country."),
            ),
            Guard(
                name="a_status_comes_after_the_workshop",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless=(
                    "NOT NEW.is_legacy AND NOT EXISTS (SELECT 1 FROM pathfinder_step"
                    " WHERE candidacy_id = NEW.candidacy_id AND kind = 'workshop')"
                ),
                violation_error_message=_("The strategic planning workshop comes before the status (5.6)."),
            ),
            Guard(
                name="a_status_comes_after_the_roadmap",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless=(
                    "NOT NEW.is_legacy AND NOT EXISTS (SELECT 1 FROM pathfinder_submission sent"
                    " JOIN pathfinder_roadmap roadmap ON roadmap.id = sent.roadmap_id"
                    " WHERE roadmap.country_id = NEW.country_id AND NOT EXISTS"
                    " (SELECT 1 FROM pathfinder_submissionwithdrawal gone WHERE gone.submission_id = sent.id))"
                ),
                violation_error_message=_("The Roadmap is submitted before the status is granted (5.6)."),
            ),
            Guard(
                name="a_withdrawn_candidate_gets_no_status",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless="EXISTS (SELECT 1 FROM pathfinder_candidacywithdrawal WHERE candidacy_id = NEW.candidacy_id)",
                violation_error_message=_("The country has withdrawn its candidacy."),
            ),
            pgtrigger.Protect(name="a_status_stays_as_entered", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return str(self.country)

    def get_absolute_url(self):
        return reverse("pathfinder:country", args=[self.country_id.lower()])

    @property
    def is_in_force(self):
        return not hasattr(self, "ending")


class StatusEndQuerySet(models.QuerySet):
    def of_lost(self):
        """Those of countries that have had no status since."""
        return self.exclude(status__country__in=PathfinderStatus.objects.in_force().values("country"))


class StatusEnd(models.Model):
    """The end of a status: by a decision of the GCG, or by the country, which withdrew (P3)."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("By a decision of the GCG")
        WITHDRAWAL = "withdrawal", _("Withdrawn by the country")

    status = models.OneToOneField(
        PathfinderStatus, verbose_name=_("status"), on_delete=models.PROTECT, related_name="ending"
    )
    kind = models.CharField(_("how"), max_length=10, choices=Kind)
    ended_on = DayColumn(_("ended on"))
    because = models.TextField(_("reasons"), blank=True)
    is_entered_for = models.BooleanField(
        _("entered by the Secretariat"), default=False, help_text=_("From a note of the country.")
    )
    ended_by = by_person(_("ended by"))
    ended_at = models.DateTimeField(_("entered at"))

    objects = StatusEndQuerySet.as_manager()

    class Meta:
        verbose_name = _("end of a status")
        verbose_name_plural = _("ends of statuses")
        triggers = [
            pgtrigger.Protect(name="an_end_of_a_status_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.status}, {self.ended_on}"
