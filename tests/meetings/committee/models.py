"""The committee's own tables, made of the parts of every body."""

from django.db import models

from alliance87.meetings import models as parts
from alliance87.meetings.models.convocation import cancelled_before_opening
from alliance87.meetings.models.followup import owners
from alliance87.meetings.models.items import document_of, number_used_once
from alliance87.meetings.models.meetings import closed_once_opened, ends_after_it_starts, opening_guards


class MeetingQuerySet(models.QuerySet):
    def with_state(self):
        return self.select_related("convocation", "cancellation", "opening", "closure")


class Meeting(parts.AbstractMeeting):
    number = models.PositiveSmallIntegerField(unique=True)
    ends_at = models.DateTimeField()
    members = models.ManyToManyField("partners.User")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_it_starts(name="a_committee_meeting_ends_after_it_starts")]

    @property
    def symbol(self):
        return f"COM/{self.number}"

    def get_absolute_url(self):
        return f"/committee/{self.number}/"


def of(related_name, model=Meeting):
    return models.ForeignKey(model, on_delete=models.PROTECT, related_name=related_name)


class Convocation(parts.AbstractConvocation):
    meeting = parts.of_meeting(Meeting, "convocation")


class Announcement(parts.AbstractAnnouncement):
    meeting = of("announcements")


class Cancellation(parts.AbstractCancellation):
    meeting = parts.of_meeting(Meeting, "cancellation")

    class Meta(parts.AbstractCancellation.Meta):
        triggers = [cancelled_before_opening("committee", name="an_opened_committee_is_not_cancelled")]


class Opening(parts.AbstractOpening):
    meeting = parts.of_meeting(Meeting, "opening")

    class Meta(parts.AbstractOpening.Meta):
        triggers = opening_guards(
            "committee", stays="a_committee_opening_stays", not_cancelled="a_cancelled_committee_is_not_opened"
        )


class Closure(parts.AbstractClosure):
    meeting = parts.of_meeting(Meeting, "closure")

    class Meta(parts.AbstractClosure.Meta):
        triggers = [closed_once_opened("committee", name="a_committee_is_closed_once_opened")]


class AgendaItem(parts.AbstractItem):
    meeting = of("items")

    class Meta(parts.AbstractItem.Meta):
        constraints = [number_used_once(name="a_committee_item_number_is_used_once")]


class Paper(parts.AbstractPaper):
    item = of("papers", AgendaItem)
    document = document_of("committee_paper")


class Minutes(parts.AbstractMinutes):
    meeting = parts.of_meeting(Meeting, "minutes")

    def texts(self):
        return SectionVersion.objects.filter(section__minutes=self).in_force()


class Section(parts.AbstractSection):
    minutes = of("sections", Minutes)
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="sections")


class SectionVersion(parts.AbstractSectionVersion):
    section = of("versions", Section)

    objects = parts.SectionVersionQuerySet.as_manager()


class Release(parts.AbstractRelease):
    minutes = of("releases", Minutes)
    versions = models.ManyToManyField(SectionVersion, related_name="releases")
    document = document_of("committee_release", null=True)

    def get_absolute_url(self):
        return f"/committee/minutes/{self.pk}/"


class ActionPoint(parts.AbstractActionPoint):
    meeting = of("action_points")
    item = of("action_points", AgendaItem)
    owners = owners("committee_points")

    objects = parts.ActionPointQuerySet.as_manager()

    def get_absolute_url(self):
        return f"/committee/points/{self.pk}/"


class Completion(parts.AbstractCompletion):
    action_point = models.OneToOneField(ActionPoint, on_delete=models.PROTECT, related_name="completion")


class Reminder(parts.AbstractReminder):
    action_point = of("reminders", ActionPoint)
