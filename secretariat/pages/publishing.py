"""What becomes public by Wagtail's editor or its timetable is on the record of the portal, like any other act."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import PageLogEntry

from alliance87.record import actions as record

ACTS = {
    "wagtail.publish": "pages.page.published",
    "wagtail.publish.scheduled": "pages.page.published",
    "wagtail.unpublish": "pages.page.unpublished",
    "wagtail.unpublish.scheduled": "pages.page.unpublished",
    "wagtail.move": "pages.page.moved",
    "wagtail.delete": "pages.page.deleted",
}
"""What Wagtail logs of a page, and how the record says it. By the timetable nobody acts."""


@receiver(post_save, sender=PageLogEntry)
def put_on_record(sender, instance, created, **_rest):
    """Put on the record what Wagtail just logged, if readers see it. Pages kept for visitors are made anew by it."""
    if created and instance.action in ACTS:
        by = None if instance.action.endswith(".scheduled") else instance.user
        record.act(ACTS[instance.action], instance.page, by=by)
