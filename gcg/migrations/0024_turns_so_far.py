"""Keep as a turn when each item was last taken up; earlier turns were not kept."""

from django.db import migrations
from django.db.models import Max


def keep(apps, schema_editor):
    Turn = apps.get_model("gcg", "Turn")
    items = apps.get_model("gcg", "AgendaItem").objects.filter(taken_up_at__isnull=False)
    Turn.objects.bulk_create(
        (Turn(item=item, taken_up_at=item.taken_up_at) for item in items.order_by("taken_up_at").iterator()),
        batch_size=1000,
    )


def give_back(apps, schema_editor):
    items = apps.get_model("gcg", "AgendaItem").objects.filter(turns__isnull=False)
    for item in items.annotate(last=Max("turns__taken_up_at")):
        item.taken_up_at = item.last
        item.save(update_fields=["taken_up_at"])


class Migration(migrations.Migration):
    dependencies = [("gcg", "0023_phases_and_turns")]

    operations = [migrations.RunPython(keep, give_back)]
