from django.db import migrations


def tell_of_those_before(apps, schema_editor):
    """What the items of meetings opened so far informed of, by the window in which they looked for admissions."""
    Admission = apps.get_model("partners", "Admission")
    AgendaItem = apps.get_model("gcg", "AgendaItem")
    Meeting = apps.get_model("gcg", "Meeting")
    News = apps.get_model("gcg", "News")
    items = AgendaItem.objects.filter(standing="partners", meeting__opening__isnull=False)
    for item in items.select_related("meeting__opening").order_by("meeting__starts_at"):
        starts_at, opened_at = item.meeting.starts_at, item.meeting.opening.opened_at
        held = Meeting.objects.filter(closure__isnull=False, starts_at__lt=starts_at).order_by("-starts_at").first()
        told = Admission.objects.filter(told_to_gcg=None, admitted_at__lt=opened_at)
        if held:
            told = told.filter(admitted_at__gte=held.starts_at)
        News.objects.bulk_create(News(admission=one, item=item, told_at=opened_at) for one in told)


class Migration(migrations.Migration):
    """Admissions of which the GCG was informed before each was kept as told."""

    dependencies = [("gcg", "0032_news_of_partners")]

    operations = [migrations.RunPython(tell_of_those_before, migrations.RunPython.noop)]
