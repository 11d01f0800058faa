"""The candidacies of countries for the status of Pathfinder Country (5.6, 6.4): one run of the way from the letter of
interest to the decision, unless the country withdraws."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn
from partners.models import Country


def by_person(label, **options):
    """The person of an act for a country."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+", **options
    )


class CandidacyQuerySet(models.QuerySet):
    def open(self):
        """Those on the way: not withdrawn, and without the status."""
        return self.filter(withdrawal=None, status=None)

    def with_state(self):
        """With the rows from which it is told whether they are open."""
        return self.select_related("country", "withdrawal", "status")


class Candidacy(models.Model):
    """One run of one country towards the status. Its steps are rows of their own; the first is the letter of interest."""

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="candidacies"
    )
    entered_by = by_person(_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        ordering = ["country", "pk"]
        triggers = [
            Guard(
                name="a_country_has_one_open_candidacy",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless=(
                    "EXISTS (SELECT 1 FROM pathfinder_candidacy other WHERE other.country_id = NEW.country_id"
                    " AND NOT EXISTS (SELECT 1 FROM pathfinder_candidacywithdrawal gone WHERE gone.candidacy_id = other.id)"
                    " AND NOT EXISTS (SELECT 1 FROM pathfinder_pathfinderstatus given WHERE given.candidacy_id = other.id))"
                ),
                violation_error_message=_("This country is already a candidate."),
            ),
            Guard(
                name="a_pathfinder_country_is_no_candidate",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless=(
                    "EXISTS (SELECT 1 FROM pathfinder_pathfinderstatus given WHERE given.country_id = NEW.country_id"
                    " AND NOT EXISTS (SELECT 1 FROM pathfinder_statusend gone WHERE gone.status_id = given.id))"
                ),
                violation_error_message=_("This country is already a Pathfinder Country."),
            ),
            pgtrigger.Protect(name="a_candidacy_stays_of_its_country", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return str(self.country)

    def get_absolute_url(self):
        return reverse("pathfinder:candidacy", args=[self.pk])

    @property
    def is_withdrawn(self):
        return hasattr(self, "withdrawal")

    @property
    def is_open(self):
        return not self.is_withdrawn and not hasattr(self, "status")


class CandidacyWithdrawal(models.Model):
    """The country withdrew its candidacy, also while its Roadmap is under review (P2). Nobody else decides that; the
    Secretariat may enter it from the country's note.
    """

    candidacy = models.OneToOneField(
        Candidacy, verbose_name=_("candidacy"), on_delete=models.PROTECT, related_name="withdrawal"
    )
    withdrawn_on = DayColumn(_("withdrawn on"))
    because = models.TextField(_("reasons"), blank=True)
    is_entered_for = models.BooleanField(
        _("entered by the Secretariat"), default=False, help_text=_("From a note of the country.")
    )
    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("withdrawal of a candidacy")
        verbose_name_plural = _("withdrawals of candidacies")
        triggers = [
            Guard(
                name="only_an_open_candidacy_is_withdrawn",
                held="pathfinder_candidacy WHERE id = NEW.candidacy_id",
                unless="EXISTS (SELECT 1 FROM pathfinder_pathfinderstatus WHERE candidacy_id = NEW.candidacy_id)",
                violation_error_message=_("This candidacy has already led to the status."),
            ),
            pgtrigger.Protect(name="a_withdrawal_stays_as_entered", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.candidacy}, {self.withdrawn_on}"
