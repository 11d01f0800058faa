"""The overview of all groups as it was filed for a meeting, and that the meeting noted it (6.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .items import Paper
from .meetings import by_person


class Overview(models.Model):
    """A paper that shows all groups side by side, as their workplans were at the moment `seen_at`."""

    paper = models.OneToOneField(Paper, verbose_name=_("paper"), on_delete=models.PROTECT, related_name="overview")
    seen_at = models.DateTimeField(_("workplans as of"))

    class Meta:
        verbose_name = _("overview of groups")
        verbose_name_plural = _("overviews of groups")
        ordering = ["-seen_at", "-pk"]

    def __str__(self):
        return str(self.paper)


class OverviewNoting(models.Model):
    """The GCG noted an overview: from now on, workplans are compared with what it showed."""

    overview = models.OneToOneField(
        Overview, verbose_name=_("overview"), on_delete=models.PROTECT, related_name="noting"
    )
    noted_by = by_person(_("entered by"))
    noted_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("noting of an overview")
        verbose_name_plural = _("notings of overviews")
        ordering = ["-noted_at"]
        triggers = [
            Guard(
                name="an_overview_is_noted_once_its_meeting_is_closed",
                held="gcg_overview WHERE id = NEW.overview_id",
                unless=(
                    "NOT EXISTS (SELECT 1 FROM gcg_overview overview JOIN gcg_paper paper ON paper.id = overview.paper_id"
                    " JOIN gcg_agendaitem item ON item.id = paper.item_id"
                    " JOIN gcg_closure closure ON closure.meeting_id = item.meeting_id"
                    " WHERE overview.id = NEW.overview_id)"
                ),
                violation_error_message=_("The meeting notes the overview until it is closed; enter this afterwards."),
            )
        ]

    def __str__(self):
        return str(self.overview)
