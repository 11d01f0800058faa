"""Action Groups, Working Groups and other initiatives of the Alliance (6.2)."""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.dayfields import PeriodColumn
from partners.models import Country
from partners.models.day import today
from partners.models.words import Skeleton

from ..rules.states import ENDING_WITHIN, state_on
from .closures import Closure

RESERVED = (
    "drafts",
    "files",
    "following",
    "invitations",
    "keys",
    "leads",
    "letters",
    "meetings",
    "memberships",
    "new",
    "news",
    "outcomes",
    "overview",
    "polls",
    "proposals",
    "reports",
    "requests",
    "sheets",
    "support",
    "threads",
    "workplans",
)
"""The words that begin other addresses below /groups/."""

_ADDRESS = f"""
IF NEW.slug <> '' THEN RETURN NEW; END IF;
stem := regexp_replace(partners_plain(NEW.name), '[^a-z0-9]+', '-', 'g');
stem := COALESCE(NULLIF(trim(BOTH '-' FROM left(trim(BOTH '-' FROM stem), 70)), ''), 'group');
NEW.slug := stem;
WHILE NEW.slug IN {RESERVED} OR EXISTS (SELECT FROM groups_group WHERE slug = NEW.slug) LOOP
    NEW.slug := stem || '-' || number;
    number := number + 1;
END LOOP;
RETURN NEW;
"""


class GroupKind(models.TextChoices):
    """What the GCG creates (6.2)."""

    ACTION = "action", _("Action Group")
    WORKING = "working", _("Working Group")
    INITIATIVE = "initiative", _("Other initiative")


class GroupQuerySet(models.QuerySet):
    def called(self, name):
        """Those with this name, whatever the case and accents of its letters; letters that look alike count as the
        same.
        """
        return self.annotate(skeleton=Skeleton("name")).filter(skeleton=Skeleton(Value(name)))

    def with_closed(self, on=None):
        """With `is_closed`, so that `state` makes no query."""
        return self.annotate(is_closed=Exists(Closure.objects.in_force(on or today()).filter(group=OuterRef("pk"))))

    def not_closed(self, on=None):
        """Those that are not closed on the day `on`: running, ending or past their end date."""
        return self.with_closed(on).filter(is_closed=False)

    def closed(self, on=None):
        """Those closed by the GCG on the day `on` or earlier, and not reactivated since (G1)."""
        return self.with_closed(on).filter(is_closed=True)

    def running(self, on=None):
        """Those that are neither closed nor past their end date, including those that end soon."""
        day = on or today()
        return self.not_closed(day).filter(Q(period__endswith__isnull=True) | Q(period__endswith__gt=day))

    def ending(self, on=None):
        """Those that run and end within ENDING_WITHIN."""
        day = on or today()
        return self.running(day).filter(period__endswith__lte=day + ENDING_WITHIN)

    def past_end(self, on=None):
        """Those past their end date that the GCG has neither renewed nor closed (G1, G2)."""
        day = on or today()
        return self.not_closed(day).filter(period__endswith__lte=day)


class Group(models.Model):
    """A group of the Alliance (3.2), created by a decision of the GCG or by the import of existing groups."""

    kind = models.CharField(_("kind"), max_length=10, choices=GroupKind)
    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        db_default="",
        editable=False,
        help_text=_("Made from the name by the database, once; it stays when the name changes."),
    )
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    at_hand = models.TextField(_("resources at hand"), blank=True)
    sought = models.TextField(_("resources sought"), blank=True)
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="groups", blank=True)
    period = PeriodColumn(
        _("period"),
        null=True,
        blank=True,
        help_text=_("From its first day to its end date (G2). Empty if it is not known."),
    )
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("The id in an imported history.")
    )

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name"]
        permissions = [("lead_group", "Can lead the group"), ("take_part_in_group", "Can take part in the group")]
        constraints = [
            models.CheckConstraint(
                name="the_address_of_a_group_is_plain",
                condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                violation_error_message=_("The address of a group has small letters, digits and hyphens."),
            ),
        ]
        triggers = [
            Noted("group"),
            Noted("group-news", "SELECT id FROM groups_newsitem WHERE group_id = {row}.id", columns=("name",)),
            Noted("group-meeting", "SELECT id FROM groups_meeting WHERE group_id = {row}.id", columns=("name",)),
            Noted("thread", "SELECT id FROM groups_thread WHERE group_id = {row}.id", columns=("name",)),
            pgtrigger.Trigger(
                name="a_group_gets_its_address",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("stem", "text"), ("number", "integer = 2")],
                func=_ADDRESS,
            ),
            pgtrigger.Protect(
                name="a_group_keeps_its_address",
                operation=pgtrigger.UpdateOf("slug"),
                condition=pgtrigger.Q(old__slug__df=pgtrigger.F("new__slug")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("groups:group", args=[self.slug])

    @property
    def starts_on(self):
        return self.period.lower if self.period else None

    @property
    def end(self):
        """The first day after its period; None if it is not known."""
        return self.period.upper if self.period else None

    @property
    def last_day(self):
        """Its end date, the last day of its period; None if it is not known."""
        return self.end - timedelta(days=1) if self.end else None

    @property
    def state(self):
        """Its state today. Makes a query unless it was fetched `with_closed`."""
        day = today()
        is_closed = self.is_closed if hasattr(self, "is_closed") else self.closures.in_force(day).exists()
        return state_on(day, end=self.end, is_closed=is_closed)
