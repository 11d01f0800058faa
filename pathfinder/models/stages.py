"""The stages of the way in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules.way import Stage


class StageWords(models.TextChoices):
    """Where a country can stand on its way to the status (6.4)."""

    INTEREST = Stage.INTEREST.value, _("Interest expressed")
    PRESENTATION = Stage.PRESENTATION.value, _("Presented to the GCG")
    PLAN = Stage.PLAN.value, _("Workshop planned")
    WORKSHOP = Stage.WORKSHOP.value, _("Workshop held")
    ANSWER = Stage.ANSWER.value, _("Interest answered")
    SUBMITTED = Stage.SUBMITTED.value, _("Roadmap submitted")
    REVIEW = Stage.REVIEW.value, _("Roadmap under review")
    RETURNED = Stage.RETURNED.value, _("Returned with feedback")
    RESUBMITTED = Stage.RESUBMITTED.value, _("Roadmap submitted again")
    STATUS = Stage.STATUS.value, _("Pathfinder Country")
