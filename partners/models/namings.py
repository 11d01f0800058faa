"""The requests to people named in an application to confirm by a personal link that this is right (R4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressField, has_one_spelling

from .applications import Application


class Naming(models.Model):
    """A request by e-mail to a person named in an application, and their answer.

    The last request of each kind counts.
    """

    class Kind(models.TextChoices):
        FOCAL_POINT = "focal_point", _("Focal point")
        SIGNATORY = "signatory", _("Authorized signatory")

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="namings"
    )
    kind = models.CharField(_("named as"), max_length=11, choices=Kind)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = AddressField(_("e-mail address"), blank=True, help_text=_("Empty once it has been deleted."))
    asked_at = models.DateTimeField(_("asked at"))
    is_right = models.BooleanField(_("said to be right"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("person named on an application")
        verbose_name_plural = _("persons named on applications")
        ordering = ["pk"]
        constraints = [
            has_one_spelling("email", name="the_address_of_a_person_named_has_one_spelling"),
            models.CheckConstraint(
                name="an_answer_of_a_person_named_has_its_moment",
                condition=Q(is_right=None, answered_at=None) | Q(is_right__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_kind_display()}"

    @property
    def stands(self):
        """Whether the request is about what the application says now: this person, and the commitment as it is signed."""
        name, email = self.application.person_named(self.kind)
        if (name, email) != (self.name, self.email):
            return False
        signature = self.application.fact("signature")
        return self.kind != self.Kind.SIGNATORY or signature is None or signature.signed_at <= self.asked_at
