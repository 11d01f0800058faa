"""Who may own an action point of the GCG."""

from django.utils.translation import gettext_lazy as _

from ..models import StakeholderGroup


def people_by_group(seats, secretariat):
    """Who may own an action point: [(name of the group, people)], from the council of today and the Secretariat."""
    groups = [(group.label, _people_of(seats, group)) for group in StakeholderGroup]
    return [*groups, (_("Secretariat"), list(secretariat))]


def _people_of(seats, group):
    people = {speaker.person_id: speaker.person for seat in seats if seat.group == group for speaker in seat.people}
    return sorted(people.values(), key=str)
