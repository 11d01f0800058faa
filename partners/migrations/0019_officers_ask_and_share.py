import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import alliance87.outbox.addresses


class Migration(migrations.Migration):
    """Persons named are asked, steps are kept unfinished, officers share the queue, and a slip is taken back."""

    dependencies = [
        ("partners", "0018_words_are_learnt_anew"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claimed_at", models.DateTimeField(verbose_name="claimed at")),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
            },
        ),
        migrations.CreateModel(
            name="Naming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("focal_point", "Focal point"), ("signatory", "Authorized signatory")],
                        max_length=11,
                        verbose_name="named as",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                (
                    "email",
                    alliance87.outbox.addresses.AddressField(
                        blank=True,
                        help_text="Empty once it is no longer kept.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("is_right", models.BooleanField(blank=True, null=True, verbose_name="said to be right")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
            ],
            options={
                "verbose_name": "person named on an application",
                "verbose_name_plural": "persons named on applications",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OfficerNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="note")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
            ],
            options={
                "verbose_name": "internal note",
                "verbose_name_plural": "internal notes",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Typed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("category", "Category"),
                            ("organization", "Organization"),
                            ("work", "What it will do"),
                            ("people", "People"),
                            ("logo", "Logo"),
                            ("commitment", "Commitment"),
                            ("review", "Check and submit"),
                        ],
                        max_length=12,
                        verbose_name="step",
                    ),
                ),
                ("words", models.JSONField(default=dict, verbose_name="words")),
                ("typed_at", models.DateTimeField(auto_now=True, verbose_name="typed at")),
            ],
            options={
                "verbose_name": "unfinished step",
                "verbose_name_plural": "unfinished steps",
            },
        ),
        migrations.AddField(
            model_name="admission",
            name="is_new",
            field=models.BooleanField(
                default=False,
                help_text="Whether the organization was entered by this admission.",
                verbose_name="entered with it",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="signatory_email",
            field=alliance87.outbox.addresses.AddressField(
                blank=True, max_length=254, verbose_name="e-mail address of the signatory"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signatory_email", django.db.models.functions.text.Lower("signatory_email")),
                    models.Q(("signatory_email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_signatory_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="application",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="claim",
                to="partners.application",
                verbose_name="application",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="claimed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="claimed by",
            ),
        ),
        migrations.AddField(
            model_name="naming",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="namings",
                to="partners.application",
                verbose_name="application",
            ),
        ),
        migrations.AddField(
            model_name="officernote",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="partners.application",
                verbose_name="application",
            ),
        ),
        migrations.AddField(
            model_name="officernote",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="typed",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="typed",
                to="partners.application",
                verbose_name="application",
            ),
        ),
        migrations.AddConstraint(
            model_name="naming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_person_named_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="naming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("is_right", None)),
                    models.Q(("answered_at__isnull", False), ("is_right__isnull", False)),
                    _connector="OR",
                ),
                name="an_answer_of_a_person_named_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="typed",
            constraint=models.UniqueConstraint(fields=("application", "step"), name="a_step_is_kept_unfinished_once"),
        ),
    ]
