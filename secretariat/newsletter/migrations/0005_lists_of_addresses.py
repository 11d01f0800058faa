import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import alliance87.outbox.addresses


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0004_warnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_at", models.DateTimeField(verbose_name="given at")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                ("evidence", models.CharField(blank=True, max_length=1000, verbose_name="evidence of consent")),
                ("text", models.TextField(blank=True, verbose_name="list")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                ("entered", models.PositiveIntegerField(default=0, verbose_name="entered")),
                ("to_ask", models.PositiveIntegerField(default=0, verbose_name="to be asked")),
                ("known", models.PositiveIntegerField(default=0, verbose_name="known already")),
                ("left", models.PositiveIntegerField(default=0, verbose_name="left, and are not entered again")),
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
            ],
            options={
                "verbose_name": "list of addresses",
                "verbose_name_plural": "lists of addresses",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="AddressFault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveIntegerField(verbose_name="line")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("none", "There is no address in this line"),
                            ("several", "Put a semicolon or a comma between two addresses"),
                            ("broken", "This is not an address"),
                            ("beyond", "Letters before the @ that many mail servers cannot deliver to"),
                            ("long", "Longer than an address can be"),
                            ("doubled", "It already appears further up"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("said", models.CharField(max_length=254, verbose_name="what stands there")),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults",
                        to="newsletter.addresslist",
                        verbose_name="list",
                    ),
                ),
            ],
            options={
                "verbose_name": "fault in a list of addresses",
                "verbose_name_plural": "faults in lists of addresses",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AddressToAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="address")),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waiting",
                        to="newsletter.addresslist",
                        verbose_name="list",
                    ),
                ),
            ],
            options={
                "verbose_name": "address to ask",
                "verbose_name_plural": "addresses to ask",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="newsletter.addresslist",
                        verbose_name="list",
                    ),
                ),
                (
                    "subscriber",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origin",
                        to="newsletter.subscriber",
                        verbose_name="reader",
                    ),
                ),
            ],
            options={
                "verbose_name": "origin of a reader",
                "verbose_name_plural": "origins of readers",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="addresslist",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_at", None), ("text", ""), _connector="OR"),
                name="a_list_that_was_read_is_not_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="addressfault",
            index=models.Index(fields=["list", "id"], name="newsletter_faults"),
        ),
        migrations.AddConstraint(
            model_name="addresstoask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_to_ask_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="addresstoask",
            constraint=models.UniqueConstraint(fields=("email",), name="an_address_is_to_be_asked_once"),
        ),
    ]
