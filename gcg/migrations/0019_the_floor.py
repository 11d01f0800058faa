"""Who asks for the floor, who has it, and when the list of speakers is closed (7.7, 8.3, O1)."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0018_packs_of_papers"),
        ("partners", "0004_everyday_names_of_countries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Intervention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="given at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
            ],
            options={
                "verbose_name": "intervention",
                "verbose_name_plural": "interventions",
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ListClosing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("closed_at", models.DateTimeField(verbose_name="closed at")),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="reopened at")),
            ],
            options={
                "verbose_name": "closing of a list of speakers",
                "verbose_name_plural": "closings of lists of speakers",
                "ordering": ["closed_at", "pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closure",
            trigger=pgtrigger.compiler.Trigger(
                name="nobody_has_the_floor_of_a_closed_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF EXISTS (SELECT 1 FROM gcg_intervention WHERE meeting_id = NEW.meeting_id AND ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_has_the_floor_of_a_closed_meeting', MESSAGE = 'nobody_has_the_floor_of_a_closed_meeting'; END IF; RETURN NEW;",
                    hash="f4fd3a94ef18799012f8cfb384acfd2567208215",
                    operation="INSERT",
                    pgid="pgtrigger_nobody_has_the_floor_of_a_closed_meeting_46a07",
                    table="gcg_closure",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ended by",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="given_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="given by",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="holder",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.organization",
                verbose_name="holder",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interventions",
                to="gcg.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="observer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="gcg.observer",
                verbose_name="observer",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interventions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="presence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="gcg.presence",
                verbose_name="presence",
            ),
        ),
        migrations.AddField(
            model_name="intervention",
            name="presenter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="gcg.presenter",
                verbose_name="presenter",
            ),
        ),
        migrations.AddField(
            model_name="listclosing",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="closed by",
            ),
        ),
        migrations.AddField(
            model_name="listclosing",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="list_closings",
                to="gcg.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="listclosing",
            name="reopened_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reopened by",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("given_at__isnull", False)),
                fields=("meeting",),
                name="one_person_has_the_floor_at_a_time",
                violation_error_message="Somebody else has the floor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("meeting", "person"),
                name="a_person_waits_once_for_the_floor",
                violation_error_message="This person already waits for the floor, or has it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("holder__isnull", False), ("observer", None), ("presence__isnull", False), ("presenter", None)
                    ),
                    models.Q(
                        ("asked_at", None),
                        ("holder", None),
                        ("observer", None),
                        ("presence", None),
                        ("presenter__isnull", False),
                    ),
                    models.Q(
                        ("asked_at", None),
                        ("holder", None),
                        ("observer__isnull", False),
                        ("presence", None),
                        ("presenter", None),
                    ),
                    _connector="OR",
                ),
                name="an_intervention_has_one_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_at__isnull", False), ("given_at__isnull", False), _connector="OR"),
                name="an_intervention_was_asked_for_or_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_at", None), ("ended_at", None), ("ended_at__gte", models.F("given_at")), _connector="OR"
                ),
                name="the_floor_ends_after_it_was_given",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="the_floor_is_had_in_an_open_meeting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM gcg_meeting WHERE id = NEW.meeting_id FOR UPDATE; IF NOT EXISTS (SELECT 1 FROM gcg_opening WHERE meeting_id = NEW.meeting_id) OR EXISTS (SELECT 1 FROM gcg_closure WHERE meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'the_floor_is_had_in_an_open_meeting', MESSAGE = 'the_floor_is_had_in_an_open_meeting'; END IF; RETURN NEW;",
                    hash="90477769542db586d449cfb0061c5960e39849f2",
                    operation='INSERT OR UPDATE OF "given_at"',
                    pgid="pgtrigger_the_floor_is_had_in_an_open_meeting_8b5df",
                    table="gcg_intervention",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="listclosing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None)),
                fields=("meeting",),
                name="a_list_of_speakers_is_closed_once",
                violation_error_message="The list of speakers is already closed.",
            ),
        ),
    ]
