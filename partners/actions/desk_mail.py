"""E-mails about what happens at a partner's desk: to its other focal points, and to the person concerned."""

from alliance87.outbox import actions as outbox

from ..models import Role
from ..topics import COLLEAGUES, INITIATIVES


def tell_of_colleague(colleague, moment, *, by):
    """Tell the other focal points that somebody `began` or `ended` at their desk."""
    _tell(colleague.organization, moment, COLLEAGUES, by=by, person=colleague.person, colleague=colleague)


def tell_of_initiative(initiative, moment, *, by):
    """Tell the other focal points that an initiative was `entered` or `closed`."""
    _tell(initiative.organization, moment, INITIATIVES, by=by, person=by, initiative=initiative)


def tell_whom_it_befell(colleague, moment, *, by, ending=None):
    """Tell a person that somebody else changed their role (`role`) or ended it (`yours`). With `ending`, the role ended
    because the partnership did. `by` is None for the timetable. This e-mail cannot be turned off.
    """
    if by == colleague.person or not colleague.person.is_active:
        return
    person, organization = colleague.person, colleague.organization
    context = {"moment": moment, "organization": organization, "colleague": colleague, "by": by, "ending": ending}
    recipients = [outbox.Addressee(person.email, str(person))]
    outbox.write(f"partners.desk.{moment}", "desk", context, recipients, about=organization)


def _tell(organization, moment, topic, *, by, person, **words):
    focal_points = organization.colleagues.in_force().filter(role=Role.FOCAL_POINT, person__is_active=True)
    others = focal_points.exclude(person__in=[by, person]).select_related("person")
    recipients = [outbox.Addressee(colleague.person.email, str(colleague.person)) for colleague in others]
    if recipients:
        context = {"moment": moment, "organization": organization, "person": person, "by": by, **words}
        outbox.write(f"partners.desk.{moment}", "desk", context, recipients, about=organization, topic=topic)
