"""Advice of another body on a proposal: asked, due, given (6.2)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn
from partners.models.day import today

from .groups import Group
from .proposals import Proposal, by_person


class Advice(models.Model):
    """A group was asked for its advice on a proposal, by a day."""

    proposal = models.ForeignKey(Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="advice")
    body = models.ForeignKey(Group, verbose_name=_("group asked"), on_delete=models.PROTECT, related_name="advice")
    question = models.TextField(_("question"))
    due_on = DayColumn(_("due on"))
    asked_by = by_person(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("advice asked for")
        verbose_name_plural = _("advice asked for")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "body"],
                name="a_group_is_asked_once_for_advice_on_a_proposal",
                violation_error_message=_("This group has already been asked for advice on the proposal."),
            ),
        ]

    def __str__(self):
        return f"{self.body}: {self.proposal}"

    def get_absolute_url(self):
        return reverse("groups:advice", args=[self.pk])

    @property
    def is_given(self):
        return hasattr(self, "opinion")

    @property
    def is_late(self):
        return not self.is_given and today() > self.due_on


class Opinion(models.Model):
    """The advice that the group gave."""

    advice = models.OneToOneField(Advice, verbose_name=_("advice"), on_delete=models.PROTECT, related_name="opinion")
    text = models.TextField(_("advice"))
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("advice given")
        verbose_name_plural = _("advice given")
        constraints = [
            models.CheckConstraint(
                name="advice_has_words",
                condition=~Q(text=""),
                violation_error_message=_("Write what the group advises."),
            )
        ]

    def __str__(self):
        return str(self.advice)
