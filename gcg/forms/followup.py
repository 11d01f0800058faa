"""Who may own an action point of the GCG."""

from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.meetings.forms.followup import CompletionForm

from ..models import StakeholderGroup


class EvidencedForm(CompletionForm):
    """The result of an action point, with what shows it."""

    upload = DocumentFileField(label=_("Evidence"), required=False, help_text=_("A file that shows what was done."))


def people_by_group(seats, secretariat):
    """Who may own an action point: [(name of the group, people)], from the council of today and the Secretariat."""
    groups = [(group.label, _people_of(seats, group)) for group in StakeholderGroup]
    return [*groups, (_("Secretariat"), list(secretariat))]


def _people_of(seats, group):
    people = {speaker.person_id: speaker.person for seat in seats if seat.group == group for speaker in seat.people}
    return sorted(people.values(), key=str)
