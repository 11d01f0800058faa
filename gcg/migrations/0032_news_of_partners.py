import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Each admission is told to the GCG once, at the opening of a meeting (R1)."""

    dependencies = [
        ("gcg", "0031_the_register_is_searched_plainly"),
        ("partners", "0018_words_are_learnt_anew"),
    ]

    operations = [
        migrations.CreateModel(
            name="News",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_at", models.DateTimeField(verbose_name="told at")),
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
            ],
            options={
                "verbose_name": "news of a partner",
                "verbose_name_plural": "news of partners",
                "ordering": ["pk"],
            },
        ),
    ]
