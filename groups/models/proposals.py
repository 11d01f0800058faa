"""Proposals to create, reactivate, renew or close a group (5.3, 6.2), from the draft to what the GCG decided."""

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn
from partners.models import Country, Organization, User, name_of_country

from .groups import Group, GroupKind


class Aim(models.TextChoices):
    """What is proposed (G1)."""

    CREATE = "create", _("Create")
    REACTIVATE = "reactivate", _("Reactivate")
    RENEW = "renew", _("Renew")
    CLOSE = "close", _("Close")


class ProposalState(models.TextChoices):
    """Where a proposal stands, derived from its rows and never stored."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Under comment")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENACTED = "enacted", _("Adopted by the GCG")


def by_person(label):
    """The person of an act on a proposal."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+")


class ProposalQuerySet(models.QuerySet):
    def with_state(self):
        """The proposals with the rows from which their state is derived."""
        return self.select_related("group", "organization", "submission", "withdrawal", "enactment__group")

    def with_names(self):
        """With `lead_names` and `country_names`, the names of the proposed leads and of the countries concerned."""
        leads = User.objects.filter(proposed_to_lead=OuterRef("pk")).order_by("name").values("name")
        countries = Country.objects.filter(proposals=OuterRef("pk")).values(said=name_of_country())
        return self.annotate(lead_names=ArraySubquery(leads), country_names=ArraySubquery(countries))

    def written_by(self, user):
        """Those of which `user` is an author now."""
        return self.filter(authorships__person=user, authorships__period__endswith__isnull=True)

    def visible_to(self, user, *, reviews):
        """Those that `user` writes or is asked to advise on; for those who review proposals, all that were submitted."""
        written = self.model.objects.written_by(user).values("pk")
        advised = Q(advice__body__leads__person=user, advice__body__leads__period__endswith__isnull=True)
        mine = Q(pk__in=written) | Q(pk__in=self.model.objects.filter(advised).values("pk"))
        return self.filter(mine | Q(submission__isnull=False) if reviews else mine)

    def _related(self, name):
        return apps.get_model("groups", name).objects.filter(proposal=OuterRef("pk"))

    def drafts(self):
        """Those that nobody but their authors knows of."""
        return self.filter(submission=None)

    def open(self):
        """Those submitted, not withdrawn and not yet adopted."""
        return self.filter(submission__isnull=False, withdrawal=None, enactment=None)

    def open_first(self):
        """In reading order: open ones before those that are over, and in both the latest submitted first."""
        is_over = Q(withdrawal__isnull=False) | Q(enactment__isnull=False)
        return self.annotate(is_over=is_over).order_by("is_over", "-submission__submitted_at", "-pk")

    def settled(self):
        """Open ones whose comments all have their disposition, so that they may be put on an agenda."""
        return self.open().exclude(pk__in=self.unsettled().values("pk"))

    def unsettled(self):
        """Open ones with a comment that has no disposition yet."""
        return self.open().filter(Exists(self._related("ProposalComment").filter(disposition=None)))


class Proposal(models.Model):
    """A proposal for a group. While it is a draft, only its authors know of it, and its words are in its Draft."""

    aim = models.CharField(_("what is proposed"), max_length=10, choices=Aim)
    kind = models.CharField(_("kind of group"), max_length=10, choices=GroupKind)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("proposed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        help_text=_("Empty where a member of the GCG proposes (6.2)."),
    )
    group = models.ForeignKey(
        Group, verbose_name=_("group"), null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    need = models.TextField(_("need"), blank=True)
    last_day = DayColumn(_("end date"), null=True, blank=True)
    at_hand = models.TextField(_("resources at hand"), blank=True)
    sought = models.TextField(_("resources sought"), blank=True)
    workplan = models.TextField(_("first workplan"), blank=True)
    countries = models.ManyToManyField(
        Country, verbose_name=_("Pathfinder Countries concerned"), related_name="proposals", blank=True
    )
    leads = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("leads"), related_name="proposed_to_lead", blank=True
    )
    version = models.PositiveSmallIntegerField(_("version"), default=0)
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    touched_at = models.DateTimeField(_("last changed at"), auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_proposal_is_for_a_new_group_or_one_there_is",
                condition=Q(aim="create", group=None) | ~Q(aim="create") & Q(group__isnull=False),
                violation_error_message=_("Say which group is to be reactivated, renewed or closed."),
            ),
            models.CheckConstraint(
                name="partners_propose_all_but_working_groups",
                condition=Q(kind="working") | Q(organization__isnull=False),
                violation_error_message=_("A partner proposes it; only Working Groups are proposed by GCG members."),
            ),
            models.CheckConstraint(
                name="a_submitted_proposal_is_whole",
                condition=Q(version=0)
                | Q(aim="close") & ~Q(need="")
                | ~Q(need="") & ~Q(at_hand="") & ~Q(sought="") & Q(last_day__isnull=False),
                violation_error_message=_("A proposal says its need, its end date and its resources (G2, G4)."),
            ),
        ]

    def __str__(self):
        return str(self.group) if self.group_id else self.name or str(_("Untitled proposal"))

    def get_absolute_url(self):
        return reverse("groups:proposal", args=[self.pk])

    @property
    def title(self):
        """What it proposes, as a heading."""
        return f"{self.get_aim_display()}: {self}"

    @property
    def state(self):
        if hasattr(self, "enactment"):
            return ProposalState.ENACTED
        if hasattr(self, "withdrawal"):
            return ProposalState.WITHDRAWN
        return ProposalState.OPEN if hasattr(self, "submission") else ProposalState.DRAFT

    @property
    def is_draft(self):
        return self.state == ProposalState.DRAFT

    @property
    def is_open(self):
        return self.state == ProposalState.OPEN

    @property
    def ends(self):
        """Whether it is to close its group; then it has reasons, and needs no outcomes or resources."""
        return self.aim == Aim.CLOSE


class ProposedOutcome(models.Model):
    """What the group is to reach, and by when (G2)."""

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="outcomes"
    )
    title = models.CharField(_("outcome"), max_length=300)
    due_on = DayColumn(_("to be reached by"))
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("proposed outcome")
        verbose_name_plural = _("proposed outcomes")
        ordering = ["proposal", "position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "position"], name="proposed_outcomes_have_an_order"),
        ]

    def __str__(self):
        return self.title


class Draft(models.Model):
    """What its authors typed and did not submit yet, right or not; deleted once it is submitted."""

    proposal = models.OneToOneField(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="draft"
    )
    words = models.JSONField(_("words"), default=dict)
    kept_by = by_person(_("typed by"))
    kept_at = models.DateTimeField(_("typed at"), auto_now=True)

    class Meta:
        verbose_name = _("draft of a proposal")
        verbose_name_plural = _("drafts of proposals")

    def __str__(self):
        return str(self.proposal)


class ProposalSubmission(models.Model):
    """The proposal was submitted: from then on the Secretariat and the GCG read it."""

    proposal = models.OneToOneField(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="submission"
    )
    submitted_by = by_person(_("submitted by"))
    submitted_at = models.DateTimeField(_("submitted at"))

    class Meta:
        verbose_name = _("submission of a proposal")
        verbose_name_plural = _("submissions of proposals")

    def __str__(self):
        return str(self.proposal)


class ProposalVersion(models.Model):
    """The words of a submitted proposal at one time. Comments are about one of them."""

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    words = models.JSONField(_("words"))
    saved_by = by_person(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("version of a proposal")
        verbose_name_plural = _("versions of proposals")
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="versions_of_a_proposal_are_numbered"),
        ]

    def __str__(self):
        return f"{self.proposal}, {self.number}"


class ProposalWithdrawal(models.Model):
    """The authors withdrew the proposal."""

    proposal = models.OneToOneField(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="withdrawal"
    )
    because = models.TextField(_("why"), blank=True)
    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"))

    class Meta:
        verbose_name = _("withdrawal of a proposal")
        verbose_name_plural = _("withdrawals of proposals")

    def __str__(self):
        return str(self.proposal)


class Enactment(models.Model):
    """What the proposal asked for was done, by the decision of the GCG on it, which a floor above keeps (6.2, G1)."""

    proposal = models.OneToOneField(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="enactment"
    )
    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="enactments")
    enacted_by = by_person(_("announced by"))
    enacted_at = models.DateTimeField(_("enacted at"))

    class Meta:
        verbose_name = _("enactment of a proposal")
        verbose_name_plural = _("enactments of proposals")
        ordering = ["enacted_at", "pk"]

    def __str__(self):
        return f"{self.proposal}, {self.enacted_at}"
