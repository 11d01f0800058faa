"""Who works for the Secretariat, is focal point of a country or leads a group: the rows, with the permissions they
carry.
"""

from django.contrib.auth.models import Group as AuthGroup
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from guardian.shortcuts import assign_perm

from groups.models import Group, Lead
from groups.permissions import LEAD
from partners.models import Country, StaffKind, StaffRole
from pathfinder.models import FocalPoint
from pathfinder.permissions import ROADMAP
from secretariat.actions.staff import GROUPS

from .day import at

STAFF = {
    "admin": StaffKind.ADMINISTRATOR,
    "secretariat": StaffKind.OFFICER,
    "editor": StaffKind.EDITOR,
}
GROUPS_HERE = (
    ("action", "Action Group on rural livelihoods"),
    ("working", "Working Group on communication"),
    ("working", "Monitoring Working Group"),
)
COUNTRY = "SN"


def make_roles(day, people):
    """Create the roles of the accounts, as entered two and a half years ago."""
    accounts, since = people.accounts, at(day.month(-30), "10:00")
    period = DateTimeTZRange(since, None)
    for key, kind in STAFF.items():
        by = None if key == "admin" else accounts["admin"]
        StaffRole.objects.create(person=accounts[key], kind=kind, period=period, granted_by=by, granted_at=since)
        accounts[key].groups.add(AuthGroup.objects.get(name=GROUPS[kind]))
    country, person = Country.objects.get(pk=COUNTRY), accounts["country"]
    entered = {"period": period, "person": person, "function": person.function}
    FocalPoint.objects.create(country=country, named_by=accounts["secretariat"], named_at=since, **entered)
    assign_perm(ROADMAP, person, country)
    groups = [Group.objects.create(kind=kind, name=name) for kind, name in GROUPS_HERE]
    entered = {"period": period, "appointed_by": accounts["secretariat"], "appointed_at": since}
    Lead.objects.create(group=groups[0], person=accounts["lead"], **entered)
    assign_perm(LEAD, accounts["lead"], groups[0])
