"""What the rows so far say of their own time: answers were entered when given, for the start the meeting had then."""

from datetime import datetime

from django.db import migrations
from django.db.models import F

REPLANNED = {"act": "gcg.meeting.replanned", "subject_type": "gcg.meeting"}


def tell(apps, schema_editor):
    reply, meeting = apps.get_model("gcg", "Reply"), apps.get_model("gcg", "Meeting")
    reply.objects.update(entered_at=F("given_at"))
    for one in meeting.objects.filter(convocation__isnull=False).select_related("convocation").iterator():
        moves = _moves(apps, one)
        for given in reply.objects.filter(meeting=one):
            given.for_start = next((before for at, before in moves if at > given.given_at), one.starts_at)
            given.save(update_fields=["for_start"])
        if meeting.objects.filter(pk=one.pk, invitations__isnull=False).exists():
            _announce(apps, one)


def _moves(apps, meeting):
    """[(when, the start before)] of each time the start was changed."""
    entries = apps.get_model("record", "Entry").objects.filter(**REPLANNED, subject_id=str(meeting.pk))
    changes = [(one.at, one.details.get("changes", {}).get("starts_at")) for one in entries.order_by("at")]
    return [(at, datetime.fromisoformat(change[0])) for at, change in changes if change]


def _announce(apps, meeting):
    """People were told of every change of time and place by itself; of the agenda, take what it is."""
    told = {name: getattr(meeting, name) for name in ("time_zone", "modality", "place", "link")}
    told |= {"starts_at": meeting.starts_at.isoformat(), "ends_at": meeting.ends_at and meeting.ends_at.isoformat()}
    titles = apps.get_model("gcg", "AgendaItem").objects.filter(meeting=meeting).order_by("number")
    apps.get_model("gcg", "Announcement").objects.create(
        meeting=meeting,
        sequence=meeting.convocation.sequence,
        starts_at=meeting.starts_at,
        told=told | {"agenda": list(titles.values_list("title", flat=True))},
        announced_by_id=meeting.convocation.convened_by_id,
        announced_at=meeting.convocation.convened_at,
    )


def forget(apps, schema_editor):
    apps.get_model("gcg", "Announcement").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("gcg", "0034_answers_belong_to_a_date"), ("record", "0001_initial")]

    operations = [migrations.RunPython(tell, forget)]
