from django.db import migrations

import partners.models.organizations
import partners.models.words


class Migration(migrations.Migration):
    dependencies = [("partners", "0007_governments_are_named_as_their_countries")]

    operations = [
        migrations.AlterModelOptions(
            name="country",
            options={
                "ordering": [partners.models.words.InOrder(partners.models.organizations.NameInLanguage())],
                "permissions": [("edit_roadmap", "Can edit the country's Roadmap")],
                "verbose_name": "country",
                "verbose_name_plural": "countries",
            },
        ),
    ]
