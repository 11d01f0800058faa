"""Items of knowledge and their versions, with what was answered to each (2.2, 2.3, 3.1)."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.noting import Noted
from alliance87.posts.permissions import is_secretariat
from partners.models import Colleague, Country, Organization, Theme
from partners.models.day import today
from partners.models.directory import names_of

from ..rules import is_old
from .choices import LONGEST, PARTS, KnowledgeKind, Sector, VersionEnding, VersionOutcome
from .editors import ThemeEditor

PUBLIC = Q(public_from__isnull=False, ended_at=None)


def _part(name):
    return models.TextField(name, max_length=LONGEST, blank=True)


class _Among(Func):
    """Whether a value is one of an array."""

    template, arg_joiner, output_field = "%(expressions)s)", " = ANY (", BooleanField()


class ItemQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone reads, in one of their versions."""
        return self.filter(Exists(Version.objects.public().filter(item=OuterRef("pk"))))


class Item(models.Model):
    """Something a partner knows and shares, under an address that stays while versions replace each other."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="knowledge"
    )

    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of knowledge")
        verbose_name_plural = _("items of knowledge")
        ordering = ["-pk"]

    def __str__(self):
        """The number alone, since each version has a title of its own."""
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("knowledge:item", args=[self.pk])

    @property
    def last(self):
        """The newest version."""
        return self.versions.select_related("answered_by").first()


class ItemVersionQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone reads: at most one of an item."""
        return self.filter(public_from__isnull=False, ended_at=None)

    def waiting(self):
        """Those that nobody has answered and the partner has not withdrawn."""
        return self.filter(outcome="")

    def newest(self):
        """Those after which no other of the same item came."""
        later = Version.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def to_improve(self):
        """Those that were sent back and that no later version of the same item has followed."""
        return self.newest().filter(outcome=VersionOutcome.SENT_BACK, item__withdrawn_at=None)

    def of_desks(self, user, roles=None):
        """Those of the partners at whose desk the person works, in any of the roles."""
        works = Colleague.objects.in_force().filter(organization=OuterRef("item__organization"), person=user.pk)
        return self.filter(Exists(works.filter(role__in=roles) if roles else works))

    def of_themes_edited(self, user):
        """Those on a theme that the person edits, unless it is their own partner's."""
        edits = ThemeEditor.objects.in_force().filter(_Among(F("theme"), OuterRef("themes")), person=user.pk)
        works = Colleague.objects.in_force().filter(organization=OuterRef("item__organization"), person=user.pk)
        return self.filter(Exists(edits), ~Exists(works))

    def answerable_by(self, user):
        """Those that the person may answer: the Secretariat all, the editor of a theme those on it."""
        return self if is_secretariat(user) else self.of_themes_edited(user)

    def read_by(self, user):
        """Those that the person reads with the answers to them: those they may answer, and those of the partners at
        whose desk they work.
        """
        if is_secretariat(user):
            return self
        return self.of_themes_edited(user) | self.of_desks(user)

    def visible_to(self, user):
        """Those whose text the person may read: those that are `read_by` them, and what is public."""
        return self if is_secretariat(user) else self.public() | self.read_by(user)


class Version(models.Model):
    """What an item says from one submission to the next. It waits until it is accepted, sent back with suggestions or
    withdrawn; it is public from the moment at which it is accepted until another replaces it, its partner withdraws it or
    the Secretariat takes it down.
    """

    item = models.ForeignKey(Item, verbose_name=_("item"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=KnowledgeKind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    year = models.PositiveSmallIntegerField(_("year in which it was done or published"))
    summary = models.TextField(_("summary"), max_length=LONGEST)
    themes = ArrayField(models.CharField(max_length=20, choices=Theme), verbose_name=_("themes"))
    sectors = ArrayField(
        models.CharField(max_length=13, choices=Sector), verbose_name=_("sectors"), default=list, blank=True
    )
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="knowledge", blank=True)
    problem = _part(_("the problem"))
    context = _part(_("the context"))
    done = _part(_("what was done"))
    barriers = _part(_("barriers"))
    enablers = _part(_("what made it possible"))
    evidence = _part(_("evidence that it works"))
    cost = _part(_("what it cost"))
    lessons = _part(_("lessons"))
    reuse = _part(_("how to reuse it"))
    link = models.URLField(_("link"), max_length=300, blank=True)
    file = models.FileField(_("file"), upload_to="knowledge/%Y/%m", max_length=300, blank=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    media_type = models.CharField(_("media type"), max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    submitted_by = by_person(_("submitted by"))
    submitted_at = models.DateTimeField(_("submitted at"))
    outcome = models.CharField(_("what became of it"), max_length=9, choices=VersionOutcome, blank=True)
    suggestions = models.TextField(_("suggestions"), max_length=LONGEST, blank=True)
    answered_by = by_person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    public_from = models.DateTimeField(_("public from"), null=True, blank=True)
    ending = models.CharField(_("why it is no longer public"), max_length=9, choices=VersionEnding, blank=True)
    ended_by = by_person(_("ended by"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_because = models.CharField(_("reason"), max_length=500, blank=True)

    objects = ItemVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an item of knowledge")
        verbose_name_plural = _("versions of items of knowledge")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["-public_from", "-id"], name="knowledge_public", condition=PUBLIC),
            models.Index(fields=["submitted_at"], name="knowledge_waiting", condition=Q(outcome="")),
            models.Index(fields=["item"], name="knowledge_sent_back", condition=Q(outcome="sent_back")),
            GinIndex(fields=["themes"], name="knowledge_by_theme", condition=PUBLIC),
            GinIndex(fields=["sectors"], name="knowledge_by_sector", condition=PUBLIC),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"],
                name="versions_of_an_item_of_knowledge_are_numbered",
                violation_error_message=_("Somebody has just submitted a version. Look at it before you submit yours."),
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(outcome=""),
                name="one_version_of_an_item_of_knowledge_waits",
                violation_error_message=_("Another version of this item still waits for an answer."),
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=PUBLIC,
                name="an_item_of_knowledge_is_public_in_one_version",
                violation_error_message=_("Another version of this item is public."),
            ),
            models.CheckConstraint(
                name="knowledge_is_public_once_accepted",
                condition=Q(public_from=None, outcome__in=["", "sent_back", "withdrawn"])
                | Q(outcome="accepted", public_from=F("answered_at")),
                violation_error_message=_("A version is public from the moment at which it is accepted."),
            ),
            models.CheckConstraint(
                name="who_sends_knowledge_back_says_what_to_improve",
                condition=~Q(outcome="sent_back") | ~Q(suggestions=""),
                violation_error_message=_("Say what would make it better."),
            ),
            models.CheckConstraint(
                name="what_is_no_longer_public_has_an_ending",
                condition=Q(ended_at=None, ending="") | (Q(outcome="accepted", ended_at__isnull=False) & ~Q(ending="")),
                violation_error_message=_("Say why the version is no longer public."),
            ),
            models.CheckConstraint(
                name="who_takes_knowledge_off_says_why",
                condition=~Q(ending="taken_off") | ~Q(ended_because=""),
                violation_error_message=_("Say why it is taken down."),
            ),
        ]
        triggers = [
            Noted("knowledge", "item_id"),
            pgtrigger.Protect(
                name="a_version_stays_as_submitted",
                operation=pgtrigger.UpdateOf("item_id", "number", "kind", "title", "summary", *PARTS, "link", "file")
                | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("knowledge:version", args=[self.pk])

    @property
    def state(self):
        """`waiting`, `sent_back`, `public`, or how it ended: `withdrawn`, `replaced`, `taken_off`."""
        if self.public_from:
            return self.ending or "public"
        return self.outcome or "waiting"

    @property
    def is_old(self):
        return is_old(self.year, this_year=today().year)

    @property
    def theme_names(self):
        return names_of(self.themes)

    @property
    def sector_names(self):
        return [sector.label for sector in Sector if sector in self.sectors]

    @property
    def parts(self):
        """(label, text) of what a good practice says."""
        texts = ((name, getattr(self, name)) for name in PARTS)
        return [(self._meta.get_field(name).verbose_name, text) for name, text in texts if text]
