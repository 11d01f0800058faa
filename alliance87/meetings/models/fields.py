"""Fields that the rows of every meeting have."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def of_meeting(meeting, related_name):
    """The field for the meeting that the row belongs to; a meeting has at most one such row."""
    return models.OneToOneField(meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name=related_name)


def by_person(verbose_name, **options):
    """The field for the person who acted; empty only for acts that were imported or done by the portal itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        **options,
    )


def meeting_in(app):
    """The meeting of a new row of `app`, for a Guard to hold."""
    return f"{app}_meeting WHERE id = NEW.meeting_id"


def has(app, fact):
    """The SQL condition that the meeting of a new row of `app` has this fact, such as `opening`."""
    return f"EXISTS (SELECT 1 FROM {app}_{fact} WHERE meeting_id = NEW.meeting_id)"  # noqa: S608 - an app's own name
