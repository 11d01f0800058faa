import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import alliance87.outbox.addresses


class Migration(migrations.Migration):
    """Addresses of persons are fields that know their one spelling (E3), and the database refuses any other."""

    dependencies = [
        ("documents", "0001_initial"),
        ("gcg", "0020_addresses_are_respelled"),
        ("partners", "0012_staff_so_far"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="callletter",
            name="email",
            field=alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="address"),
        ),
        migrations.AlterField(
            model_name="credential",
            name="email",
            field=alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="e-mail address"),
        ),
        migrations.AlterField(
            model_name="nomination",
            name="representative_email",
            field=alliance87.outbox.addresses.AddressField(
                max_length=254, verbose_name="representative's e-mail address"
            ),
        ),
        migrations.AddConstraint(
            model_name="callletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_letter_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_credential_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("representative_email", django.db.models.functions.text.Lower("representative_email")),
                    models.Q(("representative_email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_nominee_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
    ]
