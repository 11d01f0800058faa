"""Who works for the Secretariat or is focal point of a country: the rows, with the permissions they carry."""

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from guardian.shortcuts import assign_perm

from alliance87.posts.models import StaffKind, StaffRole
from partners.models import Country
from pathfinder.models import FocalPoint

from .day import at

STAFF = {
    "admin": StaffKind.ADMINISTRATOR,
    "secretariat": StaffKind.OFFICER,
    "editor": StaffKind.EDITOR,
    "approver": StaffKind.EDITOR,
}
COUNTRY = "SN"


def make_roles(day, people):
    """Create the roles of the accounts, as entered two and a half years ago."""
    accounts, since = people.accounts, at(day.month(-30), "10:00")
    period = DateTimeTZRange(since, None)
    entered = {"period": period, "begun_at": since}
    for key, kind in STAFF.items():
        by = None if key == "admin" else accounts["admin"]
        StaffRole.objects.create(person=accounts[key], kind=kind, begun_by=by, **entered)
    entered["begun_by"] = accounts["secretariat"]
    country, person = Country.objects.get(pk=COUNTRY), accounts["country"]
    FocalPoint.objects.create(country=country, person=person, function=person.function, **entered)
    assign_perm(FocalPoint.PERMISSION, person, country)
