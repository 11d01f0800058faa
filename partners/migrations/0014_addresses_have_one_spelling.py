import django.db.models.functions.text
from django.db import migrations, models

import alliance87.outbox.addresses

OF_ALLAUTH = """
ALTER TABLE account_emailaddress ADD CONSTRAINT the_address_of_an_account_has_one_spelling
CHECK (email = lower(email) AND email !~ '@.*[^ -~]')
"""
FREE_ALLAUTH = "ALTER TABLE account_emailaddress DROP CONSTRAINT the_address_of_an_account_has_one_spelling"


class Migration(migrations.Migration):
    """Addresses of persons are fields that know their one spelling (E3), and the database refuses any other."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("partners", "0013_addresses_are_respelled"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="invitation",
            name="an_address_is_invited_once_at_a_time",
        ),
        migrations.RemoveConstraint(
            model_name="user",
            name="an_address_belongs_to_one_person",
        ),
        migrations.AlterField(
            model_name="application",
            name="focal_email",
            field=alliance87.outbox.addresses.AddressField(
                blank=True, max_length=254, verbose_name="e-mail address of the focal point"
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="email",
            field=alliance87.outbox.addresses.AddressField(
                blank=True, help_text="Empty once it is no longer kept.", max_length=254, verbose_name="e-mail address"
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="e-mail address"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("focal_email", django.db.models.functions.text.Lower("focal_email")),
                    models.Q(("focal_email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_an_application_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_an_invitation_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at", None), ("revoked_at", None), models.Q(("email", ""), _negated=True)),
                fields=("organization", "email"),
                name="an_address_is_invited_once_at_a_time",
                violation_error_message="This address is invited already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower("email")),
                    models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                ),
                name="the_address_of_a_person_has_one_spelling",
                violation_error_message="An address is kept in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                fields=("email",),
                name="an_address_belongs_to_one_person",
                violation_error_message="Another person signs in with this address.",
            ),
        ),
        migrations.RunSQL(OF_ALLAUTH, FREE_ALLAUTH),
    ]
