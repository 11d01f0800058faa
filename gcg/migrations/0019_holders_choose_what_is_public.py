from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gcg", "0018_struck_presences"),
        ("partners", "0012_staff_so_far"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="stance",
            name="is_public",
            field=models.BooleanField(
                default=False,
                help_text="The holder asked that the register of decisions shows it (D10).",
                verbose_name="public",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_public", True), ("kind", "objection"), _negated=True),
                name="an_objection_is_for_members_only",
                violation_error_message="Objections are for members and the Secretariat (D10).",
            ),
        ),
    ]
