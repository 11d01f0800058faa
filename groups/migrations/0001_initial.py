import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import alliance87.ui.dayfields
import alliance87.ui.zones


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("rhythm", models.CharField(max_length=10, verbose_name="rhythm")),
                ("first_day", alliance87.ui.dayfields.DayColumn(verbose_name="first day of the period")),
                ("upto", models.DateTimeField(verbose_name="up to")),
                ("entries", models.PositiveIntegerField(verbose_name="entries")),
            ],
            options={
                "verbose_name": "digest",
                "verbose_name_plural": "digests",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "rhythm", "first_day"), name="a_person_gets_one_digest_in_a_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("action", "Action Group"),
                            ("working", "Working Group"),
                            ("initiative", "Other initiative"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        db_default="",
                        editable=False,
                        help_text="Made from the name by the database, once; it stays when the name changes.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                ("at_hand", models.TextField(blank=True, verbose_name="resources at hand")),
                ("sought", models.TextField(blank=True, verbose_name="resources sought")),
                (
                    "period",
                    alliance87.ui.dayfields.PeriodColumn(
                        blank=True,
                        help_text="From its first day to its end date (G2). Empty if it is not known.",
                        null=True,
                        verbose_name="period",
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
                    "countries",
                    models.ManyToManyField(
                        blank=True, related_name="groups", to="partners.country", verbose_name="countries"
                    ),
                ),
            ],
            options={
                "verbose_name": "group",
                "verbose_name_plural": "groups",
                "ordering": ["name"],
                "permissions": [
                    ("lead_group", "Can lead the group"),
                    ("take_part_in_group", "Can take part in the group"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                        name="the_address_of_a_group_is_plain",
                        violation_error_message="The address of a group has small letters, digits and hyphens.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="baselines",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("seen_at", models.DateTimeField(verbose_name="workplan as of")),
                ("where", models.CharField(max_length=40, verbose_name="noted at")),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("noted_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "workplan as the GCG noted it",
                "verbose_name_plural": "workplans as the GCG noted them",
                "ordering": ["-seen_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "where"),
                        name="a_meeting_notes_a_workplan_once",
                        violation_error_message="This meeting has already noted the workplans.",
                    )
                ],
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                ("closed_at", models.DateTimeField(verbose_name="closed at")),
            ],
            options={
                "verbose_name": "closure of a group",
                "verbose_name_plural": "closures of groups",
                "ordering": ["period"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("period", "&&")],
                        name="a_group_is_closed_once_at_a_time",
                        violation_error_message="This group is already closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                        name="a_closure_has_its_first_day",
                        violation_error_message="A closure needs a first day, and a reactivation comes after it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoChair",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cochairs",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cochairs",
                        to="partners.organization",
                        verbose_name="partner",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "co-chair of a group",
                "verbose_name_plural": "co-chairs of groups",
                "ordering": ["group__name", "-period", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("organization", "="), ("period", "&&")],
                        name="a_partner_co_chairs_a_group_once_at_a_time",
                        violation_error_message="This partner already co-chairs the group in that period.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                        name="a_co_chair_has_a_first_day",
                        violation_error_message="A co-chair has a first day, which cannot be after the last.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lead_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="for the partner",
                    ),
                ),
                ("is_acting", models.BooleanField(default=False, verbose_name="stands in")),
            ],
            options={
                "verbose_name": "lead of a group",
                "verbose_name_plural": "leads of groups",
                "ordering": ["group__name", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("person", "="), ("period", "&&")],
                        name="a_person_leads_a_group_once_at_a_time",
                        violation_error_message="This person already leads the group.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False),
                            ("period__startswith", models.F("begun_at")),
                            models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("period__endswith__isnull", True)),
                                ("period__endswith", models.F("ended_at")),
                                _connector="OR",
                            ),
                        ),
                        name="a_lead_leads_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="partners.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="member_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "seat",
                    models.CharField(
                        choices=[("member", "Member"), ("observer", "Observer")],
                        default="member",
                        max_length=8,
                        verbose_name="takes part as",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership of a group",
                "verbose_name_plural": "memberships of groups",
                "ordering": ["group__name", "organization__name", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("group", "="), ("person", "="), ("period", "&&")],
                        name="a_person_takes_part_in_a_group_once_at_a_time",
                        violation_error_message="This person already takes part in the group.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False),
                            ("period__startswith", models.F("begun_at")),
                            models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("period__endswith__isnull", True)),
                                ("period__endswith", models.F("ended_at")),
                                _connector="OR",
                            ),
                        ),
                        name="a_member_takes_part_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="outcome")),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="to be reached by")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
            ],
            options={
                "verbose_name": "outcome of a group",
                "verbose_name_plural": "outcomes of groups",
                "ordering": ["group", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("group", "position"),
                        name="outcomes_of_a_group_have_an_order",
                        violation_error_message="Another outcome of the group has this position.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="an_outcome_says_what_is_reached",
                        violation_error_message="An outcome says what is to be reached.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name of the file")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("content", models.BinaryField(null=True, verbose_name="content")),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                ("lines", models.JSONField(blank=True, null=True, verbose_name="what it says")),
                ("faults", models.JSONField(blank=True, default=list, verbose_name="faults")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed at")),
                (
                    "drops",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        blank=True,
                        default=list,
                        verbose_name="rows to drop",
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="entered or refused at"),
                ),
                ("entered", models.JSONField(blank=True, null=True, verbose_name="what was entered")),
            ],
            options={
                "verbose_name": "sheet of a workplan",
                "verbose_name_plural": "sheets of workplans",
                "ordering": ["-sent_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content__isnull", False), ("read_at", None)),
                            models.Q(("content", None), ("read_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_file_is_kept_until_it_is_read",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_at", None), ("read_at__isnull", False), _connector="OR"),
                        name="a_sheet_is_read_before_it_is_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="polls",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="what is to be held")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="length in minutes")),
                (
                    "time_zone",
                    models.CharField(
                        max_length=64,
                        validators=[alliance87.ui.zones.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("closes_at", alliance87.ui.dayfields.MomentColumn(verbose_name="closes at")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
            ],
            options={
                "verbose_name": "poll for a date",
                "verbose_name_plural": "polls for dates",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("title", ""), _negated=True), ("minutes__gte", 1)),
                        name="a_poll_says_what_is_to_be_held",
                        violation_error_message="A poll says what is to be held, and how long it lasts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opened_at"))),
                        name="a_poll_closes_after_it_opens",
                        violation_error_message="The poll must close after it opens.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("half_from", alliance87.ui.dayfields.DayColumn(verbose_name="half-year from")),
                ("achieved", models.TextField(verbose_name="what was achieved")),
                ("late", models.TextField(blank=True, verbose_name="what is late, and why")),
                ("next_steps", models.TextField(verbose_name="what comes next")),
                ("figures", models.JSONField(verbose_name="figures of the workplan")),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reported by",
                    ),
                ),
                ("reported_at", models.DateTimeField(verbose_name="reported at")),
            ],
            options={
                "verbose_name": "progress report",
                "verbose_name_plural": "progress reports",
                "ordering": ["-half_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "half_from"),
                        name="a_group_reports_once_on_a_half_year",
                        violation_error_message="The group has already reported on this half-year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("half_from__day", 1), ("half_from__month__in", [1, 7])),
                        name="a_half_year_begins_in_january_or_july",
                    ),
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
                    "aim",
                    models.CharField(
                        choices=[
                            ("create", "Create"),
                            ("reactivate", "Reactivate"),
                            ("renew", "Renew"),
                            ("close", "Close"),
                        ],
                        max_length=10,
                        verbose_name="what is proposed",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("action", "Action Group"),
                            ("working", "Working Group"),
                            ("initiative", "Other initiative"),
                        ],
                        max_length=10,
                        verbose_name="kind of group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where a member of the GCG proposes (6.2).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="partners.organization",
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("need", models.TextField(blank=True, verbose_name="need")),
                ("last_day", alliance87.ui.dayfields.DayColumn(blank=True, null=True, verbose_name="end date")),
                ("at_hand", models.TextField(blank=True, verbose_name="resources at hand")),
                ("sought", models.TextField(blank=True, verbose_name="resources sought")),
                ("workplan", models.TextField(blank=True, verbose_name="first workplan")),
                ("version", models.PositiveSmallIntegerField(default=0, verbose_name="version")),
                ("begun_at", models.DateTimeField(auto_now_add=True, verbose_name="begun at")),
                ("touched_at", models.DateTimeField(auto_now=True, verbose_name="last changed at")),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True,
                        related_name="proposals",
                        to="partners.country",
                        verbose_name="Pathfinder Countries concerned",
                    ),
                ),
                (
                    "leads",
                    models.ManyToManyField(
                        blank=True,
                        related_name="proposed_to_lead",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leads",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aim", "create"), ("group", None)),
                            models.Q(models.Q(("aim", "create"), _negated=True), ("group__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_proposal_is_for_a_new_group_or_one_there_is",
                        violation_error_message="Say which group is to be reactivated, renewed or closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "working"), ("organization__isnull", False), _connector="OR"),
                        name="partners_propose_all_but_working_groups",
                        violation_error_message="A partner proposes it; only Working Groups are proposed by GCG members.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 0),
                            models.Q(("aim", "close"), models.Q(("need", ""), _negated=True)),
                            models.Q(
                                models.Q(("need", ""), _negated=True),
                                models.Q(("at_hand", ""), _negated=True),
                                models.Q(("sought", ""), _negated=True),
                                ("last_day__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_submitted_proposal_is_whole",
                        violation_error_message="A proposal says its need, its end date and its resources (G2, G4).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("half_from", alliance87.ui.dayfields.DayColumn(verbose_name="half-year from")),
                (
                    "kind",
                    models.CharField(
                        choices=[("coming", "Before it is due"), ("late", "Once it is late")],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
            ],
            options={
                "verbose_name": "reminder of a progress report",
                "verbose_name_plural": "reminders of progress reports",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "half_from", "kind"), name="a_group_is_reminded_once_of_each_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_files",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="shared by",
                    ),
                ),
                ("shared_at", models.DateTimeField(verbose_name="shared at")),
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
                "verbose_name": "shared file",
                "verbose_name_plural": "shared files",
                "ordering": ["title", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("group", "title"),
                        name="a_title_names_one_shared_file_of_a_group",
                        violation_error_message="The group already shares a file with this title. Add yours there as a new version, or choose another title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="a_shared_file_has_a_title",
                        violation_error_message="Give the file a title.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_requests",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "desk",
                    models.CharField(
                        choices=[("gcg", "the GCG"), ("secretariat", "the Secretariat")],
                        max_length=11,
                        verbose_name="asked of",
                    ),
                ),
                ("words", models.TextField(verbose_name="what the group asks for")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
            ],
            options={
                "verbose_name": "request for support",
                "verbose_name_plural": "requests for support",
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="a_request_for_support_says_what_it_asks",
                        violation_error_message="Say what the group asks for.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "is_among_some",
                    models.BooleanField(default=False, verbose_name="only among the leads and those named"),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="started at")),
            ],
            options={
                "verbose_name": "discussion",
                "verbose_name_plural": "discussions",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="a_discussion_has_a_title",
                        violation_error_message="Give the discussion a title.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Workplan",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workplan",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(blank=True, null=True, verbose_name="period")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="revision")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="last number of a row")),
            ],
            options={
                "verbose_name": "workplan",
                "verbose_name_plural": "workplans",
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice",
                        to="groups.group",
                        verbose_name="group asked",
                    ),
                ),
                ("question", models.TextField(verbose_name="question")),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="due on")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
            ],
            options={
                "verbose_name": "advice asked for",
                "verbose_name_plural": "advice asked for",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "body"),
                        name="a_group_is_asked_once_for_advice_on_a_proposal",
                        violation_error_message="This group has already been asked for advice on the proposal.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorships",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="author_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "author of a proposal",
                "verbose_name_plural": "authors of proposals",
                "ordering": ["begun_at", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("proposal", "="), ("person", "="), ("period", "&&")],
                        name="a_person_writes_a_proposal_once_at_a_time",
                        violation_error_message="This person already writes the proposal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False),
                            ("period__startswith", models.F("begun_at")),
                            models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("period__endswith__isnull", True)),
                                ("period__endswith", models.F("ended_at")),
                                _connector="OR",
                            ),
                        ),
                        name="an_author_writes_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="groups.poll",
                        verbose_name="poll",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="poll_entries",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
            ],
            options={
                "verbose_name": "calendar entry of a poll",
                "verbose_name_plural": "calendar entries of polls",
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "person"), name="a_person_has_one_entry_of_a_poll")
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                ("words", models.JSONField(default=dict, verbose_name="words")),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="typed by",
                    ),
                ),
                ("kept_at", models.DateTimeField(auto_now=True, verbose_name="typed at")),
            ],
            options={
                "verbose_name": "draft of a proposal",
                "verbose_name_plural": "drafts of proposals",
            },
        ),
        migrations.CreateModel(
            name="Enactment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enactment",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enactments",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "enacted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="announced by",
                    ),
                ),
                ("enacted_at", models.DateTimeField(verbose_name="enacted at")),
            ],
            options={
                "verbose_name": "enactment of a proposal",
                "verbose_name_plural": "enactments of proposals",
                "ordering": ["enacted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FileVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "shared_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="groups.sharedfile",
                        verbose_name="shared file",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("file", models.FileField(max_length=300, upload_to="groups/%Y/%m", verbose_name="file")),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what is new")),
                ("media_type", models.CharField(max_length=120, verbose_name="media type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added at")),
            ],
            options={
                "verbose_name": "version of a shared file",
                "verbose_name_plural": "versions of shared files",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("shared_file", "number"),
                        name="versions_of_a_shared_file_are_numbered",
                        violation_error_message="Somebody has just added a version. Look at it before you add yours.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membership_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "seat",
                    models.CharField(
                        choices=[("member", "Member"), ("observer", "Observer")],
                        default="member",
                        max_length=8,
                        verbose_name="takes part as",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="what you would contribute")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "membership",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request",
                        to="groups.membership",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the request ended with the partnership, by itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
            ],
            options={
                "verbose_name": "request to join a group",
                "verbose_name_plural": "requests to join groups",
                "ordering": ["asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("group", "person"),
                        name="a_person_asks_to_join_a_group_once_at_a_time",
                        violation_error_message="You have already asked. A lead of the group will answer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", False),
                            models.Q(("closed_by", None), ("membership", None), ("reasons", "")),
                            _connector="OR",
                        ),
                        name="an_open_request_has_no_answer",
                        violation_error_message="A request that is answered has the moment of its answer.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="groups.thread",
                        verbose_name="discussion",
                    ),
                ),
                ("html", models.TextField(verbose_name="text")),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages_written",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["thread", "id"], name="groups_messages_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("html", ""), _negated=True),
                        name="a_message_says_something",
                        violation_error_message="Write something first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="groups.thread",
                        verbose_name="discussion",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participant_in",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant in a discussion",
                "verbose_name_plural": "participants in discussions",
                "ordering": ["pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("thread", "="), ("person", "="), ("period", "&&")],
                        name="a_person_is_in_a_discussion_once_at_a_time",
                        violation_error_message="This person is already in the discussion.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False),
                            ("period__startswith", models.F("begun_at")),
                            models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("period__endswith__isnull", True)),
                                ("period__endswith", models.F("ended_at")),
                                _connector="OR",
                            ),
                        ),
                        name="a_participant_takes_part_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "workplan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="groups.workplan",
                        verbose_name="workplan",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[("output", "Output"), ("activity", "Activity")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a workplan",
                "verbose_name_plural": "rows of workplans",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workplan", "number"),
                        name="a_number_is_used_once_in_a_workplan",
                        violation_error_message="This number is already used in the workplan.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PollReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="groups.poll",
                        verbose_name="poll",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="poll_reminders",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("reminded_at", models.DateTimeField(verbose_name="reminded at")),
            ],
            options={
                "verbose_name": "reminder of a poll",
                "verbose_name_plural": "reminders of polls",
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "person"), name="a_person_is_reminded_once_of_a_poll")
                ],
            },
        ),
        migrations.CreateModel(
            name="PollTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="times",
                        to="groups.poll",
                        verbose_name="poll",
                    ),
                ),
                ("starts_at", alliance87.ui.dayfields.MomentColumn(verbose_name="start")),
                ("is_offered", models.BooleanField(default=True, verbose_name="offered")),
            ],
            options={
                "verbose_name": "time of a poll",
                "verbose_name_plural": "times of polls",
                "ordering": ["starts_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("poll", "starts_at"),
                        name="a_poll_offers_a_time_once",
                        violation_error_message="This time is already offered.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="groups.outcome",
                        verbose_name="outcome",
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(verbose_name="reached, in percent")),
                ("words", models.TextField(blank=True, verbose_name="what was reached")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "progress of an outcome",
                "verbose_name_plural": "progress of outcomes",
                "ordering": ["-entered_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)),
                        name="progress_is_a_percentage",
                        violation_error_message="Enter a percentage from 0 to 100.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("text", models.TextField(verbose_name="comment")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
            ],
            options={
                "verbose_name": "comment on a proposal",
                "verbose_name_plural": "comments on proposals",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposalSubmission",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submission",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="submitted at")),
            ],
            options={
                "verbose_name": "submission of a proposal",
                "verbose_name_plural": "submissions of proposals",
            },
        ),
        migrations.CreateModel(
            name="ProposalVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("words", models.JSONField(verbose_name="words")),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
            ],
            options={
                "verbose_name": "version of a proposal",
                "verbose_name_plural": "versions of proposals",
                "ordering": ["proposal", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "number"), name="versions_of_a_proposal_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                ("because", models.TextField(blank=True, verbose_name="why")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "withdrawal of a proposal",
                "verbose_name_plural": "withdrawals of proposals",
            },
        ),
        migrations.CreateModel(
            name="ProposedOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="groups.proposal",
                        verbose_name="proposal",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="outcome")),
                ("due_on", alliance87.ui.dayfields.DayColumn(verbose_name="to be reached by")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
            ],
            options={
                "verbose_name": "proposed outcome",
                "verbose_name_plural": "proposed outcomes",
                "ordering": ["proposal", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "position"), name="proposed_outcomes_have_an_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="groups.thread",
                        verbose_name="discussion",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread_readings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("up_to", models.PositiveBigIntegerField(verbose_name="up to the message")),
                ("read_at", models.DateTimeField(verbose_name="read at")),
            ],
            options={
                "verbose_name": "reading of a discussion",
                "verbose_name_plural": "readings of discussions",
                "constraints": [
                    models.UniqueConstraint(fields=("thread", "person"), name="a_person_has_one_place_in_a_discussion")
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="groups.supportrequest",
                        verbose_name="request",
                    ),
                ),
                ("words", models.TextField(verbose_name="answer")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
            ],
            options={
                "verbose_name": "answer to a request for support",
                "verbose_name_plural": "answers to requests for support",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="an_answer_to_a_request_has_words",
                        violation_error_message="An answer needs words.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThreadClosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="groups.thread",
                        verbose_name="discussion",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                ("closed_at", models.DateTimeField(verbose_name="closed at")),
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
            ],
            options={
                "verbose_name": "closure of a discussion",
                "verbose_name_plural": "closures of discussions",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("thread",),
                        name="a_discussion_is_closed_once_at_a_time",
                        violation_error_message="This discussion is already closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reopened_at", None), ("reopened_by", None)),
                            models.Q(("reopened_at__gte", models.F("closed_at")), ("reopened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_reopening_says_who_and_when",
                        violation_error_message="A reopening comes after the closure and says who did it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="groups.poll",
                        verbose_name="poll",
                    ),
                ),
                (
                    "time",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="groups.polltime",
                        verbose_name="time",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place or link")),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chosen by",
                    ),
                ),
                ("chosen_at", models.DateTimeField(verbose_name="chosen at")),
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
                "verbose_name": "chosen time",
                "verbose_name_plural": "chosen times",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("poll",),
                        name="one_time_of_a_poll_is_chosen",
                        violation_error_message="Another time has just been chosen. Look at it before you choose again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_withdrawn_choice_says_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disposition",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposition",
                        to="groups.proposalcomment",
                        verbose_name="comment",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("answered", "Answered"),
                            ("not_taken", "Not taken up"),
                        ],
                        max_length=9,
                        verbose_name="disposition",
                    ),
                ),
                ("words", models.TextField(verbose_name="in words")),
                (
                    "disposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="disposed of by",
                    ),
                ),
                ("disposed_at", models.DateTimeField(verbose_name="disposed of at")),
            ],
            options={
                "verbose_name": "disposition of a comment",
                "verbose_name_plural": "dispositions of comments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="a_disposition_has_words",
                        violation_error_message="Say in words what became of the comment.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierText",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier",
                        to="groups.message",
                        verbose_name="message",
                    ),
                ),
                ("html", models.TextField(verbose_name="text")),
                ("replaced_at", models.DateTimeField(verbose_name="replaced at")),
            ],
            options={
                "verbose_name": "earlier text of a message",
                "verbose_name_plural": "earlier texts of messages",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="groups.message",
                        verbose_name="message",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentioned_in",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("message", "person"), name="a_person_is_mentioned_once_in_a_message"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MessageWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="groups.message",
                        verbose_name="message",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "withdrawal of a message",
                "verbose_name_plural": "withdrawals of messages",
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "advice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinion",
                        to="groups.advice",
                        verbose_name="advice",
                    ),
                ),
                ("text", models.TextField(verbose_name="advice")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="given at")),
            ],
            options={
                "verbose_name": "advice given",
                "verbose_name_plural": "advice given",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="advice_has_words",
                        violation_error_message="Write what the group advises.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="groups.planrow",
                        verbose_name="row",
                    ),
                ),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="in force")),
                ("revision", models.PositiveIntegerField(verbose_name="revision")),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "output",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.planrow",
                        verbose_name="output",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="lead",
                    ),
                ),
                ("starts", alliance87.ui.dayfields.DayColumn(verbose_name="first day")),
                ("ends", alliance87.ui.dayfields.DayColumn(verbose_name="last day")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("under_way", "Under way"), ("done", "Done")],
                        default="planned",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "needed",
                    models.PositiveIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(2000000000)],
                        verbose_name="resources needed, in US dollars",
                    ),
                ),
                (
                    "found",
                    models.PositiveIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(2000000000)],
                        verbose_name="resources found, in US dollars",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="partners.organization", verbose_name="partners"
                    ),
                ),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="partners.country", verbose_name="countries"
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a row of a workplan",
                "verbose_name_plural": "versions of rows of workplans",
                "ordering": ["row", "during"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("during__endswith", None)),
                        fields=["row"],
                        name="rows_as_they_stand",
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("row", "="), ("during", "&&")],
                        name="a_row_of_a_workplan_says_one_thing_at_a_time",
                        violation_error_message="Somebody has changed this row in the meantime. Go back and see what it says.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__startswith", models.F("written_at")), ("during__isempty", False)),
                        name="a_version_is_in_force_from_when_it_was_written",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", None), ("output__isnull", False)),
                            models.Q(("outcome__isnull", False), ("output", None)),
                            _connector="OR",
                        ),
                        name="a_row_of_a_workplan_stands_in_one_place",
                        violation_error_message="A row stands under an outcome or under an output.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="a_row_of_a_workplan_ends_after_it_starts",
                        violation_error_message="The last day is before the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("title__regex", "[[:cntrl:]]"), _negated=True),
                        ),
                        name="a_row_of_a_workplan_has_a_title_on_one_line",
                        violation_error_message="A row needs a title, on one line.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "time",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="groups.polltime",
                        verbose_name="time",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="poll_votes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("maybe", "If need be"), ("no", "No")],
                        max_length=5,
                        verbose_name="answer",
                    ),
                ),
                ("voted_at", models.DateTimeField(verbose_name="voted at")),
            ],
            options={
                "verbose_name": "vote on a time",
                "verbose_name_plural": "votes on times",
                "constraints": [
                    models.UniqueConstraint(fields=("time", "person"), name="a_person_votes_once_on_a_time")
                ],
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
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "code",
                    models.CharField(
                        help_text="The prefix of its documents; it stays once given.",
                        max_length=20,
                        unique=True,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "choice",
                    models.OneToOneField(
                        blank=True,
                        help_text="The choice that it was planned from; it takes over the calendar entry of that poll.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting",
                        to="groups.choice",
                        verbose_name="time chosen in a poll",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=150, verbose_name="what it is about")),
                ("ends_at", alliance87.ui.dayfields.MomentColumn(verbose_name="end")),
            ],
            options={
                "verbose_name": "meeting of a group",
                "verbose_name_plural": "meetings of groups",
                "ordering": ["-starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="a_group_meeting_ends_after_it_starts",
                        violation_error_message="The end must be after the start.",
                    ),
                    models.UniqueConstraint(
                        fields=("group", "number"),
                        name="a_group_numbers_its_meetings_once",
                        violation_error_message="Another meeting of this group has this number. Plan yours again.",
                    ),
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
                (
                    "standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agenda", "Adoption of the agenda"),
                            ("minutes", "Minutes of the last meeting"),
                            ("follow_up", "Follow-up of action points"),
                            ("other", "Any other business"),
                        ],
                        max_length=10,
                        verbose_name="standing item",
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a group's agenda",
                "verbose_name_plural": "items of groups' agendas",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("meeting", "number"),
                        name="an_item_number_is_used_once_in_a_group_meeting",
                    )
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "announcement of a group's meeting",
                "verbose_name_plural": "announcements of groups' meetings",
                "ordering": ["meeting", "sequence"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "sequence"),
                        name="a_group_announces_a_sequence_once",
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_attendances",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("present", "Present"), ("apologies", "Apologies"), ("absent", "Absent")],
                        max_length=9,
                        verbose_name="attendance",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance at a group's meeting",
                "verbose_name_plural": "attendances at groups' meetings",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="a_person_attends_a_group_meeting_once")
                ],
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "cancellation of a group's meeting",
                "verbose_name_plural": "cancellations of groups' meetings",
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "convocation of a group",
                "verbose_name_plural": "convocations of groups",
                "abstract": False,
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_invitations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation to a group's meeting",
                "verbose_name_plural": "invitations to groups' meetings",
                "ordering": ["person__name", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="a_person_is_invited_once_to_a_group_meeting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingClosure",
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
                ("others", models.TextField(blank=True, verbose_name="others present")),
            ],
            options={
                "verbose_name": "closure of a group's meeting",
                "verbose_name_plural": "closures of groups' meetings",
                "abstract": False,
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes of a group",
                "verbose_name_plural": "minutes of groups",
                "abstract": False,
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of a group's meeting",
                "verbose_name_plural": "openings of groups' meetings",
                "abstract": False,
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_presences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("said_at", models.DateTimeField(verbose_name="said at")),
            ],
            options={
                "verbose_name": "presence at a group's meeting",
                "verbose_name_plural": "presences at groups' meetings",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="a_person_is_at_a_group_meeting_once")
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_replies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("in_person", "Attending in person"),
                            ("remote", "Attending remotely"),
                            ("attending", "Attending"),
                            ("apologies", "Apologies"),
                        ],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="message to the leads")),
            ],
            options={
                "verbose_name": "reply to a group",
                "verbose_name_plural": "replies to groups",
                "ordering": ["given_at", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("entered_at__gte", models.F("given_at"))),
                        name="a_reply_to_a_group_is_entered_once_it_is_given",
                        violation_error_message="An answer can be entered only once it has been given: check its day and time.",
                    )
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
                        to="groups.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_points",
                        to="groups.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "owners",
                    models.ManyToManyField(
                        related_name="group_action_points", to=settings.AUTH_USER_MODEL, verbose_name="owners"
                    ),
                ),
            ],
            options={
                "verbose_name": "action point of a group",
                "verbose_name_plural": "action points of groups",
                "ordering": ["due_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="an_action_point_number_is_used_once_in_a_group_meeting",
                    )
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
                        to="groups.agendaitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_paper",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper of a group's meeting",
                "verbose_name_plural": "papers of groups' meetings",
                "ordering": ["pk"],
                "abstract": False,
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
                        to="groups.minutes",
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
                        to="groups.agendaitem",
                        verbose_name="item",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of a group's minutes",
                "verbose_name_plural": "sections of groups' minutes",
                "ordering": ["position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("minutes", "position"), name="a_section_has_its_place_in_a_groups_minutes"
                    )
                ],
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
                        to="groups.actionpoint",
                        verbose_name="action point",
                    ),
                ),
            ],
            options={
                "verbose_name": "completion of an action point of a group",
                "verbose_name_plural": "completions of action points of groups",
                "abstract": False,
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
                        to="groups.actionpoint",
                        verbose_name="action point",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder of an action point of a group",
                "verbose_name_plural": "reminders of action points of groups",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action_point", "moment", "due_on"),
                        name="owners_in_groups_are_reminded_once_at_each_moment",
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
                        to="groups.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a section of a group's minutes",
                "verbose_name_plural": "versions of sections of groups' minutes",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "number"),
                        name="a_version_number_is_used_once_in_a_groups_section",
                        violation_error_message="Somebody else has saved this section meanwhile.",
                    )
                ],
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
                        to="groups.minutes",
                        verbose_name="minutes",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_release",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "versions",
                    models.ManyToManyField(related_name="releases", to="groups.sectionversion", verbose_name="texts"),
                ),
            ],
            options={
                "verbose_name": "release of a group's minutes",
                "verbose_name_plural": "releases of groups' minutes",
                "ordering": ["edition"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("minutes", "edition"),
                        name="a_group_releases_an_edition_once",
                        violation_error_message="This edition has already been released.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="group",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_keeps_its_address",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update of \"slug\" rows from % table', TG_TABLE_NAME;",
                    hash="989dd46d336c508bb683f5b559f88767cb1f66ce",
                    operation='UPDATE OF "slug"',
                    pgid="pgtrigger_a_group_keeps_its_address_20558",
                    table="groups_group",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="a_row_stands_in_the_workplan_of_its_group",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_planrow WHERE id = NEW.row_id FOR UPDATE; IF NOT EXISTS (\n    SELECT 1 FROM groups_planrow line JOIN groups_workplan plan ON plan.id = line.workplan_id\n    LEFT JOIN groups_outcome outcome ON outcome.id = NEW.outcome_id\n    LEFT JOIN groups_planrow above ON above.id = NEW.output_id\n    WHERE line.id = NEW.row_id AND (outcome.id IS NULL OR outcome.group_id = plan.group_id)\n    AND (above.id IS NULL OR (above.workplan_id = plan.id AND above.kind = 'output' AND line.kind = 'activity'))\n) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_row_stands_in_the_workplan_of_its_group', MESSAGE = 'a_row_stands_in_the_workplan_of_its_group'; END IF; RETURN NEW;",
                    hash="23e2b2dfe8b61c41da0962867bd7d10619db3be1",
                    operation="INSERT",
                    pgid="pgtrigger_a_row_stands_in_the_workplan_of_its_group_df901",
                    table="groups_planversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="what_a_row_said_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF upper_inf(OLD.during) AND lower(NEW.during) = lower(OLD.during) AND NOT isempty(NEW.during)\n    AND to_jsonb(NEW) - 'during' = to_jsonb(OLD) - 'during' THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What a row of a workplan said stays as it was.';",
                    hash="1b3d5d9e59f222b644104fe3397915d2199447c5",
                    operation="UPDATE",
                    pgid="pgtrigger_what_a_row_said_stays_215af",
                    table="groups_planversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="what_a_row_said_is_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="78e6127f8a1e0d074d9e9d6319f575390d400629",
                    operation="DELETE",
                    pgid="pgtrigger_what_a_row_said_is_not_deleted_c7599",
                    table="groups_planversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planrow",
            trigger=pgtrigger.compiler.Trigger(
                name="a_row_of_a_workplan_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f095e98492d0e77a7ed07d03922c49fe2e3abe23",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_row_of_a_workplan_stays_724b2",
                    table="groups_planrow",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="a_closed_discussion_takes_no_messages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_thread WHERE id = NEW.thread_id FOR UPDATE; IF EXISTS (SELECT FROM groups_threadclosure WHERE thread_id = NEW.thread_id AND reopened_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_discussion_takes_no_messages', MESSAGE = 'a_closed_discussion_takes_no_messages'; END IF; RETURN NEW;",
                    hash="8397ca81e7b0e4be0b878dd53629ae6aef7ce012",
                    operation="INSERT",
                    pgid="pgtrigger_a_closed_discussion_takes_no_messages_ddf4b",
                    table="groups_message",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="a_message_stays_on_record",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0a9bfd0ba3ce16e9ca7243408ea7ba5acf24dc09",
                    operation="DELETE",
                    pgid="pgtrigger_a_message_stays_on_record_919d7",
                    table="groups_message",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earliertext",
            trigger=pgtrigger.compiler.Trigger(
                name="an_earlier_text_stays_as_it_was",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1f2ee47230f0aede81e06244cbc66e73a5558aef",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_an_earlier_text_stays_as_it_was_95f0c",
                    table="groups_earliertext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fileversion",
            trigger=pgtrigger.compiler.Trigger(
                name="a_version_of_a_file_stays_as_it_came",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0151446005ad0574b9137deb369f467bb8145fa2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_version_of_a_file_stays_as_it_came_1abb7",
                    table="groups_fileversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choice",
            trigger=pgtrigger.compiler.Trigger(
                name="a_choice_keeps_its_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='RAISE EXCEPTION \'pgtrigger: Cannot update of "time_id", "poll_id", "chosen_at", "chosen_by_id" or delete rows from % table\', TG_TABLE_NAME;',
                    hash="7813158640271667379ac016363a83165c88734f",
                    operation='UPDATE OF "time_id", "poll_id", "chosen_at", "chosen_by_id" OR DELETE',
                    pgid="pgtrigger_a_choice_keeps_its_time_9c400",
                    table="groups_choice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="a_poll_takes_votes_while_it_is_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_poll WHERE id = (SELECT poll_id FROM groups_polltime WHERE id = NEW.time_id) FOR UPDATE; IF EXISTS (SELECT FROM groups_poll p JOIN groups_polltime t ON t.poll_id = p.id WHERE t.id = NEW.time_id AND (NEW.voted_at >= p.closes_at OR EXISTS (SELECT FROM groups_choice c WHERE c.poll_id = p.id AND c.withdrawn_at IS NULL))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_poll_takes_votes_while_it_is_open', MESSAGE = 'a_poll_takes_votes_while_it_is_open'; END IF; RETURN NEW;",
                    hash="fa22bdbdfbd704017a03f67f57263520dbf99938",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_a_poll_takes_votes_while_it_is_open_8f024",
                    table="groups_vote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalcomment",
            trigger=pgtrigger.compiler.Trigger(
                name="a_comment_on_a_proposal_stays_as_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="53ce7f7c441b8f8a0845026373382f4f5850532d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_comment_on_a_proposal_stays_as_made_4f371",
                    table="groups_proposalcomment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disposition",
            trigger=pgtrigger.compiler.Trigger(
                name="a_disposition_stays_as_given",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ac9f6e3504057c3043554c40eef3354fdaf63bf3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_disposition_stays_as_given_2b1d0",
                    table="groups_disposition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="group",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_gets_its_address",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE stem text; number integer = 2;",
                    func="\nIF NEW.slug <> '' THEN RETURN NEW; END IF;\nstem := regexp_replace(partners_plain(NEW.name), '[^a-z0-9]+', '-', 'g');\nstem := COALESCE(NULLIF(trim(BOTH '-' FROM left(trim(BOTH '-' FROM stem), 70)), ''), 'group');\nNEW.slug := stem;\nWHILE NEW.slug IN ('drafts', 'files', 'following', 'invitations', 'keys', 'leads', 'letters', 'meetings', 'memberships', 'new', 'news', 'outcomes', 'overview', 'polls', 'proposals', 'reports', 'requests', 'sheets', 'support', 'threads', 'workplans') OR EXISTS (SELECT FROM groups_group WHERE slug = NEW.slug) LOOP\n    NEW.slug := stem || '-' || number;\n    number := number + 1;\nEND LOOP;\nRETURN NEW;\n",
                    hash="c64cc316ce01700e0e5a66c9b2c85c92f75950aa",
                    operation="INSERT",
                    pgid="pgtrigger_a_group_gets_its_address_64c7d",
                    table="groups_group",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lead",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_keeps_a_lead",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_group WHERE id = NEW.group_id FOR UPDATE; IF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NOT EXISTS (\n    SELECT FROM groups_lead other WHERE other.group_id = NEW.group_id AND other.id <> NEW.id AND other.ended_at IS NULL\n) AND NOT EXISTS (\n    SELECT FROM groups_closure closure\n    WHERE closure.group_id = NEW.group_id AND closure.period @> (now() AT TIME ZONE 'UTC')::date\n) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_group_keeps_a_lead', MESSAGE = 'a_group_keeps_a_lead'; END IF; RETURN NEW;",
                    hash="981a7f12994a517701e82e926427ebc9704ff665",
                    operation="UPDATE",
                    pgid="pgtrigger_a_group_keeps_a_lead_f2a88",
                    table="groups_lead",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="choice",
            trigger=pgtrigger.compiler.Trigger(
                name="a_choice_that_became_a_meeting_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_meeting WHERE choice_id = NEW.id FOR UPDATE; IF NEW.withdrawn_at IS NOT NULL AND EXISTS (SELECT FROM groups_meeting m WHERE m.choice_id = NEW.id AND NOT EXISTS (SELECT FROM groups_cancellation c WHERE c.meeting_id = m.id)) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_choice_that_became_a_meeting_stays', MESSAGE = 'a_choice_that_became_a_meeting_stays'; END IF; RETURN NEW;",
                    hash="487300a451f32ceb4c2a40322f6bf2947f8dd8f2",
                    operation='UPDATE OF "withdrawn_at"',
                    pgid="pgtrigger_a_choice_that_became_a_meeting_stays_ca007",
                    table="groups_choice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="a_group_meeting_is_closed_once_it_was_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF NOT EXISTS (SELECT 1 FROM groups_opening WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_group_meeting_is_closed_once_it_was_opened', MESSAGE = 'a_group_meeting_is_closed_once_it_was_opened'; END IF; RETURN NEW;",
                    hash="29d41ca49a364a4e05a96308e14603dd8ac01989",
                    operation="INSERT",
                    pgid="pgtrigger_a_group_meeting_is_closed_once_it_was_opened_88e8d",
                    table="groups_meetingclosure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="the_opening_of_a_group_meeting_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="57b00110500d8bfed78fe84abbf084127e4f332a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_the_opening_of_a_group_meeting_stays_41b8b",
                    table="groups_opening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="opening",
            trigger=pgtrigger.compiler.Trigger(
                name="a_cancelled_group_meeting_is_not_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF EXISTS (SELECT 1 FROM groups_cancellation WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_cancelled_group_meeting_is_not_opened', MESSAGE = 'a_cancelled_group_meeting_is_not_opened'; END IF; RETURN NEW;",
                    hash="9cca29d474259f57f1cf22875df63e1ac6b52a51",
                    operation="INSERT",
                    pgid="pgtrigger_a_cancelled_group_meeting_is_not_opened_6d593",
                    table="groups_opening",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cancellation",
            trigger=pgtrigger.compiler.Trigger(
                name="an_opened_group_meeting_is_not_cancelled",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM groups_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF EXISTS (SELECT 1 FROM groups_opening WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'an_opened_group_meeting_is_not_cancelled', MESSAGE = 'an_opened_group_meeting_is_not_cancelled'; END IF; RETURN NEW;",
                    hash="68f8cc260ce3fcae5f30fa950134458c2511152b",
                    operation="INSERT",
                    pgid="pgtrigger_an_opened_group_meeting_is_not_cancelled_e8940",
                    table="groups_cancellation",
                    when="BEFORE",
                ),
            ),
        ),
    ]
