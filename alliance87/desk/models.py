"""What people say of the lines of their desks: who takes one on, until when it is put off, that it is done (12.1)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.ui.dayfields import DayColumn


class Mark(models.Model):
    """One thing that was said of a line. Marks are added; the last of each sort counts.

    `owner` is whose line it is; empty for lines that the whole Secretariat has. `state` is what the line said when it was
    done: a line that says something else comes back.
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("Assigned")
        PUT_OFF = "put_off", pgettext_lazy("state", "Put off")
        DONE = "done", _("Done")
        BACK = "back", _("Back on the desk")

    line = models.CharField(_("line"), max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("whose line it is"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(_("what was said"), max_length=8, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    until = DayColumn(_("put off until"), null=True, blank=True)
    words = models.CharField(_("in a word"), max_length=300, blank=True)
    state = models.CharField(_("state of the line"), max_length=60, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("said by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("mark on a line of a desk")
        verbose_name_plural = _("marks on lines of desks")
        ordering = ["pk"]
        indexes = [models.Index(fields=["line"], name="desk_mark_line")]
        constraints = [
            models.CheckConstraint(
                name="what_is_put_off_is_put_off_until_a_day",
                condition=~Q(kind="put_off") | Q(until__isnull=False),
                violation_error_message=_("Say until which day."),
            ),
            models.CheckConstraint(
                name="what_is_done_is_done_with_a_word",
                condition=~Q(kind="done") | ~Q(words=""),
                violation_error_message=_("Say briefly what was done."),
            ),
            models.CheckConstraint(
                name="lines_of_the_secretariat_are_assigned_or_done",
                condition=Q(kind__in=["put_off", "back"]) | Q(owner=None),
                violation_error_message=_("Only work of the Secretariat can be assigned, or marked as done."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="a_mark_stays_as_made", operation=pgtrigger.Update)]

    def __str__(self):
        return self.get_kind_display()
