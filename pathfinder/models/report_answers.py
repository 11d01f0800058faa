"""What a country says of a yearly report that the Secretariat gave for it (12.5)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .candidacies import by_person
from .yearly import YearlyReport


class ReportAnswer(models.Model):
    """The report is confirmed, or `words` correct it. The report stays as it was given; both are read side by side."""

    report = models.OneToOneField(
        YearlyReport, verbose_name=_("report"), on_delete=models.PROTECT, related_name="answer"
    )
    is_confirmed = models.BooleanField(_("confirmed"))
    words = models.TextField(_("what is wrong"), max_length=4000, blank=True)
    answered_by = by_person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a report on behalf")
        verbose_name_plural = _("answers to reports on behalf")
        constraints = [
            models.CheckConstraint(
                name="a_correction_of_a_report_says_what_is_wrong",
                condition=Q(is_confirmed=True) | Q(words__regex="[^[:space:]]"),
                violation_error_message=_("Say what is wrong."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="an_answer_to_a_report_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return str(self.report)
