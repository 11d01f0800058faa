import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0029_corrigenda"),
        ("partners", "0012_staff_so_far"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("added", "Added"), ("dropped", "Dropped"), ("moved", "Moved")],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("was_number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number before")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("because", models.TextField(blank=True, verbose_name="why")),
                ("amended_at", models.DateTimeField(verbose_name="amended at")),
            ],
            options={
                "verbose_name": "amendment of an agenda",
                "verbose_name_plural": "amendments of agendas",
                "ordering": ["amended_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="carried_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_to",
                to="gcg.agendaitem",
                verbose_name="carried over from",
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="standing",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="outcome",
            name="result",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("meeting", "carried_from"),
                name="an_item_is_carried_over_once_to_a_meeting",
                violation_error_message="This item was carried over to the agenda already.",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="amended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="amended by",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="gcg.agendaitem",
                verbose_name="item",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "moved"), ("was_number__isnull", False)),
                    models.Q(("kind", "moved"), _negated=True),
                    _connector="OR",
                ),
                name="an_item_that_moved_says_from_where",
            ),
        ),
    ]
