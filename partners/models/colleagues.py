"""Who works for a partner on the portal, in which role, and who was invited."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressField, has_one_spelling
from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time

from ..rules.colleagues import InvitationState, standing_of
from .organizations import Organization
from .people import User


class Role(models.TextChoices):
    """What a colleague may do at a partner's desk."""

    FOCAL_POINT = "focal_point", _("Focal point")
    EDITOR = "editor", _("Editor")
    VIEWER = "viewer", _("Viewer")


EDITING = (Role.FOCAL_POINT, Role.EDITOR)


class Colleague(Post):
    """A person who works for a partner in a role."""

    OF = "organization"
    PERMISSION = "partners.edit_organization"
    ONCE_BY = ("organization", "person")
    HELD_BY = ("organization", "role")
    ACT = "partners.colleague"
    ALREADY = _("%(person)s is already a colleague. Change the role instead.")
    GONE = _("%(person)s is no longer a colleague.")
    LAST = _("%(person)s is the last focal point of %(thing)s. Hand over to a colleague first.")

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="colleagues"
    )
    person = holder("colleague_of")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    is_public = models.BooleanField(
        _("shown on the public page"), default=False, help_text=_("Only the person can decide this.")
    )

    class Meta:
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")
        ordering = ["organization", "pk"]
        constraints = [
            once_at_a_time(
                "organization",
                "person",
                name="a_colleague_has_one_role_at_a_time",
                violation_error_message=_("This person is already a colleague."),
            ),
            from_act_to_act(name="a_colleague_works_from_act_to_act"),
        ]

    def __str__(self):
        return str(self.person)

    @property
    def allows(self):
        return self.role in EDITING

    @property
    def must_be_held(self):
        return self.role == Role.FOCAL_POINT

    @property
    def details(self):
        return {"person": str(self.person), "role": str(self.role)}


def public_persons(organization, *, and_also):
    """The colleagues who agreed that their name is shown, and the person `and_also`, whatever they chose."""
    shown = models.Q(is_public=True) | models.Q(person=and_also.pk)
    return organization.colleagues.in_force().filter(shown).select_related("person")


def desks_of(user):
    """The keys of the partners at whose desk `user` writes today."""
    return user.colleague_of.in_force().filter(role__in=EDITING).values("organization")


def writers_of(organization):
    """Everyone who writes at the partner's desk today and may sign in."""
    colleagues = organization.colleagues.in_force().filter(role__in=EDITING)
    return User.objects.filter(is_active=True, pk__in=colleagues.values("person"))


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """The invitations that are neither accepted nor withdrawn and whose address is still kept."""
        return self.filter(accepted_at=None, revoked_at=None).exclude(email="")


class Invitation(models.Model):
    """The invitation of an address to a partner's desk, in a role, valid until a moment."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="invitations"
    )
    email = AddressField(_("e-mail address"), blank=True, help_text=_("Empty once it has been deleted."))
    role = models.CharField(_("role"), max_length=12, choices=Role)
    invited_by = models.ForeignKey(User, verbose_name=_("invited by"), on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("stands until"))
    accepted_by = models.ForeignKey(
        User, verbose_name=_("accepted by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, verbose_name=_("revoked by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation of a colleague")
        verbose_name_plural = _("invitations of colleagues")
        ordering = ["-invited_at"]
        constraints = [
            has_one_spelling("email", name="the_address_of_an_invitation_has_one_spelling"),
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None) & ~models.Q(email=""),
                name="an_address_is_invited_once_at_a_time",
                violation_error_message=_("This address has already been invited."),
            ),
            models.CheckConstraint(
                name="an_accepted_invitation_is_not_revoked",
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
                violation_error_message=_("This invitation has already been accepted or withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.organization}"

    @property
    def standing(self):
        return standing_of(
            expires_at=self.expires_at,
            accepted_at=self.accepted_at,
            revoked_at=self.revoked_at,
            now=timezone.now(),
        )

    @property
    def is_waiting(self):
        return self.standing == InvitationState.WAITING
