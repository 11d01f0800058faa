import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import alliance87.outbox.addresses


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "digest",
                    models.CharField(
                        help_text="The same message is kept once.",
                        max_length=64,
                        unique=True,
                        verbose_name="digest",
                    ),
                ),
                ("arrived_at", models.DateTimeField(verbose_name="arrived at")),
                ("dated_at", models.DateTimeField(blank=True, null=True, verbose_name="date it gives")),
                ("sender", models.CharField(blank=True, max_length=300, verbose_name="sender it gives")),
                ("recipients", models.TextField(blank=True, verbose_name="addressed to")),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="subject")),
                ("raw", models.BinaryField(verbose_name="message")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read by the portal at")),
                (
                    "about_type",
                    models.CharField(blank=True, max_length=80, verbose_name="kind of what it became"),
                ),
                ("about_id", models.CharField(blank=True, max_length=40, verbose_name="what it became")),
                ("held_because", models.TextField(blank=True, verbose_name="waits because")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled at")),
                ("note", models.TextField(blank=True, verbose_name="what was done")),
            ],
            options={
                "verbose_name": "incoming mail",
                "verbose_name_plural": "incoming mail",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None), ("settled_at", None)),
                        fields=["arrived_at"],
                        name="outbox_incoming_waits",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("read_at", None), ("settled_at", None), _connector="OR"),
                        name="incoming_mail_is_read_or_settled_not_both",
                        violation_error_message="The portal has read this message already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at", None), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="who_settles_mail_says_what_was_done",
                        violation_error_message="Say what was done about this message.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("kept_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="kept at")),
                (
                    "recipient",
                    alliance87.outbox.addresses.AddressField(db_index=True, max_length=254, verbose_name="recipient"),
                ),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("raw", models.BinaryField(verbose_name="message")),
            ],
            options={
                "verbose_name": "kept mail",
                "verbose_name_plural": "kept mail",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recipient", django.db.models.functions.text.Lower("recipient")),
                            models.Q(("recipient__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_recipient_of_kept_mail_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mailing",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        db_index=True, help_text="Such as gcg.invitation.", max_length=60, verbose_name="kind"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        help_text="For e-mails that people may turn off; empty for all others.",
                        max_length=60,
                        verbose_name="topic",
                    ),
                ),
                ("about_type", models.CharField(blank=True, max_length=80, verbose_name="kind of subject")),
                ("about_id", models.CharField(blank=True, max_length=40, verbose_name="about")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                (
                    "complete_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty until the attachment has been made.",
                        null=True,
                        verbose_name="complete at",
                    ),
                ),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("html", models.TextField(verbose_name="HTML")),
                ("language", models.CharField(default="en", max_length=7, verbose_name="language")),
                ("reply_to", models.CharField(blank=True, max_length=254, verbose_name="reply to")),
                ("calendar", models.TextField(blank=True, verbose_name="calendar")),
                (
                    "calendar_method",
                    models.CharField(blank=True, max_length=10, verbose_name="calendar method"),
                ),
            ],
            options={
                "verbose_name": "mailing",
                "verbose_name_plural": "mailings",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["about_type", "about_id"], name="outbox_about")],
            },
        ),
        migrations.CreateModel(
            name="Muted",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("topic", models.CharField(max_length=60, verbose_name="topic")),
                ("muted_at", models.DateTimeField(verbose_name="turned off at")),
            ],
            options={
                "verbose_name": "topic turned off",
                "verbose_name_plural": "topics turned off",
                "constraints": [models.UniqueConstraint(fields=("person", "topic"), name="a_topic_is_turned_off_once")],
            },
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rhythms",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("topic", models.CharField(max_length=60, verbose_name="topic")),
                ("rhythm", models.CharField(max_length=10, verbose_name="rhythm")),
                ("chosen_at", models.DateTimeField(verbose_name="chosen at")),
            ],
            options={
                "verbose_name": "rhythm of a topic",
                "verbose_name_plural": "rhythms of topics",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "topic"), name="a_topic_has_one_rhythm_for_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mailing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="outbox.mailing",
                        verbose_name="mailing",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("media_type", models.CharField(max_length=120, verbose_name="media type")),
                ("path", models.CharField(max_length=300, verbose_name="path in the storage")),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "mailing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="outbox.mailing",
                        verbose_name="mailing",
                    ),
                ),
                ("email", alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="address")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("message_id", models.CharField(max_length=120, unique=True, verbose_name="Message-ID")),
                ("words", models.JSONField(default=dict, verbose_name="the recipient's own words")),
                ("next_try_at", models.DateTimeField(verbose_name="next try at")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                ("gave_up_at", models.DateTimeField(blank=True, null=True, verbose_name="given up at")),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("gave_up_at", None), ("sent_at", None)),
                        fields=["next_try_at"],
                        name="outbox_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email")),
                            models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_delivery_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("gave_up_at", None), _connector="OR"),
                        name="a_delivery_is_sent_or_given_up_not_both",
                    ),
                ],
            },
        ),
    ]
