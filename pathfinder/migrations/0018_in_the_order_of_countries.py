from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0008_countries_in_the_readers_order"),
        ("pathfinder", "0017_deadlines_after_a_status"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="candidacy",
            options={"ordering": ["country", "pk"], "verbose_name": "candidacy", "verbose_name_plural": "candidacies"},
        ),
        migrations.AlterModelOptions(
            name="focalpoint",
            options={
                "ordering": ["country", "pk"],
                "verbose_name": "focal point of a country",
                "verbose_name_plural": "focal points of countries",
            },
        ),
        migrations.AlterModelOptions(
            name="pathfinderstatus",
            options={
                "ordering": ["country", "pk"],
                "verbose_name": "status of Pathfinder Country",
                "verbose_name_plural": "statuses of Pathfinder Countries",
            },
        ),
    ]
