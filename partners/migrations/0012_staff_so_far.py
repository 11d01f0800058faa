from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

KINDS = {
    "Secretariat officer": "officer",
    "Secretariat editor": "editor",
    "Secretariat administrator": "administrator",
}


def enter(apps, schema_editor):
    StaffRole = apps.get_model("partners", "StaffRole")
    User = apps.get_model("partners", "User")
    now = timezone.now()
    StaffRole.objects.bulk_create(
        StaffRole(person=person, kind=kind, period=DateTimeTZRange(now, None), granted_at=now)
        for name, kind in KINDS.items()
        for person in User.objects.filter(groups__name=name)
    )


class Migration(migrations.Migration):
    """Who was given a role in the administration site has a row from now on, as entered on the server."""

    dependencies = [("partners", "0011_staff_roles")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
