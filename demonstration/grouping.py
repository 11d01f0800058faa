"""The groups of the demonstration, with their people, outcomes and workplans, as rows of the past."""

import tomllib
from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from guardian.shortcuts import assign_perm

from gcg.models import Composition
from groups import models as groups
from groups.actions.reports import ask_support, give_report
from groups.actions.workplans import begin_workplan
from groups.readings.reports import reporting_of
from groups.rules.workplan import ACTIVITY, OUTPUT, Line
from partners.models import Colleague, Role

from .day import DATA, at
from .desks import FOCAL_POINTS
from .resting import Resting

STEP = 7
"""Members are the focal points of every seventh partner, beginning further down for each group."""


def make_groups(day, people):
    """Create every group of `data/groups.toml`; the account `lead` reports on the first, and asks for support there."""
    said = tomllib.loads((DATA / "groups.toml").read_text(encoding="utf-8"))["group"]
    made = Grouping(day, people)
    for place, spec in enumerate(said):
        made.make(spec, place)
    lead, group = people.accounts["lead"], groups.Group.objects.get(name=said[0]["name"])
    give_report(
        group,
        by=lead,
        achieved="We compared the contracts that are in use and wrote the course for inspectors.",
        late="The standard contract: two organizations have not commented yet.",
        next_steps="We agree on the contract, and teach the course in two countries.",
    )
    ask_support(group, by=lead, desk="gcg", words="Please remind the governments of the region of the register.")


class Grouping:
    """Makes one group after the other, with people that are there already."""

    def __init__(self, day, people):
        self._day, self._people = day, people
        self._staff, self._chair = people.accounts["secretariat"], people.accounts["chair"]
        focal = Colleague.objects.in_force().filter(role=Role.FOCAL_POINT).select_related("organization", "person")
        self._focal = {
            membership.organization.reference.removeprefix("demo-"): membership
            for membership in focal.order_by("organization")
        }
        self._order = [membership for key, membership in self._focal.items() if key not in FOCAL_POINTS.values()]
        self._seats = Composition(day.date).by_code

    def make(self, spec, place):
        """Create one group: its page, its people, its outcomes and its plan."""
        group = groups.Group.objects.create(
            **{key: spec[key] for key in ("kind", "name", "purpose", "at_hand", "sought")},
            acronym=spec.get("acronym", ""),
            period=DateRange(self._on(spec["starts"]), self._on(spec["ends"] + 1)),
        )
        group.countries.set(spec["countries"])
        self._lead(group, spec)
        self._let_in(group, spec, place)
        self._co_chair(group, spec)
        self._plan(group, spec)
        if spec.get("reports") and reporting_of(group).is_waiting:
            give_report(group, by=self.lead, achieved="What the plan foresaw.", next_steps="The plan goes on.")
        resting = Resting(
            spec,
            author=self.lead,
            countries=spec["countries"],
            organizations={key: focal.organization for key, focal in self._focal.items()},
        )
        decision = resting.rest(groups.Group.objects.get(pk=group.pk))
        if decision and "reasons" in spec:
            first = decision.adopted_at.date()
            groups.Closure.objects.create(
                group=group,
                period=DateRange(first, None),
                reasons=spec["reasons"],
                closed_by=self._chair,
                closed_at=at(first, "15:00"),
            )

    def _on(self, days):
        return self._day.date + timedelta(days=days)

    def _post(self, group, days):
        since = at(self._on(days), "10:00")
        held = {"period": DateTimeTZRange(since, None), "begun_by": self._staff, "begun_at": since}
        return {"group": group, **held}

    def _lead(self, group, spec):
        """An account, the focal point of a partner, or who sits for a seat of the GCG."""
        key = spec["lead"]
        if key in self._people.accounts:
            self.lead, organization = self._people.accounts[key], None
        elif key in self._seats:
            seat = self._seats[key]
            self.lead, organization = seat.representative.person, seat.holder
        else:
            self.lead, organization = self._focal[key].person, self._focal[key].organization
        groups.Lead.objects.create(person=self.lead, organization=organization, **self._post(group, spec["starts"]))
        assign_perm(groups.Lead.PERMISSION, self.lead, group)

    def _let_in(self, group, spec, place):
        """Focal points as members and, last, observers; the accounts that the group names are members too."""
        count = spec["members"] + spec["observers"]
        taken = [focal for focal in self._order[place * 11 :: STEP] if focal.person_id != self.lead.pk][:count]
        named = [self._focal[FOCAL_POINTS[key]] for key in spec.get("accounts", ())]
        rows = groups.Membership.objects.bulk_create(
            groups.Membership(
                person=focal.person,
                organization=focal.organization,
                seat="observer" if number >= len(named) + spec["members"] else "member",
                **self._post(group, spec["starts"] + 20 + number),
            )
            for number, focal in enumerate([*named, *taken])
        )
        assign_perm(
            groups.Membership.PERMISSION, [membership.person for membership in rows if membership.allows], group
        )

    def _co_chair(self, group, spec):
        for reference in spec.get("co_chairs", ()):
            groups.CoChair.objects.create(
                group=group,
                organization=self._focal[reference].organization,
                period=DateRange(self._on(spec["starts"] + 30), None),
                entered_by=self._staff,
                entered_at=at(self._on(spec["starts"] + 30), "11:00"),
            )

    def _plan(self, group, said):
        """Its outcomes with their progress, and the outputs and activities under them."""
        outcomes = said["outcome"]
        made = groups.Outcome.objects.bulk_create(
            groups.Outcome(group=group, title=outcome["title"], position=position, due_on=self._on(outcome["due"]))
            for position, outcome in enumerate(outcomes, 1)
        )
        groups.Progress.objects.bulk_create(
            groups.Progress(
                outcome=outcome,
                percent=spec["progress"],
                words=spec.get("said", ""),
                entered_by=self.lead,
                entered_at=at(self._on(min(-9, said["ends"] - 30)), "14:00"),
            )
            for outcome, spec in zip(made, outcomes, strict=True)
            if "progress" in spec
        )
        begun_at = at(self._on(said["starts"] + 25), "09:00")
        begin_workplan(group, by=self.lead, lines=list(self._lines(outcomes)), begun_at=begun_at)

    def _lines(self, outcomes):
        number = output = 0
        for position, outcome in enumerate(outcomes, 1):
            for kind, title, first, last, state, *money in outcome["rows"]:
                number += 1
                output = number if kind == OUTPUT else output
                under = str(output) if kind == ACTIVITY else f"O{position}"
                needed, found = money or (0, 0)
                days = self._on(first), self._on(last)
                yield Line(number, kind, under, title, *days, state, needed=needed, found=found)
