from django.db import migrations

OF_ALLAUTH = """
ALTER TABLE account_emailaddress ADD CONSTRAINT the_address_of_an_account_has_one_spelling
CHECK (email = lower(email) AND email !~ '@.*[^ -~]')
"""
FREE_ALLAUTH = "ALTER TABLE account_emailaddress DROP CONSTRAINT the_address_of_an_account_has_one_spelling"


class Migration(migrations.Migration):
    """The database refuses an account's address in any spelling but its one (E3), in the library's table too."""

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("partners", "0002_countries"),
    ]

    operations = [migrations.RunSQL(OF_ALLAUTH, FREE_ALLAUTH)]
