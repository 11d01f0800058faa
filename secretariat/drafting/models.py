"""Templates with their versions; requests of the Chair with their drafts, what is said of them, and what becomes of them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Document, DocumentKind
from alliance87.meetings.models.fields import by_person
from alliance87.ui.dayfields import DayColumn
from gcg.models import Meeting, Seat
from partners.models import Country

SERIES = {
    DocumentKind.COMMUNICATION: "COM",
    DocumentKind.INVITATION: "INV",
    DocumentKind.AGENDA: "AGD",
    DocumentKind.GUIDANCE: "GDN",
    DocumentKind.BRIEFING: "BRF",
    DocumentKind.LETTER: "LET",
}
"""What the Chair asks the Secretariat for (12.2), with the series of its symbol: `A87/GDN/3`."""
KINDS = [(kind.value, kind.label) for kind in SERIES]


class Audience(models.TextChoices):
    """Who reads a document that was drafted on request."""

    PUBLIC = "public", _("Everyone")
    ACCOUNTS = "accounts", _("Everyone with an account")
    COUNCIL = "council", _("The GCG")
    DESK = "desk", _("The Chair, the Deputy Chair and the Secretariat")


class Template(models.Model):
    """The form of a text that is drafted often, with a version for each language and change."""

    kind = models.CharField(_("kind"), max_length=13, choices=KINDS)
    name = models.CharField(_("name"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("drafting:template", args=[self.pk])


class TemplateVersion(models.Model):
    """What a template says in a language from one change to the next."""

    template = models.ForeignKey(
        Template, verbose_name=_("template"), on_delete=models.PROTECT, related_name="versions"
    )
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    saved_by = by_person(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("version of a template")
        verbose_name_plural = _("versions of templates")
        ordering = ["language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "language", "number"],
                name="a_version_of_a_template_has_its_number",
                violation_error_message=_("Somebody has saved this template in the meantime."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_version_of_a_template_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.template} ({self.language}, {self.number})"


class RequestQuerySet(models.QuerySet):
    def with_state(self):
        """With what `state` reads, in the same query."""
        standing = Passage.objects.filter(request=OuterRef("pk"), ended_at=None)
        return self.select_related("clearance__document", "meeting", "seat", "country", "asked_by").annotate(
            is_before_chair=Exists(standing), is_drafted=Exists(Draft.objects.filter(request=OuterRef("pk")))
        )

    def open(self):
        """Those that are neither cleared nor given up."""
        return self.filter(clearance=None, given_up_at=None)

    def to_draft(self):
        """Those that the Secretariat has to work on."""
        return self.open().filter(~Exists(Passage.objects.filter(request=OuterRef("pk"), ended_at=None)))

    def to_clear(self):
        """Those that are before the Chair."""
        return self.open().filter(Exists(Passage.objects.filter(request=OuterRef("pk"), ended_at=None)))


class Request(models.Model):
    """What the Chair or Deputy Chair asked the Secretariat to draft, and what it is about (12.2)."""

    kind = models.CharField(_("kind"), max_length=13, choices=KINDS)
    subject = models.CharField(_("subject"), max_length=200)
    words = models.TextField(_("what it should say"), blank=True)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, default="en")
    audience = models.CharField(_("who reads it"), max_length=8, choices=Audience, default=Audience.COUNCIL)
    due_on = DayColumn(_("needed by"), null=True, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(_("clause"), max_length=8, blank=True)
    asked_by = by_person(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    given_up_by = by_person(_("given up by"))
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a draft")
        verbose_name_plural = _("requests for drafts")
        ordering = ["-asked_at"]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("drafting:request", args=[self.pk])

    @property
    def state(self):
        """`cleared`, `given-up`, `before-chair`, `drafted` or `asked`. Reads `with_state`."""
        if hasattr(self, "clearance"):
            return "cleared"
        if self.given_up_at:
            return "given-up"
        if self.is_before_chair:
            return "before-chair"
        return "drafted" if self.is_drafted else "asked"

    @cached_property
    def last_draft(self):
        """The newest draft, or None."""
        return self.drafts.select_related("written_by").order_by("-number").first()


class Draft(models.Model):
    """One version of the text that was drafted."""

    request = models.ForeignKey(Request, verbose_name=_("request"), on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    template = models.ForeignKey(
        TemplateVersion, verbose_name=_("from the template"), null=True, blank=True, on_delete=models.PROTECT
    )
    written_by = by_person(_("written by"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"],
                name="a_draft_has_its_number",
                violation_error_message=_("Somebody has saved this draft in the meantime. Your text is below."),
            )
        ]
        triggers = [pgtrigger.Protect(name="a_draft_stays_as_saved", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.request}, {self.number}"


class Passage(models.Model):
    """The draft was put before the Chair; it ends when the Chair comments and sends it back, or clears it."""

    request = models.ForeignKey(Request, verbose_name=_("request"), on_delete=models.PROTECT, related_name="passages")
    draft = models.ForeignKey(Draft, verbose_name=_("draft"), on_delete=models.PROTECT, related_name="passages")
    put_by = by_person(_("put forward by"))
    put_at = models.DateTimeField(_("put forward at"))
    ended_by = by_person(_("sent back or cleared by"))
    ended_at = models.DateTimeField(_("sent back or cleared at"), null=True, blank=True)
    words = models.TextField(_("what is to change"), blank=True)

    class Meta:
        verbose_name = _("passage of a draft")
        verbose_name_plural = _("passages of drafts")
        ordering = ["put_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(ended_at=None),
                name="a_draft_is_before_the_chair_once_at_a_time",
                violation_error_message=_("The draft is already before the Chair."),
            )
        ]

    def __str__(self):
        return str(self.draft)


class Clearance(models.Model):
    """The Chair or Deputy Chair cleared the draft, which was filed under its symbol in that moment (12.2)."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="clearance")
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="clearance")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="drafting_clearance")
    cleared_by = by_person(_("cleared by"))
    cleared_at = models.DateTimeField(_("cleared at"))

    class Meta:
        verbose_name = _("clearance of a draft")
        verbose_name_plural = _("clearances of drafts")
        triggers = [
            pgtrigger.Protect(name="a_cleared_draft_stays_cleared", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return str(self.document)
