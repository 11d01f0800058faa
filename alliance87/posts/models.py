"""Posts: who holds one, from one moment until another, and who began and ended it; the roles of the Secretariat's staff."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PostQuerySet(models.QuerySet):
    def in_force(self):
        """Those held now: a post ends at the moment of the act that ends it."""
        return self.filter(period__endswith__isnull=True)


class Post(models.Model):
    """A person holds a post from a moment until another one; what it allows begins and ends with it.

    `alliance87.posts.actions` alone begins and ends posts. `begun_by` is empty where the post was entered on the
    server, `ended_by` where the timetable ended it.
    """

    OF = ""
    """The field of what the post is of: a partner, a country, a group."""
    PERMISSION = ""
    """The object permission on it that follows the post."""
    ONCE_BY: tuple[str, ...] = ("person",)
    """The fields that together are in force once at a time."""
    HELD_BY: tuple[str, ...] = ()
    """The fields that are the same in the posts that stand in for this one, where it must always be held."""
    CLAUSE = ""
    """The clause that refusals cite."""
    ACT = ""
    """How the acts on it begin on the record."""
    ALREADY: str | Promise = ""
    GONE: str | Promise = ""
    LAST: str | Promise = ""
    """The refusals: it is held already, it has ended, nobody else holds it. They may name `person` and `thing`."""

    period = DateTimeRangeField(_("period"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    begun_at = models.DateTimeField(_("entered at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.person}, {self.thing}" if self.OF else str(self.person)

    @property
    def thing(self):
        """What the post is of; None for a post in the Secretariat."""
        return getattr(self, self.OF) if self.OF else None

    @property
    def is_in_force(self):
        return self.period.upper is None

    @property
    def allows(self):
        """Whether the permission follows this post; a kind of post may have holders that only read."""
        return bool(self.PERMISSION and self.person_id)

    @property
    def must_be_held(self):
        """Whether the last holder may not go without a successor."""
        return False

    @property
    def details(self):
        """What the record keeps of it."""
        return {"person": str(self.person)}

    def the_same(self):
        """The posts in force that this one would double."""
        return type(self).objects.in_force().filter(**{field: getattr(self, field) for field in self.ONCE_BY})

    def stand_ins(self):
        """The posts in force of others who can sign in and hold the same."""
        same = {field: getattr(self, field) for field in self.HELD_BY}
        return type(self).objects.in_force().filter(person__is_active=True, **same).exclude(person=self.person_id)


def holder(related_name, **options):
    """The field `person` of a post."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name=related_name,
        **options,
    )


def once_at_a_time(*fields, name, violation_error_message):
    """The constraint that a post is held once at a time by the same `fields`."""
    return ExclusionConstraint(
        name=name,
        expressions=[*((field, RangeOperators.EQUAL) for field in fields), ("period", RangeOperators.OVERLAPS)],
        violation_error_message=violation_error_message,
    )


def from_act_to_act(*, name):
    """The constraint that a post lasts from the moment it was begun to the moment it was ended."""
    return models.CheckConstraint(
        name=name,
        condition=Q(period__isempty=False, period__startswith=F("begun_at"))
        & (Q(period__endswith__isnull=True, ended_at=None, ended_by=None) | Q(period__endswith=F("ended_at"))),
        violation_error_message=_("A post lasts from the moment it is given to the moment it is ended."),
    )


class StaffKind(models.TextChoices):
    """The roles in the Secretariat."""

    OFFICER = "officer", _("Secretariat officer")
    EDITOR = "editor", _("Secretariat editor")
    ADMINISTRATOR = "administrator", _("Secretariat administrator")


class StaffRole(Post):
    """A person has a role in the Secretariat (12.1, 12.6)."""

    ONCE_BY = ("person", "kind")
    HELD_BY = ("kind",)
    CLAUSE = "12.1"
    ACT = "secretariat.role"
    ALREADY = _("%(person)s already has this role.")
    GONE = _("This role has already ended.")
    LAST = _("This is the last administrator. Give the role to somebody else first.")

    person = holder("staff_roles")
    kind = models.CharField(_("role"), max_length=13, choices=StaffKind)

    class Meta:
        verbose_name = _("role in the Secretariat")
        verbose_name_plural = _("roles in the Secretariat")
        ordering = ["kind", "pk"]
        constraints = [
            once_at_a_time(
                "person",
                "kind",
                name="a_role_in_the_secretariat_is_held_once_at_a_time",
                violation_error_message=_("This person already has that role."),
            ),
            from_act_to_act(name="a_role_in_the_secretariat_lasts_from_act_to_act"),
            models.CheckConstraint(
                name="nobody_gives_a_role_in_the_secretariat_to_themselves",
                condition=Q(begun_by=None) | ~Q(begun_by=F("person")),
                violation_error_message=_("You cannot give yourself a role in the Secretariat."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_kind_display()}"

    @property
    def must_be_held(self):
        return self.kind == StaffKind.ADMINISTRATOR

    @property
    def details(self):
        return {"role": str(self.kind)}
