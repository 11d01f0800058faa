"""One cast of named people for every test: a council of 32 seats with 30 holders, the Secretariat, outsiders."""

import pickle
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.functional import cached_property

from alliance87.posts.models import StaffKind, StaffRole
from gcg.models import AgendaItem, Convocation, Mandate, Meeting, Observer, Presence, Representation, Seat
from partners.models import Colleague, Country, Organization, User
from tests.kept import keep_rows, lay_rows, restore_ground

FIRST_DAY = date(2025, 1, 1)
FIRST_MOMENT = datetime(2025, 1, 1, tzinfo=UTC)
SINCE_THEN = {"period": DateTimeTZRange(FIRST_MOMENT, None), "begun_at": FIRST_MOMENT}
"""What a post is made with that was given on the first day."""
OF_A_CAST = (Organization, User, Mandate, Representation, StaffRole)
"""The models a cast has rows of, in the order in which they need each other."""
_kept: list[bytes] = []
"""The cast of this process, when it was built to be copied."""
VACANT = ("UN-6", "NGO-3")
_CATEGORIES = {"un": "un", "workers": "workers", "employers": "employers", "ngo": "civil_society"}


def person(email, name, **fields):
    """A person who signs in with the password `demo`."""
    return User.objects.create_user(email, "demo", name=name, **fields)


@dataclass
class Cast:
    """`people[code]` represents the seat `code`; `alternates[code]` may sit for it."""

    people: dict[str, User] = field(default_factory=dict)
    alternates: dict[str, User] = field(default_factory=dict)
    holders: dict[str, Organization] = field(default_factory=dict)

    @property
    def everybody(self):
        return [*self.people.values(), *self.alternates.values(), self.secretary, self.observer, self.stranger]

    @property
    def chair(self):
        return self.people["CHAIR"]

    @cached_property
    def administrator(self):
        """An administrator of the Secretariat, made when first asked for: most tests have none."""
        administrator = person("ada@example.org", "Ada Administrator")
        give_role(administrator, StaffKind.ADMINISTRATOR)
        return administrator

    @property
    def deputy(self):
        return self.people["DEPUTY"]

    @property
    def member(self):
        """Represents a workers' seat."""
        return self.people["WORKERS-1"]

    @property
    def alternate(self):
        """May sit for the same workers' seat."""
        return self.alternates["WORKERS-1"]


def make_cast():
    """The council in force from FIRST_DAY, with the seats of VACANT vacant: a copy of the cast that was kept, if one was."""
    if not _kept:
        return build_cast()
    now = timezone.now()
    lay_rows("cast", OF_A_CAST, date_joined=now)
    cast = pickle.loads(_kept[0])  # noqa: S301 - our own
    for person_kept in cast.everybody:
        person_kept.date_joined = now
    return cast


def keep_cast():
    """Build the cast once in this process, for `make_cast` to copy. Nothing of it is left in the tables themselves."""
    _kept.append(pickle.dumps(build_cast()))
    keep_rows("cast", OF_A_CAST)
    restore_ground()


def build_cast():
    """The cast, made by the models."""
    cast = Cast()
    seats = list(Seat.objects.exclude(code__in=VACANT))
    countries = Country.objects.filter(un_member=True).order_by("iso2")
    cast.holders = _holders(seats, countries)
    cast.people = _people(seats, "{}@example.org", "Representative {}")
    cast.alternates = _people(seats, "{}-alternate@example.org", "Alternate {}")
    Mandate.objects.bulk_create(
        Mandate(
            seat=seat,
            holder=cast.holders[seat.code],
            period=(FIRST_DAY, date(2028, 1, 1)),
        )
        for seat in seats
    )
    Representation.objects.bulk_create(
        Representation(
            seat=seat, holder=cast.holders[seat.code], person=who[seat.code], role=role, period=(FIRST_DAY, None)
        )
        for role, who in (("representative", cast.people), ("alternate", cast.alternates))
        for seat in seats
    )
    cast.secretary = person("secretary@example.org", "Sofía Secretary")
    give_role(cast.secretary, StaffKind.OFFICER)
    cast.observer = person("watcher@example.org", "Olga Observer")
    cast.stranger = person("stranger@example.org", "Sam Stranger")
    return cast


def work_at(organization, who, role="viewer"):
    """Put a person on record as working at an organization's desk, since the first day."""
    return Colleague.objects.create(organization=organization, person=who, role=role, **SINCE_THEN)


def give_role(who, kind):
    """Give a person a role in the Secretariat, as entered on the server on the first day."""
    return StaffRole.objects.create(person=who, kind=kind, **SINCE_THEN)


def _holders(seats, countries):
    holders = [
        Organization(
            name=f"Government of {country}" if seat.group == "governments" else f"Organization {seat.code}",
            category=_CATEGORIES.get(seat.category, "country"),
            country=country if seat.group == "governments" else None,
        )
        for seat, country in zip(seats, countries, strict=False)
    ]
    return {seat.code: holder for seat, holder in zip(seats, Organization.objects.bulk_create(holders), strict=True)}


def _people(seats, email, name):
    password = make_password("demo")
    people = [
        User(email=email.format(seat.code.lower()), name=name.format(seat.code), password=password) for seat in seats
    ]
    return {seat.code: one for seat, one in zip(seats, User.objects.bulk_create(people), strict=True)}


def make_meeting(cast, *, number=12, convened=True, starts_in=timedelta(hours=-1), items=3):
    """A meeting starting `starts_in` from now, with `items` items, the last one for decision, and one observer."""
    starts_at = timezone.now() + starts_in
    meeting = Meeting.objects.create(
        slug=str(number),
        number=number,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        place="Geneva",
        languages=["en"],
        counts_for_absence=True,
    )
    for place in range(1, items + 1):
        AgendaItem.objects.create(
            meeting=meeting,
            number=place,
            title=f"Item {place}",
            kind="decision" if place == items else "discussion",
            draft_text="The GCG welcomes the plan." if place == items else "",
        )
    if convened:
        Convocation.objects.create(meeting=meeting, convened_by=cast.chair, convened_at=timezone.now())
    Observer.objects.create(
        meeting=meeting,
        person=cast.observer,
        organization=Organization.objects.create(name=f"Regional Body {number}", category="regional"),
        invited_by=cast.chair,
        invited_at=timezone.now(),
    )
    return meeting


def seat_people(cast, meeting, codes):
    """Check the representatives of these seats in, as rows."""
    for code in codes:
        Presence.objects.create(
            meeting=meeting,
            seat=Seat.objects.get(code=code),
            person=cast.people[code],
            checked_in_by=cast.people[code],
            checked_in_at=timezone.now(),
        )


QUORATE = [
    *("CHAIR", "DEPUTY", "GOV-PFC-1", "GOV-PFC-2", "GOV-PFC-3", "GOV-DEV-1", "GOV-DEV-2", "GOV-AFR", "GOV-APG"),
    *("UN-1", "UN-2", "WORKERS-1", "WORKERS-2", "EMPLOYERS-1", "EMPLOYERS-2", "NGO-1"),
]
"""Sixteen seats, every group among them: exactly a quorum."""
