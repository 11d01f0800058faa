"""Applications of organizations to become partners (5.1, 5.3, 5.4), and what became of them (R1, R4)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressField, has_one_spelling

from ..rules.applications import is_same_name
from .directory import Theme
from .organizations import Category, Country, ILORegion, Organization
from .words import Site, Skeleton, made


class RegistrationStep(models.TextChoices):
    """The pages of a registration, in their order."""

    CATEGORY = "category", _("Category")
    ORGANIZATION = "organization", _("Organization")
    WORK = "work", _("What it will do")
    PEOPLE = "people", _("People")
    LOGO = "logo", _("Logo")
    COMMITMENT = "commitment", _("Commitment")
    REVIEW = "review", _("Check and submit")


class ApplicationState(models.TextChoices):
    """The state of an application, derived from its rows and never stored."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    ASKED = "asked", _("Question asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user, *, validates):
        """The applications `user` started and, for those who validate, all that were submitted."""
        own = Q(applicant=user)
        return self.filter(own | Q(submission__isnull=False) if validates else own)

    def with_state(self):
        """The applications with the rows of which their state is derived, and whether a question waits for an answer."""
        unanswered = Question.objects.filter(application=OuterRef("pk"), answer=None)
        return self.select_related(
            "applicant",
            "country",
            "signature",
            "distinction",
            "submission",
            "ruling__ruled_by",
            "withdrawal",
            "admission",
        ).annotate(is_asked=Exists(unanswered))

    def waiting(self):
        """The applications submitted, neither ruled on nor withdrawn; the longest waiting first."""
        waiting = self.filter(submission__isnull=False, ruling=None, withdrawal=None)
        return waiting.order_by("submission__submitted_at", "pk")


class Application(models.Model):
    """The application of an organization to become a partner, written by the person who will be its focal point."""

    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("applicant"), on_delete=models.PROTECT, related_name="applications"
    )
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    touched_at = models.DateTimeField(_("last changed at"), auto_now=True)
    forgotten_at = models.DateTimeField(
        _("persons forgotten at"), null=True, blank=True, help_text=_("When the personal data in it was deleted.")
    )
    category = models.CharField(_("category"), max_length=20, choices=Category)
    category_answer = models.TextField(_("answer to the category's question"), blank=True)
    name = models.CharField(_("legal name"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    region = models.CharField(_("region"), max_length=12, choices=ILORegion, blank=True)
    website = models.URLField(_("website"), blank=True)
    mandate = models.TextField(_("mandate"), blank=True)
    themes = ArrayField(
        models.CharField(max_length=20, choices=Theme), verbose_name=_("themes"), default=list, blank=True
    )
    groups_of_interest = models.TextField(_("groups of interest"), blank=True)
    contribution = models.TextField(_("planned contribution"), blank=True)
    focal_name = models.CharField(_("focal point"), max_length=200, blank=True)
    focal_function = models.CharField(_("function of the focal point"), max_length=200, blank=True)
    focal_email = AddressField(_("e-mail address of the focal point"), blank=True)
    signatory_name = models.CharField(_("authorized signatory"), max_length=200, blank=True)
    signatory_function = models.CharField(_("function of the signatory"), max_length=200, blank=True)
    signatory_email = AddressField(_("e-mail address of the signatory"), blank=True)
    logo = models.FileField(_("logo"), upload_to="logos/%Y/%m", max_length=200, blank=True)
    may_show_logo = models.BooleanField(_("the logo may be shown"), default=False)
    is_logo_settled = models.BooleanField(_("with a logo or without"), default=False)

    skeleton = made(Skeleton("name"), _("name, to tell doubles"))
    acronym_skeleton = made(Skeleton("acronym"), _("acronym, to tell doubles"))
    site = made(Site("website"), _("host of the website"))

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        indexes = [
            GinIndex(name="application_skeleton", fields=["skeleton"], opclasses=["gin_trgm_ops"], fastupdate=False)
        ]
        verbose_name_plural = _("applications")
        ordering = ["-pk"]
        constraints = [
            has_one_spelling("focal_email", name="the_address_of_an_application_has_one_spelling"),
            has_one_spelling("signatory_email", name="the_address_of_a_signatory_has_one_spelling"),
            models.CheckConstraint(
                name="a_logo_is_kept_with_consent",
                condition=Q(logo="") | Q(may_show_logo=True),
                violation_error_message=_("A logo is kept only if the organization agrees to its publication."),
            ),
        ]

    def __str__(self):
        return self.name or str(_("Unnamed organization"))

    def get_absolute_url(self):
        return reverse("partners:application", args=[self.pk])

    def fact(self, name):
        """The related row with this name (`submission`, `ruling`, ...), or None."""
        return getattr(self, name, None)

    @cached_property
    def has_open_question(self):
        """Whether the Secretariat is waiting for an answer."""
        return self.is_asked if hasattr(self, "is_asked") else self.questions.filter(answer=None).exists()

    @property
    def state(self):
        """The state of the application."""
        if self.fact("withdrawal"):
            return ApplicationState.WITHDRAWN
        if ruling := self.fact("ruling"):
            return ApplicationState.ACCEPTED if ruling.is_accepted else ApplicationState.DECLINED
        if not self.fact("submission"):
            return ApplicationState.DRAFT
        return ApplicationState.ASKED if self.has_open_question else ApplicationState.SUBMITTED

    @property
    def is_open(self):
        """Whether the application is neither ruled on nor withdrawn."""
        return self.state in (ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.ASKED)

    @property
    def is_editable(self):
        """Whether the applicant may change the application: before it is submitted, and while a question is open."""
        return self.state in (ApplicationState.DRAFT, ApplicationState.ASKED)

    @property
    def is_signed(self):
        """Whether the commitment was signed in the organization's present name, by the signatory named now (R4)."""
        signed = self.fact("signature")
        return bool(signed) and signed.organization_name == self.name and is_same_name(signed.name, self.signatory_name)

    def person_named(self, kind):
        """(name, address) of the person named as `focal_point` or `signatory`."""
        if kind == "focal_point":
            return self.focal_name, self.focal_email
        signature = self.fact("signature")
        return (signature.name if signature else self.signatory_name), self.signatory_email

    def naming(self, kind):
        """The last request to the person named as `kind` that asks about what the application says now, or None."""
        asked = [naming for naming in self.namings.all() if naming.kind == kind]
        for naming in asked:
            naming.application = self
        return asked[-1] if asked and asked[-1].stands else None

    @property
    def done_steps(self):
        """The steps with nothing missing."""
        place = {Category.COUNTRY: self.country_id, Category.REGIONAL: self.region}.get(self.category, True)
        done = {
            "category": self.category,
            "organization": self.name and self.mandate and self.category_answer and place,
            "work": self.themes and self.contribution,
            "people": self.focal_name and self.focal_email and self.signatory_name and self.signatory_function,
            "logo": self.is_logo_settled,
            "commitment": self.is_signed,
            "review": self.fact("submission"),
        }
        return [step for step in RegistrationStep if done[step]]

    @property
    def missing_steps(self):
        """The steps still to be completed before the application can be submitted."""
        return [step for step in RegistrationStep if step != RegistrationStep.REVIEW and step not in self.done_steps]

    @property
    def theme_names(self):
        """The themes in words."""
        return [str(Theme(theme).label) for theme in self.themes]


class Signature(models.Model):
    """The signature under the commitment: which text, by whom, in which function, when (5.4, R4)."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="signature")
    text_version = models.PositiveSmallIntegerField(_("version of the text"))
    organization_name = models.CharField(_("in the name of"), max_length=200)
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200)
    is_sanctions_free = models.BooleanField(_("under no sanctions"))
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.CheckConstraint(
                name="who_signs_states_to_be_under_no_sanctions",
                condition=Q(is_sanctions_free=True),
                violation_error_message=_("The commitment is signed together with the statement on sanctions."),
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.function}"


class Distinction(models.Model):
    """The applicant's statement of how the organization differs from those with a similar name or the same website."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="distinction")
    organizations = models.ManyToManyField(Organization, verbose_name=_("similar organizations"), related_name="+")
    reasons = models.TextField(_("reasons"))
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(_("stated at"))

    class Meta:
        verbose_name = _("distinction")
        verbose_name_plural = _("distinctions")

    def __str__(self):
        return self.reasons


class Submission(models.Model):
    """The application was submitted to the Secretariat."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="submission")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"))

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    def __str__(self):
        return f"{self.application}, {self.submitted_at:%Y-%m-%d}"


class Question(models.Model):
    """A question of the Secretariat before it decides."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Answer(models.Model):
    """The applicant's answer to a question."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="answer")
    text = models.TextField(_("answer"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self):
        return self.text
