from django.db import migrations

REGIONS = ["AFR", "APG", "EEG", "GRULAC", "WEOG"]
GOVERNMENTS = "Governments, by consensus"

SEATS = [
    ("CHAIR", "chair", "governments", "", GOVERNMENTS),
    ("DEPUTY", "deputy", "governments", "", GOVERNMENTS),
    *((f"GOV-PFC-{n}", "pfc", "governments", "", "Pathfinder Countries") for n in range(1, 6)),
    *((f"GOV-DEV-{n}", "dev", "governments", "", "Development partners") for n in range(1, 6)),
    *((f"GOV-{region}", "regional", "governments", region, f"UN regional group {region}") for region in REGIONS),
    *((f"UN-{n}", "un", "un", "", "UN and inter-governmental partners") for n in range(1, 7)),
    *((f"WORKERS-{n}", "workers", "workers", "", "ITUC") for n in range(1, 4)),
    *((f"EMPLOYERS-{n}", "employers", "employers", "", "IOE") for n in range(1, 4)),
    *((f"NGO-{n}", "ngo", "ngos", "", "Alliance 8.7 NGO Forum") for n in range(1, 4)),
]


def lay(apps, schema_editor):
    Seat = apps.get_model("gcg", "Seat")
    Seat.objects.bulk_create(
        Seat(code=code, position=place, category=category, group=group, region=region, nominating_body=body)
        for place, (code, category, group, region, body) in enumerate(SEATS, start=1)
    )


def lift(apps, schema_editor):
    apps.get_model("gcg", "Seat").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("gcg", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
