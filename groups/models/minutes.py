"""Short minutes of a group's meetings: texts with versions, released in editions to those who take part."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import (
    AbstractMinutes,
    AbstractRelease,
    AbstractSection,
    AbstractSectionVersion,
    SectionVersionQuerySet,
    of_meeting,
)
from alliance87.meetings.models.items import document_of

from .agendas import AgendaItem
from .meetings import Meeting


class Minutes(AbstractMinutes):
    """The minutes of one meeting. Who attended comes from the record, texts from the sections."""

    meeting = of_meeting(Meeting, "minutes")

    class Meta(AbstractMinutes.Meta):
        verbose_name = _("minutes of a group")
        verbose_name_plural = _("minutes of groups")

    def get_absolute_url(self):
        return reverse("groups:minutes", args=[self.meeting.group.slug, self.meeting.number])

    def texts(self):
        """The current versions of its sections, for reading."""
        return SectionVersion.objects.filter(section__minutes=self).in_force().with_items()


class Section(AbstractSection):
    """One section of the minutes: the text of an item, or the opening or closing text (no item)."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="sections")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("item"), null=True, blank=True, on_delete=models.PROTECT, related_name="sections"
    )

    class Meta(AbstractSection.Meta):
        verbose_name = _("section of a group's minutes")
        verbose_name_plural = _("sections of groups' minutes")
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="a_section_has_its_place_in_a_groups_minutes")
        ]


class SectionVersion(AbstractSectionVersion):
    """A section's text as it was saved at one time. The highest number is the current version."""

    section = models.ForeignKey(Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="versions")

    objects = SectionVersionQuerySet.as_manager()

    class Meta(AbstractSectionVersion.Meta):
        verbose_name = _("version of a section of a group's minutes")
        verbose_name_plural = _("versions of sections of groups' minutes")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "number"],
                name="a_version_number_is_used_once_in_a_groups_section",
                violation_error_message=_("Somebody else has saved this section meanwhile."),
            )
        ]


class Release(AbstractRelease):
    """An edition that a lead sent to everyone who takes part in the group: its text and its PDF."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="releases")
    versions = models.ManyToManyField(SectionVersion, verbose_name=_("texts"), related_name="releases")
    document = document_of("group_release", null=True, blank=True)

    class Meta(AbstractRelease.Meta):
        verbose_name = _("release of a group's minutes")
        verbose_name_plural = _("releases of groups' minutes")
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "edition"],
                name="a_group_releases_an_edition_once",
                violation_error_message=_("This edition has already been released."),
            )
        ]

    def get_absolute_url(self):
        return self.minutes.get_absolute_url()
