import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance87.outbox.addresses
import alliance87.ui.dayfields
import alliance87.ui.zones
import gcg.rules.seats
import partners.models.words


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("groups", "0001_initial"),
        ("partners", "0001_initial"),
        ("terms", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CouncilRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.BigIntegerField(default=0, verbose_name="number")),
            ],
            options={
                "verbose_name": "revision of the council",
                "verbose_name_plural": "revisions of the council",
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("chair", "Chair"), ("deputy", "Deputy Chair")],
                        max_length=6,
                        verbose_name="office",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("day", alliance87.ui.dayfields.DayColumn(verbose_name="day")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="audience")),
                ("speaking_notes", models.TextField(blank=True, verbose_name="speaking notes")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False, help_text="Shown to everyone, without the notes.", verbose_name="public"
                    ),
                ),
                ("called_off_because", models.TextField(blank=True, verbose_name="called off because")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "engagement",
                "verbose_name_plural": "engagements",
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[("in_person", "In person"), ("virtual", "Virtual"), ("hybrid", "Hybrid")],
                        default="hybrid",
                        max_length=10,
                        verbose_name="modality",
                    ),
                ),
                ("starts_at", alliance87.ui.dayfields.MomentColumn(verbose_name="start")),
                (
                    "time_zone",
                    models.CharField(
                        default="Europe/Zurich",
                        max_length=64,
                        validators=[alliance87.ui.zones.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("link", models.URLField(blank=True, verbose_name="link for joining")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")], max_length=7
                        ),
                        default=list,
                        verbose_name="working languages",
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Grows with each change that people in the room can see.",
                        verbose_name="revision",
                    ),
                ),
                ("slug", models.SlugField(max_length=20, unique=True, verbose_name="address")),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary meeting"),
                            ("extraordinary", "Extraordinary meeting"),
                            ("call", "Conference call"),
                        ],
                        default="ordinary",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="The id in an imported history.",
                        max_length=60,
                        null=True,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                (
                    "ends_at",
                    alliance87.ui.dayfields.MomentColumn(
                        blank=True,
                        help_text="Empty only where an imported history does not say.",
                        null=True,
                        verbose_name="end",
                    ),
                ),
                (
                    "counts_for_absence",
                    models.BooleanField(
                        help_text="Whether an absence without notice counts towards 7.8 (A1).",
                        verbose_name="counts for absences",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="a_meeting_ends_after_it_starts",
                        violation_error_message="The end must be after the start.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "call"), _negated=True),
                        fields=("number",),
                        name="a_meeting_number_is_used_once",
                        violation_error_message="Another meeting has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "call"), ("number__isnull", False), _connector="OR"),
                        name="a_numbered_meeting_has_its_number",
                        violation_error_message="An ordinary or extraordinary meeting needs its number.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(unique=True, verbose_name="position")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("deputy", "Deputy Chair"),
                            ("pfc", "Government, Pathfinder Country"),
                            ("dev", "Government, development partner"),
                            ("regional", "Government, regional group"),
                            ("un", "UN agency or inter-governmental body"),
                            ("workers", "Workers' organization"),
                            ("employers", "Employers' organization"),
                            ("ngo", "Non-governmental organization"),
                        ],
                        max_length=10,
                        verbose_name="category",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("governments", "Governments"),
                            ("un", "UN and inter-governmental"),
                            ("workers", "Workers"),
                            ("employers", "Employers"),
                            ("ngos", "NGOs"),
                        ],
                        max_length=12,
                        verbose_name="stakeholder group",
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=6, verbose_name="UN regional group")),
                ("nominating_body", models.CharField(max_length=120, verbose_name="nominating body")),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("category", "regional"), ("region", ""), _connector="XOR"),
                        name="a_regional_seat_has_its_region",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("objective", models.TextField(blank=True, verbose_name="objective")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "For information"),
                            ("discussion", "For discussion"),
                            ("decision", "For decision"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("presenter", models.CharField(blank=True, max_length=200, verbose_name="presenter")),
                (
                    "minutes_allotted",
                    models.PositiveSmallIntegerField(default=15, verbose_name="minutes allotted"),
                ),
                ("discussion", models.TextField(blank=True, verbose_name="notes of the discussion")),
                ("conclusions", models.TextField(blank=True, verbose_name="key conclusions")),
                ("notes_version", models.PositiveIntegerField(default=0, verbose_name="version of the notes")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agenda", "Adoption of the agenda"),
                            ("minutes", "Minutes of the last meeting"),
                            ("follow_up", "Follow-up of action points"),
                            ("partners", "New partners"),
                            ("other", "Any other business"),
                        ],
                        max_length=10,
                        verbose_name="standing item",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("procedure", "Procedure and minutes"),
                            ("composition", "Composition of the GCG"),
                            ("pathfinder", "Pathfinder Countries"),
                            ("groups", "Action and Working Groups"),
                            ("partners", "Partners"),
                            ("strategy", "Strategy and progress"),
                            ("governance", "Governance and Terms of Reference"),
                            ("resources", "Resources and communication"),
                        ],
                        default="strategy",
                        max_length=12,
                        verbose_name="subject",
                    ),
                ),
                (
                    "is_restricted",
                    models.BooleanField(
                        default=False,
                        help_text="Observers do not see a restricted item.",
                        verbose_name="restricted",
                    ),
                ),
                ("draft_text", models.TextField(blank=True, verbose_name="draft text of the decision")),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="gcg.agendaitem",
                        verbose_name="carried over from",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("meeting", "number"),
                        name="an_item_number_is_used_once_in_a_meeting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("standing", ""), _negated=True),
                        fields=("meeting", "standing"),
                        name="a_standing_item_comes_once_in_a_meeting",
                        violation_error_message="This standing item is already on the agenda.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "carried_from"),
                        name="an_item_is_carried_over_once_to_a_meeting",
                        violation_error_message="This item has already been carried over to an agenda.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sequence", models.PositiveSmallIntegerField(verbose_name="sequence")),
                ("starts_at", models.DateTimeField(verbose_name="start")),
                ("told", models.JSONField(default=dict, verbose_name="what was told")),
                (
                    "announced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="announced by",
                    ),
                ),
                ("announced_at", models.DateTimeField(verbose_name="announced at")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "announcement",
                "verbose_name_plural": "announcements",
                "ordering": ["meeting", "sequence"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "sequence"),
                        name="a_sequence_is_announced_once",
                        violation_error_message="This change has already been announced.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="partners.organization",
                        verbose_name="holder",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("alternate", "Present by an alternate"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent without notice"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "notice_at",
                    alliance87.ui.dayfields.MomentColumn(blank=True, null=True, verbose_name="notice given at"),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["seat"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "seat"), name="a_seat_attends_a_meeting_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "opens_on",
                    alliance87.ui.dayfields.DayColumn(
                        help_text="First day for which a holder is sought.", verbose_name="seat opens on"
                    ),
                ),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="nominations due on")),
                ("words", models.TextField(blank=True, verbose_name="message to the nominating body")),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled at")),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="withdrawn because")),
            ],
            options={
                "verbose_name": "call for nominations",
                "verbose_name_plural": "calls for nominations",
                "ordering": ["-opened_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)),
                        fields=("seat",),
                        name="a_seat_has_one_open_call",
                        violation_error_message="A call for this seat is already open.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_requests",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("reasons", models.TextField(verbose_name="reasons")),
                ("days", models.CharField(blank=True, max_length=200, verbose_name="days that would suit")),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="requested at")),
            ],
            options={
                "verbose_name": "request for a conference call",
                "verbose_name_plural": "requests for conference calls",
                "ordering": ["-requested_at"],
            },
        ),
        migrations.CreateModel(
            name="Cancellation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cancelled by",
                    ),
                ),
                ("cancelled_at", models.DateTimeField(verbose_name="cancelled at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellation",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "cancellation",
                "verbose_name_plural": "cancellations",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                ("closed_at", models.DateTimeField(verbose_name="closed at")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closure",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "closure",
                "verbose_name_plural": "closures",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Convocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "convened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="convened by",
                    ),
                ),
                ("convened_at", models.DateTimeField(verbose_name="convened at")),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="SEQUENCE of the calendar entry; it grows by one with each change.",
                        verbose_name="sequence",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="convocation",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "convocation",
                "verbose_name_plural": "convocations",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
                        to="partners.organization",
                        verbose_name="holder",
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("representative", "Represents the holder, replacing the present representative"),
                            ("alternate", "Is a named alternate"),
                            ("leaves", "No longer speaks for the holder"),
                        ],
                        max_length=14,
                        verbose_name="change",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "email",
                    alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="e-mail address"),
                ),
                ("starts_on", alliance87.ui.dayfields.DayColumn(verbose_name="from")),
                ("signatory", models.CharField(max_length=200, verbose_name="signed by")),
                ("signed_on", alliance87.ui.dayfields.DayColumn(verbose_name="signed on")),
                (
                    "note",
                    models.OneToOneField(
                        blank=True,
                        help_text="Empty for those of before notes were attached.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credential",
                        to="documents.document",
                        verbose_name="the note",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ruled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed or turned down by",
                    ),
                ),
                (
                    "ruled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed or turned down at"),
                ),
                (
                    "is_ruled_by_holder",
                    models.BooleanField(
                        default=False,
                        help_text="By the personal link of a focal point of the holder, and not by the Secretariat.",
                        verbose_name="confirmed or turned down by the holder",
                    ),
                ),
                ("declined_because", models.TextField(blank=True, verbose_name="turned down because")),
            ],
            options={
                "verbose_name": "credential",
                "verbose_name_plural": "credentials",
                "ordering": ["-given_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email")),
                            models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_credential_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ruled_by", None),
                            ("given_by", None),
                            models.Q(("declined_because", ""), _negated=True),
                            models.Q(("ruled_by", models.F("given_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_rules_alone_on_a_note_they_entered",
                        violation_error_message="You entered this note yourself. Somebody else must confirm it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("role", models.CharField(max_length=14, verbose_name="role")),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["seat", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "seat", "person"), name="a_person_is_invited_once_for_a_seat"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingChair",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chosen_chair",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "was_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_chairs",
                        to="gcg.meeting",
                        verbose_name="meeting they presided over until another was chosen",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("note", models.TextField(verbose_name="how consensus was reached")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="replaced at")),
            ],
            options={
                "verbose_name": "chair of a meeting",
                "verbose_name_plural": "chairs of meetings",
                "ordering": ["recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meeting__isnull", False), ("replaced_at", None), ("was_of", None)),
                            models.Q(("meeting", None), ("replaced_at__isnull", False), ("was_of__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_chosen_chair_presides_or_was_replaced",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drafted by",
                    ),
                ),
                ("drafted_at", models.DateTimeField(verbose_name="drafted at")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Observer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observers",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
            ],
            options={
                "verbose_name": "observer",
                "verbose_name_plural": "observers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="an_observer_is_invited_once_to_a_meeting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opening",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                ("quorum", models.JSONField(default=dict, verbose_name="quorum at the opening")),
                ("is_informal", models.BooleanField(default=False, verbose_name="informal exchange")),
            ],
            options={
                "verbose_name": "opening",
                "verbose_name_plural": "openings",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_phases",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="begun at")),
                ("quorum", models.JSONField(verbose_name="quorum as it began")),
                ("is_informal", models.BooleanField(verbose_name="informal exchange")),
            ],
            options={
                "verbose_name": "phase of a meeting",
                "verbose_name_plural": "phases of meetings",
                "ordering": ["begun_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("by_alternate", models.BooleanField(default=False, verbose_name="as alternate")),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("remote", "Remote")],
                        default="in_person",
                        max_length=10,
                        verbose_name="mode",
                    ),
                ),
                (
                    "checked_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked in by",
                    ),
                ),
                ("checked_in_at", models.DateTimeField(verbose_name="checked in at")),
                (
                    "checked_out_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked out by",
                    ),
                ),
                ("checked_out_at", models.DateTimeField(blank=True, null=True, verbose_name="checked out at")),
                (
                    "struck_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="struck by",
                    ),
                ),
                ("struck_at", models.DateTimeField(blank=True, null=True, verbose_name="struck at")),
                (
                    "struck_because",
                    models.CharField(blank=True, max_length=200, verbose_name="why it was a mistake"),
                ),
            ],
            options={
                "verbose_name": "presence",
                "verbose_name_plural": "presences",
                "ordering": ["seat", "checked_in_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("checked_out_at", None)),
                        fields=("meeting", "seat"),
                        name="a_seat_is_taken_by_one_person_at_a_time",
                        violation_error_message="Somebody is already checked in for this seat.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("checked_out_at", None)),
                        fields=("meeting", "person"),
                        name="a_person_sits_for_one_seat",
                        violation_error_message="This person is already checked in for another seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at", None), ("struck_because", "")),
                            models.Q(
                                ("checked_out_at__isnull", False),
                                ("struck_at__isnull", False),
                                models.Q(("struck_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_struck_entry_has_ended_and_says_why",
                        violation_error_message="Say briefly why the entry was a mistake.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("message", models.TextField(blank=True, verbose_name="message to the Secretariat")),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="given at")),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered at"),
                ),
                (
                    "for_start",
                    models.DateTimeField(
                        blank=True,
                        help_text="The start of the meeting for which this was said.",
                        null=True,
                        verbose_name="for the start",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("link", "by the link in the invitation"),
                            ("portal", "on the portal"),
                            ("calendar", "by a calendar answer"),
                            ("secretariat", "recorded by the Secretariat"),
                            ("import", "from an imported history"),
                        ],
                        max_length=11,
                        verbose_name="way",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("in_person", "Attending in person"),
                            ("remote", "Attending remotely"),
                            ("attending", "Attending"),
                            ("alternate", "Sending an alternate"),
                            ("apologies", "Apologies"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "alternate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="alternate",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply",
                "verbose_name_plural": "replies",
                "ordering": ["given_at", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alternate__isnull", False), ("answer", "alternate")),
                            models.Q(models.Q(("answer", "alternate"), _negated=True), ("alternate", None)),
                            _connector="OR",
                        ),
                        name="a_reply_names_the_alternate_it_sends",
                        violation_error_message="Name the alternate who will come.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("entered_at__gte", models.F("given_at"))),
                        name="a_reply_is_entered_once_it_is_given",
                        violation_error_message="An answer can be entered only once it has been given: check its day and time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="partners.organization",
                        verbose_name="holder",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("representative", "Representative"), ("alternate", "Alternate")],
                        default="representative",
                        max_length=14,
                        verbose_name="role",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
            ],
            options={
                "verbose_name": "representation",
                "verbose_name_plural": "representations",
                "ordering": ["seat", "role", django.db.models.functions.text.Lower("person__name")],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("role", "representative")),
                        expressions=[("seat", "="), ("holder", "="), ("period", "&&")],
                        name="a_seat_has_one_representative_at_a_time",
                        violation_error_message="Another person represents this holder in that period.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("role", "representative")),
                        expressions=[("person", "="), ("period", "&&")],
                        name="a_person_represents_one_seat_at_a_time",
                        violation_error_message="This person represents another seat in that period.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("symbol", models.CharField(max_length=30, unique=True, verbose_name="symbol")),
                ("text", models.TextField(verbose_name="what is to be done")),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="due on")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                ("agreed_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_points",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_points",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "owners",
                    models.ManyToManyField(
                        related_name="action_points", to=settings.AUTH_USER_MODEL, verbose_name="owners"
                    ),
                ),
            ],
            options={
                "verbose_name": "action point",
                "verbose_name_plural": "action points",
                "ordering": ["due_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"), name="an_action_point_number_is_used_once_in_a_meeting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("added", "Added"), ("dropped", "Dropped"), ("moved", "Moved")],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                (
                    "was_number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number before"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("because", models.TextField(blank=True, verbose_name="why")),
                (
                    "amended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="amended by",
                    ),
                ),
                ("amended_at", models.DateTimeField(verbose_name="amended at")),
            ],
            options={
                "verbose_name": "amendment of an agenda",
                "verbose_name_plural": "amendments of agendas",
                "ordering": ["amended_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "moved"), ("was_number__isnull", False)),
                            models.Q(("kind", "moved"), _negated=True),
                            _connector="OR",
                        ),
                        name="an_item_that_moved_says_from_where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="gcg.call",
                        verbose_name="call",
                    ),
                ),
                ("email", alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="address")),
            ],
            options={
                "verbose_name": "letter of a call",
                "verbose_name_plural": "letters of calls",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email")),
                            models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_letter_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.UniqueConstraint(fields=("call", "email"), name="an_address_gets_one_letter_of_a_call"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallRuling",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="gcg.callrequest",
                        verbose_name="request",
                    ),
                ),
                ("is_granted", models.BooleanField(verbose_name="granted")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "ruled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ruled by",
                    ),
                ),
                ("ruled_at", models.DateTimeField(verbose_name="ruled at")),
            ],
            options={
                "verbose_name": "ruling on a request for a call",
                "verbose_name_plural": "rulings on requests for calls",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("symbol", models.CharField(max_length=30, unique=True, verbose_name="symbol")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("procedure", "Procedure and minutes"),
                            ("composition", "Composition of the GCG"),
                            ("pathfinder", "Pathfinder Countries"),
                            ("groups", "Action and Working Groups"),
                            ("partners", "Partners"),
                            ("strategy", "Strategy and progress"),
                            ("governance", "Governance and Terms of Reference"),
                            ("resources", "Resources and communication"),
                        ],
                        max_length=12,
                        verbose_name="subject",
                    ),
                ),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="terms.version",
                        verbose_name="Terms of Reference",
                    ),
                ),
                ("snapshot", models.JSONField(verbose_name="taken under")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="announced by",
                    ),
                ),
                ("adopted_at", models.DateTimeField(verbose_name="adopted at")),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="gcg.decision",
                        verbose_name="supersedes",
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            partners.models.words.Plain("symbol"),
                            partners.models.words.Plain("title"),
                            partners.models.words.Plain("text"),
                            config="english",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-adopted_at", "-number"],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["search"], name="decision_search")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"), name="a_decision_number_is_used_once_in_a_meeting"
                    ),
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        name="a_decision_is_superseded_once",
                        violation_error_message="Another decision has already superseded this one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="gcg.call",
                        verbose_name="call",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                ("statement", models.TextField(verbose_name="why")),
                (
                    "expressed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="expressed by",
                    ),
                ),
                ("expressed_at", models.DateTimeField(verbose_name="expressed at")),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="nominating body told by",
                    ),
                ),
                (
                    "told_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="nominating body told at"),
                ),
            ],
            options={
                "verbose_name": "expression of interest",
                "verbose_name_plural": "expressions of interest",
                "ordering": ["expressed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "organization"),
                        name="an_organization_expresses_interest_once",
                        violation_error_message="This organization has already expressed its interest.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesMatter",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="gcg.minutes",
                        verbose_name="minutes to adopt",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes on an agenda",
                "verbose_name_plural": "minutes on agendas",
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "admission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_to_gcg",
                        to="partners.admission",
                        verbose_name="admission",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                ("told_at", models.DateTimeField(verbose_name="told at")),
            ],
            options={
                "verbose_name": "news of a partner",
                "verbose_name_plural": "news of partners",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ObserverInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observer_interests",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observer_interests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                ("statement", models.TextField(verbose_name="why")),
                ("expressed_at", models.DateTimeField(verbose_name="expressed at")),
                (
                    "informed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="GCG informed by",
                    ),
                ),
                ("informed_at", models.DateTimeField(blank=True, null=True, verbose_name="GCG informed at")),
                (
                    "observer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interest",
                        to="gcg.observer",
                        verbose_name="observer",
                    ),
                ),
            ],
            options={
                "verbose_name": "interest in observing",
                "verbose_name_plural": "interests in observing",
                "ordering": ["expressed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"),
                        name="interest_in_watching_is_expressed_once",
                        violation_error_message="The Secretariat already has your interest in this meeting.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("observer", None), ("informed_at__isnull", False), _connector="OR"),
                        name="the_gcg_is_informed_before_an_observer_is_invited",
                        violation_error_message="The GCG must be informed before an observer is invited (7.7).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("adopted", "Adopted"),
                            ("no_consensus", "No consensus"),
                            ("deferred", "Deferred"),
                            ("referred", "Referred"),
                            ("dropped", "Dropped from the agenda"),
                        ],
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, help_text="To which meeting, or to whom.", verbose_name="note"),
                ),
                (
                    "announced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="announced by",
                    ),
                ),
                ("announced_at", models.DateTimeField(verbose_name="announced at")),
                (
                    "was_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopened_outcomes",
                        to="gcg.agendaitem",
                        verbose_name="item it was announced on",
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reopened by",
                    ),
                ),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="reopened at")),
                (
                    "reopened_because",
                    models.CharField(blank=True, max_length=500, verbose_name="why it was reopened"),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ["announced_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", False), ("reopened_at", None), ("was_on", None)),
                            models.Q(("item", None), ("reopened_at__isnull", False), ("was_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_outcome_stands_or_was_reopened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "adopted"), _negated=True),
                            ("reopened_at", None),
                            _connector="OR",
                        ),
                        name="an_adopted_decision_is_not_reopened",
                        violation_error_message="An adopted decision cannot be reopened (D11).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="filed by",
                    ),
                ),
                ("filed_at", models.DateTimeField(verbose_name="filed at")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Presenter",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presenters",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "presenter",
                "verbose_name_plural": "presenters",
                "ordering": ["invited_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("item", "person"),
                        name="a_presenter_is_invited_once_to_an_item",
                        violation_error_message="This person is already invited to present this item.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "put_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put by",
                    ),
                ),
                ("put_at", models.DateTimeField(verbose_name="put at")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="replaced at")),
            ],
            options={
                "verbose_name": "text put to the meeting",
                "verbose_name_plural": "texts put to the meeting",
                "ordering": ["put_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("item",),
                        name="one_text_is_before_the_meeting_for_an_item",
                        violation_error_message="Another text is already before the meeting for this item.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalMatter",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="groups.proposal",
                        verbose_name="proposal to decide on",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal on an agenda",
                "verbose_name_plural": "proposals on agendas",
            },
        ),
        migrations.CreateModel(
            name="RemovalMatter",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removals",
                        to="partners.organization",
                        verbose_name="partner whose removal is decided on",
                    ),
                ),
                (
                    "ending",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removal",
                        to="partners.ending",
                        verbose_name="end of the partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "removal on an agenda",
                "verbose_name_plural": "removals on agendas",
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("heading", models.CharField(max_length=220, verbose_name="heading")),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="gcg.minutes",
                        verbose_name="minutes",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of the minutes",
                "verbose_name_plural": "sections of the minutes",
                "ordering": ["position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("minutes", "position"), name="a_section_has_its_place_in_the_minutes"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "taken_up_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken up by",
                    ),
                ),
                ("taken_up_at", models.DateTimeField(verbose_name="taken up at")),
            ],
            options={
                "verbose_name": "turn of an item",
                "verbose_name_plural": "turns of items",
                "ordering": ["taken_up_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "minutes",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoption",
                        to="gcg.minutes",
                        verbose_name="minutes",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopts_minutes",
                        to="gcg.decision",
                        verbose_name="decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "adoption of minutes",
                "verbose_name_plural": "adoptions of minutes",
            },
        ),
        migrations.CreateModel(
            name="Completion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[("done", "Done"), ("dropped", "Dropped")], max_length=7, verbose_name="result"
                    ),
                ),
                ("note", models.TextField(verbose_name="what was done, or why not")),
                (
                    "completed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reported by",
                    ),
                ),
                ("completed_at", models.DateTimeField(verbose_name="reported at")),
                (
                    "action_point",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="completion",
                        to="gcg.actionpoint",
                        verbose_name="action point",
                    ),
                ),
            ],
            options={
                "verbose_name": "completion",
                "verbose_name_plural": "completions",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Corrigendum",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrigenda",
                        to="gcg.decision",
                        verbose_name="decision",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("spelling", "Spelling"),
                            ("reference", "Number of a reference"),
                            ("name", "Name"),
                        ],
                        max_length=9,
                        verbose_name="kind of slip",
                    ),
                ),
                ("reads", models.TextField(verbose_name="for")),
                ("should_read", models.TextField(verbose_name="read")),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="issued at")),
            ],
            options={
                "verbose_name": "corrigendum",
                "verbose_name_plural": "corrigenda",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "number"),
                        name="a_corrigendum_number_is_used_once_for_a_decision",
                        violation_error_message="Another corrigendum with this number has been issued meanwhile.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="partners.organization",
                        verbose_name="holder",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[("term", "term"), ("step-down", "step-down"), ("forfeiture", "forfeiture")],
                        max_length=10,
                        verbose_name="ended by",
                    ),
                ),
                (
                    "left_on",
                    alliance87.ui.dayfields.DayColumn(
                        blank=True,
                        help_text="First day on which the seat is vacant.",
                        null=True,
                        verbose_name="given up as caretaker from",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="gcg.decision",
                        verbose_name="decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "mandate",
                "verbose_name_plural": "mandates",
                "ordering": ["period"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("seat", "="), ("period", "&&")],
                        name="a_seat_has_one_holder_at_a_time",
                        violation_error_message="Another holder has this seat in that period.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("holder", "="), ("period", "&&")],
                        name="a_holder_has_one_seat_at_a_time",
                        violation_error_message="This holder has another seat in that period (7.5, S1).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                        name="a_mandate_has_a_first_day",
                        violation_error_message="A mandate needs a first day, which must come before its last.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "end_reason__in",
                                [
                                    "",
                                    gcg.rules.seats.EndReason["TERM"],
                                    gcg.rules.seats.EndReason["STEP_DOWN"],
                                    gcg.rules.seats.EndReason["FORFEITURE"],
                                ],
                            )
                        ),
                        name="a_mandate_ends_in_one_of_the_known_ways",
                        violation_error_message="A mandate ends by term, by stepping down or by forfeiture.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None),
                            models.Q(
                                ("end_reason__in", ["", gcg.rules.seats.EndReason["TERM"]]),
                                ("left_on__gt", models.F("period__endswith")),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_caretaker_leaves_after_its_mandate",
                        violation_error_message="A caretaker gives up its seat only after its mandate has ended (T3, T6).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Overview",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overview",
                        to="gcg.paper",
                        verbose_name="paper",
                    ),
                ),
                ("seen_at", models.DateTimeField(verbose_name="workplans as of")),
            ],
            options={
                "verbose_name": "overview of groups",
                "verbose_name_plural": "overviews of groups",
                "ordering": ["-seen_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[("before", "Before the due date"), ("after", "After the due date")],
                        max_length=6,
                        verbose_name="moment",
                    ),
                ),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="for the due date")),
                ("reminded_at", models.DateTimeField(verbose_name="reminded at")),
                (
                    "action_point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="gcg.actionpoint",
                        verbose_name="action point",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action_point", "moment", "due_on"),
                        name="owners_are_reminded_once_at_each_moment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("html", models.TextField(blank=True, verbose_name="text")),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="gcg.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a section",
                "verbose_name_plural": "versions of sections",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "number"),
                        name="a_version_number_is_used_once_in_a_section",
                        violation_error_message="Somebody else has saved this section meanwhile.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stance",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances",
                        to="gcg.proposal",
                        verbose_name="text",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="holder",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("objection", "Objection"),
                            ("reservation", "Reservation"),
                            ("abstention", "Abstention"),
                        ],
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="The holder asked for it to be shown in the register of decisions (D10).",
                        verbose_name="public",
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stated by",
                    ),
                ),
                ("stated_at", models.DateTimeField(verbose_name="stated at")),
                (
                    "is_recorded_for",
                    models.BooleanField(
                        default=False,
                        help_text="Stated in the room, entered by the Secretariat.",
                        verbose_name="recorded by the Secretariat",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "stance",
                "verbose_name_plural": "stances",
                "ordering": ["stated_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("proposal", "seat"),
                        name="a_seat_has_one_standing_stance_on_a_text",
                        violation_error_message="This seat has already stated its view of this text; withdraw that first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "objection"), ("reasons", ""), _negated=True),
                        name="an_objection_gives_its_reasons",
                        violation_error_message="An objection needs reasons.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_public", True), ("kind", "objection"), _negated=True),
                        name="an_objection_is_for_members_only",
                        violation_error_message="Only members and the Secretariat see objections (D10).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AbsenceWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="gcg.mandate",
                        verbose_name="mandate",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="gcg.meeting",
                        verbose_name="last meeting missed",
                    ),
                ),
                ("missed", models.PositiveSmallIntegerField(verbose_name="consecutive meetings missed")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
            ],
            options={
                "verbose_name": "warning",
                "verbose_name_plural": "warnings",
                "ordering": ["-sent_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mandate", "meeting"),
                        name="a_missed_meeting_is_warned_of_once",
                        violation_error_message="The holder has already been warned after this meeting.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "paragraph",
                    models.PositiveSmallIntegerField(
                        help_text="Its number in the edition for which the correction was proposed.",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        help_text="The number of the paragraph in its own text.", verbose_name="place"
                    ),
                ),
                ("proposed_text", models.TextField(verbose_name="proposed text")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="proposed at")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Accepted"), ("not_taken", "Not taken up")],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                ("answer_note", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="gcg.sectionversion",
                        verbose_name="text",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="gcg.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ForfeitureRuling",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="gcg.mandate",
                        verbose_name="mandate",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="gcg.meeting",
                        verbose_name="last meeting missed",
                    ),
                ),
                ("is_confirmed", models.BooleanField(verbose_name="confirmed")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "ruled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ruled by",
                    ),
                ),
                ("ruled_at", models.DateTimeField(verbose_name="ruled at")),
            ],
            options={
                "verbose_name": "ruling on a forfeiture",
                "verbose_name_plural": "rulings on forfeitures",
                "ordering": ["-ruled_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mandate", "meeting"),
                        name="a_forfeiture_is_ruled_on_once_after_a_meeting",
                        violation_error_message="The forfeiture has already been ruled on after this meeting.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LateNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_notices",
                        to="gcg.mandate",
                        verbose_name="mandate",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_notices",
                        to="gcg.meeting",
                        verbose_name="meeting",
                    ),
                ),
                ("given_on", alliance87.ui.dayfields.DayColumn(verbose_name="notice given on")),
                ("reasons", models.TextField(verbose_name="reasons")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                ("accepted_at", models.DateTimeField(verbose_name="accepted at")),
            ],
            options={
                "verbose_name": "late notice",
                "verbose_name_plural": "late notices",
                "ordering": ["-accepted_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mandate", "meeting"),
                        name="a_late_notice_is_accepted_once",
                        violation_error_message="A late notice has already been accepted for this meeting.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="gcg.call",
                        verbose_name="call",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="partners.organization",
                        verbose_name="nominee",
                    ),
                ),
                ("starts_on", alliance87.ui.dayfields.DayColumn(verbose_name="takes the seat on")),
                (
                    "last_day",
                    alliance87.ui.dayfields.DayColumn(
                        blank=True,
                        help_text="Where the nominating body sets one (T5); empty otherwise.",
                        null=True,
                        verbose_name="last day in the seat",
                    ),
                ),
                ("grounds", models.TextField(blank=True, verbose_name="evidence")),
                ("override", models.TextField(blank=True, verbose_name="reason for an exception")),
                ("representative", models.CharField(max_length=200, verbose_name="representative")),
                (
                    "representative_email",
                    alliance87.outbox.addresses.AddressField(
                        max_length=254, verbose_name="representative's e-mail address"
                    ),
                ),
                ("signatory", models.CharField(max_length=200, verbose_name="signed by")),
                ("signatory_function", models.CharField(max_length=200, verbose_name="function")),
                ("signed_on", alliance87.ui.dayfields.DayColumn(verbose_name="signed on")),
                (
                    "note",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination",
                        to="documents.document",
                        verbose_name="signed note",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="gcg.callletter",
                        verbose_name="given by the link of",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                (
                    "mandate",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination",
                        to="gcg.mandate",
                        verbose_name="mandate",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomination",
                "verbose_name_plural": "nominations",
                "ordering": ["made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "representative_email",
                                django.db.models.functions.text.Lower("representative_email"),
                            ),
                            models.Q(("representative_email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_nominee_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("call", "organization"),
                        name="a_call_has_a_nominee_once",
                        violation_error_message="This organization is already nominated for the seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day", None), ("last_day__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="a_nomination_ends_after_it_begins",
                        violation_error_message="The last day in the seat comes after the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_at", None), ("mandate", None), _connector="OR"),
                        name="a_withdrawn_nominee_is_not_seated",
                        violation_error_message="This nomination has already been withdrawn or decided.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OverviewNoting",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "overview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="noting",
                        to="gcg.overview",
                        verbose_name="overview",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("noted_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "noting of an overview",
                "verbose_name_plural": "notings of overviews",
                "ordering": ["-noted_at"],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("edition", models.PositiveSmallIntegerField(verbose_name="edition")),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
                ("released_at", models.DateTimeField(verbose_name="released at")),
                (
                    "comments_until",
                    alliance87.ui.dayfields.DayColumn(blank=True, null=True, verbose_name="corrections until"),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="mailed at")),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="gcg.minutes",
                        verbose_name="minutes",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="release",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "versions",
                    models.ManyToManyField(related_name="releases", to="gcg.sectionversion", verbose_name="texts"),
                ),
            ],
            options={
                "verbose_name": "release of minutes",
                "verbose_name_plural": "releases of minutes",
                "ordering": ["edition"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("minutes", "edition"),
                        name="an_edition_is_released_once",
                        violation_error_message="This edition has already been released.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepDown",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mandate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="step_down",
                        to="gcg.mandate",
                        verbose_name="mandate",
                    ),
                ),
                ("effective_on", alliance87.ui.dayfields.DayColumn(verbose_name="seat vacant from")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "is_entered_for",
                    models.BooleanField(
                        default=False,
                        help_text="From a note of the holder.",
                        verbose_name="entered by the Secretariat",
                    ),
                ),
                (
                    "received_on",
                    alliance87.ui.dayfields.DayColumn(
                        blank=True,
                        help_text="Of a note that the Secretariat entered.",
                        null=True,
                        verbose_name="note received on",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="given at")),
            ],
            options={
                "verbose_name": "step-down",
                "verbose_name_plural": "step-downs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on", None),
                            models.Q(("effective_on__gt", models.F("received_on")), ("is_entered_for", True)),
                            _connector="OR",
                        ),
                        name="a_seat_is_vacant_after_the_note_came",
                        violation_error_message="A seat is given up from a day after the note was received.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentsConsensus",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "nomination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consensus",
                        to="gcg.nomination",
                        verbose_name="nomination",
                    ),
                ),
                ("agreed_on", alliance87.ui.dayfields.DayColumn(verbose_name="agreed on")),
                ("note", models.TextField(verbose_name="how it was reached")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
            ],
            options={
                "verbose_name": "consensus of the governments",
                "verbose_name_plural": "consensuses of the governments",
            },
        ),
        migrations.CreateModel(
            name="NominationMatter",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="%(class)s",
                        serialize=False,
                        to="gcg.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="gcg.nomination",
                        verbose_name="nomination to decide on",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomination on an agenda",
                "verbose_name_plural": "nominations on agendas",
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="corrigendum",
            trigger=pgtrigger.compiler.Trigger(
                name="a_corrigendum_stays_as_issued",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e6e2620a04f90c5dcf4c613d5077ad2d246ab19b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_corrigendum_stays_as_issued_624f3",
                    table="gcg_corrigendum",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="a_decision_stays_as_adopted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f9bc803da9954daf7d98d17764cf24a618890abb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_decision_stays_as_adopted_90cfe",
                    table="gcg_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closure",
            trigger=pgtrigger.compiler.Trigger(
                name="a_meeting_is_closed_once_it_was_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF NOT EXISTS (SELECT 1 FROM gcg_opening WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_meeting_is_closed_once_it_was_opened', MESSAGE = 'a_meeting_is_closed_once_it_was_opened'; END IF; RETURN NEW;",
                    hash="5164ca106b76b90de2a2c64e4c5ea2b776db968e",
                    operation="INSERT",
                    pgid="pgtrigger_a_meeting_is_closed_once_it_was_opened_18d02",
                    table="gcg_closure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cancellation",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opened_meeting_is_not_cancelled",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_opening WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'an_opened_meeting_is_not_cancelled', MESSAGE = 'an_opened_meeting_is_not_cancelled'; END IF; RETURN NEW;",
                    hash="3f072d8fea3203d72f1ca77c8205e6c4de52fac7",
                    operation="INSERT",
                    pgid="pgtrigger_an_opened_meeting_is_not_cancelled_f9a11",
                    table="gcg_cancellation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoption",
            trigger=pgtrigger.compiler.Trigger(
                name="minutes_are_adopted_corrected",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT 1 FROM gcg_correction AS asked JOIN gcg_sectionversion AS text ON text.id = asked.version_id JOIN gcg_section AS section ON section.id = text.section_id WHERE section.minutes_id = NEW.minutes_id AND asked.answer = '') THEN RAISE EXCEPTION 'these minutes have a correction without an answer' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;",
                    hash="010d97d102f78e243f9d303f9a3eb37beecfb683",
                    operation="INSERT",
                    pgid="pgtrigger_minutes_are_adopted_corrected_0dc0a",
                    table="gcg_adoption",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opening_stays_as_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c86032a421cc49ce81990c41d65340bd93240875",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_an_opening_stays_as_recorded_f581e",
                    table="gcg_opening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="a_cancelled_meeting_is_not_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_cancellation WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_cancelled_meeting_is_not_opened', MESSAGE = 'a_cancelled_meeting_is_not_opened'; END IF; RETURN NEW;",
                    hash="43958d0597719e029d7bf5bd4338e6d14c7df8e7",
                    operation="INSERT",
                    pgid="pgtrigger_a_cancelled_meeting_is_not_opened_403f7",
                    table="gcg_opening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="a_phase_stays_as_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4acc20dfc6480599f39be27835cb2f579df56b43",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_phase_stays_as_recorded_4e18b",
                    table="gcg_phase",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="nobody_comes_after_the_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_closure WHERE meeting_id = NEW.meeting_id AND closed_at < NEW.checked_in_at) OR EXISTS (SELECT 1 FROM gcg_cancellation WHERE meeting_id = NEW.meeting_id AND cancelled_at < NEW.checked_in_at) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_comes_after_the_meeting', MESSAGE = 'nobody_comes_after_the_meeting'; END IF; RETURN NEW;",
                    hash="d6d30e8b44301201ff0d47de1ce74204f83061e8",
                    operation="INSERT",
                    pgid="pgtrigger_nobody_comes_after_the_meeting_9f9aa",
                    table="gcg_presence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectionversion",
            trigger=pgtrigger.compiler.Trigger(
                name="adopted_minutes_are_not_rewritten",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_minutes WHERE id = (SELECT minutes_id FROM gcg_section WHERE id = NEW.section_id) FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_section s JOIN gcg_adoption a ON a.minutes_id = s.minutes_id JOIN gcg_decision d ON d.id = a.decision_id WHERE s.id = NEW.section_id AND d.adopted_at < NEW.saved_at) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'adopted_minutes_are_not_rewritten', MESSAGE = 'adopted_minutes_are_not_rewritten'; END IF; RETURN NEW;",
                    hash="d4c0420deaeda897de81d3b0e359edf30d4b527d",
                    operation="INSERT",
                    pgid="pgtrigger_adopted_minutes_are_not_rewritten_67d98",
                    table="gcg_sectionversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="adopted_minutes_are_not_released_again",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_minutes WHERE id = NEW.minutes_id FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_adoption a JOIN gcg_decision d ON d.id = a.decision_id WHERE a.minutes_id = NEW.minutes_id AND d.adopted_at < NEW.released_at) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'adopted_minutes_are_not_released_again', MESSAGE = 'adopted_minutes_are_not_released_again'; END IF; RETURN NEW;",
                    hash="c84c6abd8ff352f3379467504ddb6329c122161b",
                    operation="INSERT",
                    pgid="pgtrigger_adopted_minutes_are_not_released_again_1e155",
                    table="gcg_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="turn",
            trigger=pgtrigger.compiler.Trigger(
                name="a_turn_stays_as_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="23150ef88f4637409288a4d35110a2adc0e7c03b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_turn_stays_as_recorded_e266c",
                    table="gcg_turn",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="a_removal_is_for_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF NEW.kind <> 'decision' AND EXISTS (SELECT 1 FROM gcg_removalmatter WHERE item_id = NEW.id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_removal_is_for_decision', MESSAGE = 'a_removal_is_for_decision'; END IF; RETURN NEW;",
                    hash="5165baa8268b91f6b1900e2c4b0b8e32de04d782",
                    operation='UPDATE OF "kind"',
                    pgid="pgtrigger_a_removal_is_for_decision_3174c",
                    table="gcg_agendaitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominationmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_nomination_comes_once_in_a_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_nominationmatter other JOIN gcg_agendaitem item ON item.id = other.item_id WHERE other.nomination_id = NEW.nomination_id AND item.meeting_id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_nomination_comes_once_in_a_meeting', MESSAGE = 'a_nomination_comes_once_in_a_meeting'; END IF; RETURN NEW;",
                    hash="dde5bb5f0b399878a2a7a6e184e1c7bdd50ad98f",
                    operation="INSERT",
                    pgid="pgtrigger_a_nomination_comes_once_in_a_meeting_b12c9",
                    table="gcg_nominationmatter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="removalmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_removal_comes_once_in_a_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_removalmatter other JOIN gcg_agendaitem item ON item.id = other.item_id WHERE other.partner_id = NEW.partner_id AND item.meeting_id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_removal_comes_once_in_a_meeting', MESSAGE = 'a_removal_comes_once_in_a_meeting'; END IF; RETURN NEW;",
                    hash="7ccb41ab77f5ad5ec51e5ec666a95367483b405e",
                    operation="INSERT",
                    pgid="pgtrigger_a_removal_comes_once_in_a_meeting_671a8",
                    table="gcg_removalmatter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="removalmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_removal_is_put_for_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF (SELECT kind FROM gcg_agendaitem WHERE id = NEW.item_id) <> 'decision' THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_removal_is_put_for_decision', MESSAGE = 'a_removal_is_put_for_decision'; END IF; RETURN NEW;",
                    hash="2d24570b48f47f58e91b91326082af269400e21f",
                    operation="INSERT",
                    pgid="pgtrigger_a_removal_is_put_for_decision_e40cb",
                    table="gcg_removalmatter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overviewnoting",
            trigger=pgtrigger.compiler.Trigger(
                name="an_overview_is_noted_once_its_meeting_is_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_overview WHERE id = NEW.overview_id FOR UPDATE; IF NOT EXISTS (SELECT 1 FROM gcg_overview overview JOIN gcg_paper paper ON paper.id = overview.paper_id JOIN gcg_agendaitem item ON item.id = paper.item_id JOIN gcg_closure closure ON closure.meeting_id = item.meeting_id WHERE overview.id = NEW.overview_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'an_overview_is_noted_once_its_meeting_is_closed', MESSAGE = 'an_overview_is_noted_once_its_meeting_is_closed'; END IF; RETURN NEW;",
                    hash="a77b47d445077c3648cfc075e6b910e4a906b185",
                    operation="INSERT",
                    pgid="pgtrigger_an_overview_is_noted_once_its_meeting_is_closed_717f1",
                    table="gcg_overviewnoting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="a_proposal_is_for_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF NEW.kind <> 'decision' AND EXISTS (SELECT 1 FROM gcg_proposalmatter WHERE item_id = NEW.id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_proposal_is_for_decision', MESSAGE = 'a_proposal_is_for_decision'; END IF; RETURN NEW;",
                    hash="c3be00565ff6941bcf16319327c3e4e5edf2dee4",
                    operation='UPDATE OF "kind"',
                    pgid="pgtrigger_a_proposal_is_for_decision_941f6",
                    table="gcg_agendaitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_proposal_comes_once_in_a_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_proposalmatter other JOIN gcg_agendaitem item ON item.id = other.item_id WHERE other.proposal_id = NEW.proposal_id AND item.meeting_id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_proposal_comes_once_in_a_meeting', MESSAGE = 'a_proposal_comes_once_in_a_meeting'; END IF; RETURN NEW;",
                    hash="61ef270289c15bd6b522da74ffff723f8eee15b1",
                    operation="INSERT",
                    pgid="pgtrigger_a_proposal_comes_once_in_a_meeting_5ccf2",
                    table="gcg_proposalmatter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalmatter",
            trigger=pgtrigger.compiler.Trigger(
                name="a_proposal_is_put_for_decision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = (SELECT meeting_id FROM gcg_agendaitem WHERE id = NEW.item_id) FOR UPDATE; IF (SELECT kind FROM gcg_agendaitem WHERE id = NEW.item_id) <> 'decision' THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_proposal_is_put_for_decision', MESSAGE = 'a_proposal_is_put_for_decision'; END IF; RETURN NEW;",
                    hash="030b38ccc50c029069229ccf8837b66a6f55ee8b",
                    operation="INSERT",
                    pgid="pgtrigger_a_proposal_is_put_for_decision_542e0",
                    table="gcg_proposalmatter",
                    when="BEFORE",
                ),
            ),
        ),
    ]
