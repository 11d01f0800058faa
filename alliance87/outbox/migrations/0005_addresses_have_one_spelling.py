import django.db.models.functions.text
from django.db import migrations, models

import alliance87.outbox.addresses


class Migration(migrations.Migration):
    """Addresses of persons are fields that know their one spelling (E3), and the database refuses any other."""

    dependencies = [
        ("outbox", "0004_addresses_are_respelled"),
    ]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="email",
            field=alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="address"),
        ),
        migrations.AlterField(
            model_name="keptmail",
            name="recipient",
            field=alliance87.outbox.addresses.AddressField(db_index=True, max_length=254, verbose_name="recipient"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_delivery_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recipient", django.db.models.functions.text.Lower("recipient")),
                    models.Q(("recipient__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_recipient_of_kept_mail_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
    ]
