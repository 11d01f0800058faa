"""Every group as a body that meets (`alliance87.meetings.body`)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.meetings.body import Body

from . import letters, permissions
from .models.within import LEAD, people_of, within
from .readings.invited import people_within
from .readings.minutes_pdf import minutes_pdf
from .topics import LATE_ACTION_POINTS


class Groups(Body):
    """The Action and Working Groups: leads do the work, everyone within a group reads. No clause on the GCG binds it."""

    app = "groups"
    presiding = told_instead = gettext_lazy("a lead of the group")
    late_points = LATE_ACTION_POINTS

    def name_of(self, meeting):
        return meeting.group.name

    def may_prepare(self, user, meeting):
        return permissions.may_prepare_meeting(user, meeting.group)

    def may_preside(self, user, meeting):
        return permissions.may_preside_meeting(user, meeting.group)

    def may_keep_record(self, user, meeting):
        return permissions.may_prepare_meeting(user, meeting.group)

    def may_close_action_point(self, user, point):
        return permissions.may_close_point(user, point)

    def minutes_for(self, meeting):
        return people_within(meeting.group)

    def told_of_point(self, point):
        """Its owners who are still within the group; where none is, the leads."""
        inside = within(point.meeting.group)
        owners = [owner for owner in point.owners.all() if owner.pk in inside]
        leads = [key for key, person in inside.items() if person.seat == LEAD]
        return owners or list(people_of(leads).values())

    def words_for(self, meeting):
        return {letters.GROUPS: str(meeting.group_id)}

    def minutes_pdf(self, minutes, *, release=None):
        return minutes_pdf(minutes, release=release)

    def only_released_by(self):
        return _("Only a lead of the group may release minutes: ask one of them to release these.")


GROUPS = Groups()
