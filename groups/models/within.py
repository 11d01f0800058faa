"""Who is within a group today: its leads, members and observers. The Secretariat reads along and is not counted here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, Q, Value

from partners.models import User, name_of

from .groups import Group
from .leads import Lead
from .memberships import Membership, Participation

LEAD = "lead"


@dataclass(frozen=True)
class Within:
    """A person within a group: as what (`lead`, or a Participation), for which partner, and since when without
    interruption."""

    person_id: int
    name: str
    email: str
    time_zone: str
    organization: str
    seat: str
    since: datetime

    def __str__(self):
        return f"{self.name}, {self.organization}" if self.organization else self.name

    @property
    def writes(self):
        """Whether the person takes part in what the group does; observers read."""
        return self.seat != Participation.OBSERVER


def groups_within(user):
    """The groups that `user` is within, as keys for a query."""
    led = Lead.objects.in_force().filter(person=user)
    joined = Membership.objects.in_force().filter(person=user)
    return Group.objects.filter(Q(pk__in=led.values("group")) | Q(pk__in=joined.values("group"))).values("pk")


def within(group):
    """{key of a person: Within} for everyone within a group who may sign in, by name. A lead who is a member too is
    given as a lead, for the partner they are a member for. One query."""
    columns = ("person_id", "person__name", "person__email", "person__time_zone")
    leads = Lead.objects.in_force().filter(group=group, person__is_active=True).order_by()
    members = Membership.objects.in_force().filter(group=group, person__is_active=True).order_by()
    rows = leads.values_list(*columns, Value("", CharField()), Value(LEAD, CharField()), F("period__startswith"))
    rows = rows.union(
        members.values_list(*columns, name_of("organization"), "seat", "period__startswith"), all=True
    ).order_by()
    people = {}
    for row in sorted((Within(*row) for row in rows), key=lambda row: row.seat == LEAD):
        if earlier := people.get(row.person_id):
            since = min(earlier.since, row.since)
            row = Within(row.person_id, row.name, row.email, row.time_zone, earlier.organization, LEAD, since)
        people[row.person_id] = row
    return dict(sorted(people.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))


def writers(group):
    """Those within a group who take part in what it does: leads and members."""
    return {key: person for key, person in within(group).items() if person.writes}


def people_of(rows):
    """The persons behind these rows of `within`."""
    return User.objects.in_bulk(rows)
