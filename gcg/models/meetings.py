"""Meetings and their agenda. What has happened to a meeting is a row with who and when."""

from datetime import UTC
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import validate_time_zone
from partners.permissions import is_secretariat

from .seats import Seat
from .standing import is_member, presides


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Convened meetings are public (M4); those being prepared are the Secretariat's, Chair's and Deputy's."""
        if is_secretariat(user) or presides(user):
            return self
        return self.filter(convocation__isnull=False)

    def with_state(self):
        """With the rows that say how far each meeting has come, in the same query."""
        return self.select_related("convocation", "cancellation", "opening", "closure")

    def held(self):
        """Opened, and not cancelled."""
        return self.filter(opening__isnull=False, cancellation__isnull=True)


class Meeting(models.Model):
    """A meeting of the GCG: numbered (ordinary, extraordinary) or an additional conference call (10.2)."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary meeting")
        EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
        CALL = "call", _("Conference call")

    class Modality(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        VIRTUAL = "virtual", _("Virtual")
        HYBRID = "hybrid", _("Hybrid")

    slug = models.SlugField(_("address"), max_length=20, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.ORDINARY)
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("Its id in an imported history.")
    )
    modality = models.CharField(_("modality"), max_length=10, choices=Modality, default=Modality.HYBRID)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(
        _("end"), null=True, blank=True, help_text=_("Empty only where an imported history does not say.")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Zurich", validators=[validate_time_zone])
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for joining"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=7, choices=settings.LANGUAGES), verbose_name=_("working languages"), default=list
    )
    counts_for_absence = models.BooleanField(
        _("counts for absences"), help_text=_("Whether a silent absence counts towards 7.8 (A1).")
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("Grows with each change people in the room can see.")
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("The end is not after the start."),
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=~models.Q(kind="call"),
                name="a_meeting_number_is_used_once",
                violation_error_message=_("Another meeting has this number."),
            ),
            models.CheckConstraint(
                name="a_numbered_meeting_has_its_number",
                condition=models.Q(kind="call") | models.Q(number__isnull=False),
                violation_error_message=_("An ordinary or extraordinary meeting needs its number."),
            ),
        ]

    def __str__(self):
        return self.symbol

    @property
    def symbol(self):
        """The prefix of its documents and decisions: `GCG/12`, or `GCG/C3` for the third call."""
        return f"GCG/{self.slug.upper()}"

    @property
    def date(self):
        """The day the rules judge by: the start's, in UTC."""
        return self.starts_at.astimezone(UTC).date()

    @property
    def key(self):
        """Its id in data: the imported one, else its address."""
        return self.reference or self.slug

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    def get_absolute_url(self):
        return reverse("gcg:meeting", args=[self.slug])

    def fact(self, name):
        """The row that says it was convened, cancelled, opened or closed, or None."""
        return getattr(self, name, None)

    @property
    def is_convened(self):
        return self.fact("convocation") is not None

    @property
    def is_cancelled(self):
        return self.fact("cancellation") is not None

    @property
    def is_open(self):
        return self.fact("opening") is not None and self.fact("closure") is None

    @property
    def is_closed(self):
        return self.fact("closure") is not None

    @property
    def state(self):
        """One of prepared, convened, open, closed, cancelled."""
        if self.is_cancelled:
            return "cancelled"
        if self.is_closed:
            return "closed"
        if self.is_open:
            return "open"
        return "convened" if self.is_convened else "prepared"


def of_meeting(related_name):
    return models.OneToOneField(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name=related_name)


def by_person(verbose_name, **options):
    """Who acted; empty only where the act was imported or the portal's own."""
    return models.ForeignKey(
        "partners.User", verbose_name=verbose_name, null=True, blank=True, on_delete=models.PROTECT, related_name="+", **options
    )


class Convocation(models.Model):
    """The Chair's or Deputy's act that calls a meeting and sends the invitations (8.3, N2)."""

    meeting = of_meeting("convocation")
    convened_by = by_person(_("convened by"))
    convened_at = models.DateTimeField(_("convened at"))
    sequence = models.PositiveSmallIntegerField(
        _("sequence"), default=0, help_text=_("SEQUENCE of the calendar invitation, one more with each change.")
    )

    class Meta:
        verbose_name = _("convocation")
        verbose_name_plural = _("convocations")

    def __str__(self):
        return f"{self.meeting}, {self.convened_at}"


class Cancellation(models.Model):
    """A meeting called off; it never counts (A7)."""

    meeting = of_meeting("cancellation")
    cancelled_by = by_person(_("cancelled by"))
    cancelled_at = models.DateTimeField(_("cancelled at"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("cancellation")
        verbose_name_plural = _("cancellations")

    def __str__(self):
        return f"{self.meeting}, {self.cancelled_at}"


class Opening(models.Model):
    """The meeting was opened; without quorum it is an informal exchange (D5)."""

    meeting = of_meeting("opening")
    opened_by = by_person(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))
    quorum = models.JSONField(_("quorum at the opening"), default=dict)
    is_informal = models.BooleanField(_("informal exchange"), default=False)

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")

    def __str__(self):
        return f"{self.meeting}, {self.opened_at}"


class Closure(models.Model):
    """The meeting was closed and its attendance settled."""

    meeting = of_meeting("closure")
    closed_by = by_person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"))

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")

    def __str__(self):
        return f"{self.meeting}, {self.closed_at}"


class Subject(models.TextChoices):
    """What a decision is about, for the register's filter."""

    PROCEDURE = "procedure", _("Procedure and minutes")
    COMPOSITION = "composition", _("Composition of the GCG")
    PATHFINDER = "pathfinder", _("Pathfinder Countries")
    GROUPS = "groups", _("Action and Working Groups")
    PARTNERS = "partners", _("Partners")
    STRATEGY = "strategy", _("Strategy and progress")
    GOVERNANCE = "governance", _("Governance and Terms of Reference")
    RESOURCES = "resources", _("Resources and communication")


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All to members and Secretariat; to a meeting's observers its open items (O5); to others none."""
        if is_secretariat(user) or is_member(user):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(meeting__observers__person=user, is_restricted=False)


class AgendaItem(models.Model):
    """One item of a meeting's agenda; its number is its place."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("For information")
        DISCUSSION = "discussion", _("For discussion")
        DECISION = "decision", _("For decision")

    class Standing(models.TextChoices):
        AGENDA = "agenda", _("Adoption of the agenda")
        MINUTES = "minutes", _("Minutes of the last meeting")
        FOLLOW_UP = "follow_up", _("Follow-up of action points")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    objective = models.TextField(_("objective"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    standing = models.CharField(_("standing item"), max_length=10, choices=Standing, blank=True)
    subject = models.CharField(_("subject"), max_length=12, choices=Subject, default=Subject.STRATEGY)
    presenter = models.CharField(_("presenter"), max_length=200, blank=True)
    minutes_allotted = models.PositiveSmallIntegerField(_("minutes allotted"), default=15)
    is_restricted = models.BooleanField(
        _("restricted"), default=False, help_text=_("Observers do not see a restricted item.")
    )
    draft_text = models.TextField(_("draft text of the decision"), blank=True)
    minutes_adopted = models.ForeignKey(
        "gcg.Minutes", verbose_name=_("minutes to adopt"), null=True, blank=True, on_delete=models.PROTECT, related_name="adoption_items"
    )
    discussion = models.TextField(_("notes of the discussion"), blank=True)
    conclusions = models.TextField(_("key conclusions"), blank=True)
    notes_version = models.PositiveIntegerField(_("version of the notes"), default=0)
    taken_up_at = models.DateTimeField(_("taken up at"), null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="an_item_number_is_used_once_in_a_meeting",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["meeting", "standing"],
                condition=~models.Q(standing=""),
                name="a_standing_item_comes_once_in_a_meeting",
                violation_error_message=_("This standing item is already on the agenda."),
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        return reverse("gcg:item", args=[self.meeting.slug, self.number])

    @property
    def is_decision(self):
        return self.kind == self.Kind.DECISION


class Paper(models.Model):
    """A numbered document put before the meeting under an item."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="papers")
    document = models.OneToOneField(
        "documents.Document", verbose_name=_("document"), on_delete=models.PROTECT, related_name="paper"
    )
    filed_by = by_person(_("filed by"))
    filed_at = models.DateTimeField(_("filed at"))

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["pk"]

    def __str__(self):
        return str(self.document)


class Observer(models.Model):
    """A person invited by the Chair to watch one meeting, without speaking rights (7.7, O2)."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="observers")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="observations"
    )
    organization = models.ForeignKey(
        "partners.Organization", verbose_name=_("organization"), on_delete=models.PROTECT, related_name="+"
    )
    invited_by = by_person(_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))

    class Meta:
        verbose_name = _("observer")
        verbose_name_plural = _("observers")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="an_observer_is_invited_once_to_a_meeting")
        ]

    def __str__(self):
        return f"{self.person} ({self.organization})"


class Invitation(models.Model):
    """One person's invitation for one seat; its reply link is signed, for that seat alone, and revocable."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="invitations")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=14)
    invited_at = models.DateTimeField(_("invited at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = by_person(_("revoked by"))

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat", "person"], name="a_person_is_invited_once_for_a_seat"
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.seat}"


class Reply(models.Model):
    """What a seat answered; the latest counts, the earlier ones are its trace (N1)."""

    class Answer(models.TextChoices):
        IN_PERSON = "in_person", _("Attending in person")
        REMOTE = "remote", _("Attending remotely")
        ALTERNATE = "alternate", _("Sending an alternate")
        APOLOGIES = "apologies", _("Apologies")

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the invitation")
        PORTAL = "portal", _("on the portal")
        SECRETARIAT = "secretariat", _("recorded by the Secretariat")
        IMPORT = "import", _("from an imported history")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="replies")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    alternate = models.ForeignKey(
        "partners.User", verbose_name=_("alternate"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    message = models.TextField(_("message to the Secretariat"), blank=True)
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))
    way = models.CharField(_("way"), max_length=11, choices=Way)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_reply_names_the_alternate_it_sends",
                condition=models.Q(answer="alternate", alternate__isnull=False) | (~models.Q(answer="alternate") & models.Q(alternate=None)),
                violation_error_message=_("Name the alternate who will come."),
            )
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_answer_display()}"
