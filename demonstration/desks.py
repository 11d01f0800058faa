"""What partners say about themselves and do, and who works at their desks."""

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from guardian.shortcuts import assign_perm

from partners.models import Category, Colleague, Initiative, Profile, Role, Theme
from partners.models.colleagues import EDITING

from .day import at, rows

EVERY = 6
"""One organization in this many has an initiative."""

BUSY = "ANFW"
"""The organization of the account `partner`, with three initiatives."""

FOCAL_POINTS = {"partner": BUSY, "country": "SN"}
"""The organizations of which accounts are focal points."""


class Desks:
    """A page for every organization, an initiative for some, colleagues where accounts work."""

    def __init__(self, day, partners, people):
        self._day = day
        self._organizations = partners.by_reference
        self._staff = [
            *((reference, people.accounts[key], Role.FOCAL_POINT, True) for key, reference in FOCAL_POINTS.items()),
            (BUSY, people.of_holder(BUSY, "editor"), Role.EDITOR, False),
            (BUSY, people.of_holder(BUSY, "viewer"), Role.VIEWER, False),
        ]

    def make(self):
        """Create profiles, initiatives and colleagues, with what their roles allow."""
        Profile.objects.bulk_create(self._profiles())
        plans = list(self._plans())
        initiatives = Initiative.objects.bulk_create(self._initiative(*plan) for plan in plans)
        links = Initiative.countries.through
        links.objects.bulk_create(
            links(initiative=initiative, country_id=iso2)
            for initiative in initiatives
            for iso2 in (
                [initiative.organization.country_id] if initiative.organization.country_id else ("CO", "EC", "PE")
            )
        )
        since = at(self._day.month(-30), "09:00")
        Colleague.objects.bulk_create(
            Colleague(
                organization=self._organizations[reference],
                person=person,
                role=role,
                period=DateTimeTZRange(since, None),
                begun_at=since,
                is_public=is_public,
            )
            for reference, person, role, is_public in self._staff
        )
        for reference, person, role, _is_public in self._staff:
            if role in EDITING:
                assign_perm(Colleague.PERMISSION, person, self._organizations[reference])

    def _profiles(self):
        mandates = {row["category"]: row["mandate"] for row in rows("pages")}
        themes = list(Theme)
        for place, organization in enumerate(self._organizations.values()):
            hides = organization.category == Category.CIVIL_SOCIETY and place % 3 == 0
            yield Profile(
                organization=organization,
                mandate=mandates[organization.category],
                themes=[theme for turn, theme in enumerate(themes) if (place + turn) % 4 < 1 + place % 3],
                hides_address=hides,
                hides_persons=hides,
            )

    def _plans(self):
        """(organization, row of the file, first day, day after the last or None) for each initiative."""
        told = rows("initiatives")
        first = self._day.month(-40)
        for place, organization in enumerate(self._organizations.values()):
            if organization is self._organizations[BUSY] or place % EVERY:
                continue
            starts_on = first + timedelta(days=place * 13 % 1000)
            until = starts_on + timedelta(days=700) if place % 4 == 0 else None
            yield organization, told[place // EVERY % len(told)], starts_on, until
        for turn, months in enumerate((-38, -16, -3)):
            until = self._day.month(-9) if turn == 0 else None
            yield self._organizations[BUSY], told[turn], self._day.month(months), until

    def _initiative(self, organization, row, starts_on, until):
        return Initiative(
            organization=organization,
            title=row["title"],
            summary=row["summary"],
            themes=row["themes"].split(";"),
            period=DateRange(starts_on, until),
            outcomes=row["outcomes"],
            offered=row["offered"],
            sought=row["sought"],
            entered_at=at(starts_on, "10:00"),
        )
