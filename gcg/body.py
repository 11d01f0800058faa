"""The GCG as a body that meets (`alliance87.meetings.body`)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.meetings.body import Body
from alliance87.terms.models import Version

from . import permissions
from .actions.minutes_pdf import minutes_pdf
from .models import today
from .readings.agenda import last_day_for_papers
from .readings.recipients import recipients
from .rooms import CONVENED, followers, scene
from .topics import LATE_ACTION_POINTS


class Council(Body):
    """The Global Coordinating Group: the Chair and the Deputy Chair preside, the Secretariat prepares (8.3, 12.1)."""

    app = "gcg"
    binds = frozenset({"8.3", "10.1", "11.1", "11.2", "12.2", "A7", "M1", "N1", "N2", "N5"})
    presiding = gettext_lazy("the Chair or the Deputy Chair")
    told_instead = gettext_lazy("the Secretariat")
    late_points = LATE_ACTION_POINTS

    def name_of(self, meeting):
        return _("Global Coordinating Group")

    def may_prepare(self, user, meeting):
        return permissions.may_prepare(user, meeting)

    def may_preside(self, user, meeting):
        return permissions.may_preside(user, meeting)

    def may_keep_record(self, user, meeting):
        return permissions.may_keep_record(user, meeting)

    def may_close_action_point(self, user, point):
        return permissions.may_close_action_point(user, point)

    def may_edit_minutes(self, user, meeting):
        return permissions.may_edit_minutes(user, meeting)

    def may_release_minutes(self, user, meeting):
        return permissions.may_release_minutes(user, meeting)

    def last_day_for_papers(self, meeting):
        return last_day_for_papers(meeting)

    def minutes_for(self, meeting):
        return recipients(on=today())

    def comment_days(self):
        return Version.objects.in_force(on=today()).settings.minutes_comment_working_days

    def minutes_pdf(self, minutes, *, release=None):
        return minutes_pdf(minutes, release=release)

    def only_released_by(self):
        return _("Only the Chair or the Deputy Chair may release minutes (M3): ask one of them to release these.")

    def room(self, meeting_pk, audience):
        meeting = CONVENED.get(pk=meeting_pk)
        return scene(meeting, audience), followers(meeting, audience)


COUNCIL = Council()
