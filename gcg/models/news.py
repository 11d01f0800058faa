"""Which new partners the GCG was informed of, and under which agenda item (R1)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Admission

from .items import AgendaItem


class News(models.Model):
    """The GCG was informed of this admission under this item when the meeting was opened (R1). One row an admission."""

    admission = models.OneToOneField(
        Admission, verbose_name=_("admission"), on_delete=models.PROTECT, related_name="told_to_gcg"
    )
    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="news")
    told_at = models.DateTimeField(_("told at"))

    class Meta:
        verbose_name = _("news of a partner")
        verbose_name_plural = _("news of partners")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.admission}, {self.item}"


def new_partners(meeting):
    """The admissions of which the GCG is informed at this meeting (R1), in order. Before the opening: all of which it
    has not been informed yet. From the opening: those of which it was informed then."""
    told = Q(told_to_gcg__item__meeting=meeting)
    untold = Q(told_to_gcg=None)
    over = meeting.fact("opening") or meeting.fact("cancellation")
    admissions = Admission.objects.filter(told if over else untold)
    return admissions.select_related("organization", "organization__country").order_by("admitted_at", "pk")
