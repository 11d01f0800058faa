"""A nomination beside the rules: what is looked at, in words, and the term it would be for."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from alliance87.terms.models import Version

from ..rules import nominations as rules
from ..rules.nominations import Ground, Weight
from .composition import term_of
from .seats import Mandate, Seat

WORDS = {
    (Ground.PARTNERSHIP, Weight.OBSTACLE): _("Its partnership has ended, or its departure is announced. It takes that back or is admitted again, or another is nominated."),
    (Ground.CATEGORY, Weight.FULFILLED): _("It is of the kind this seat is for."),
    (Ground.CATEGORY, Weight.OBSTACLE): _("It is not of the kind this seat is for. Nominate one that is."),
    (Ground.ONE_SEAT, Weight.FULFILLED): _("It holds no other seat on that day."),
    (Ground.ONE_SEAT, Weight.WARNING): _("Taking this office vacates its other seat on that day."),
    (Ground.ONE_SEAT, Weight.OBSTACLE): _("It holds another seat on that day, and one holder has one seat. It would step down first."),
    (Ground.PATHFINDER, Weight.FULFILLED): _("Evidence of its Pathfinder status is given."),
    (Ground.PATHFINDER, Weight.OBSTACLE): _("No evidence of its Pathfinder status is given. Say since when it has it, and by which decision."),
    (Ground.DEVELOPMENT, Weight.FULFILLED): _("It is on record as a development partner, with evidence."),
    (Ground.DEVELOPMENT, Weight.OBSTACLE): _("It is not on record as a development partner. The Secretariat records that with its evidence."),
    (Ground.REGIONAL_GROUP, Weight.FULFILLED): _("It belongs to the UN regional group of this seat."),
    (Ground.REGIONAL_GROUP, Weight.OBSTACLE): _("It is not a United Nations member of this seat's regional group. The group nominates one of its own."),
    (Ground.MISSION, Weight.FULFILLED): _("Its part in an Action Group, or why its mission matters here, is given."),
    (Ground.MISSION, Weight.OBSTACLE): _("Say which Action Group it chairs, or why its mission matters here."),
    (Ground.ONE_A_REGION, Weight.WARNING): _("Another Pathfinder seat is held by its region; a reason for the exception is given."),
    (Ground.ONE_A_REGION, Weight.OVERRIDE): _("Another Pathfinder seat is held by its region. In principle each region has one: give the reason for an exception."),
    (Ground.ROTATION, Weight.WARNING): _("It held this seat last. Seats should rotate."),
    (Ground.BEGINS, Weight.OBSTACLE): _("The present holder's mandate goes on beyond that day. Propose a later first day."),
}  # fmt: skip


class Assessment:
    """What a nomination looks like on its first day. At most six queries."""

    def __init__(self, nomination, *, decided_on):
        self.nomination = nomination
        self.seat = nomination.call.seat
        self.organization = nomination.organization
        self.first_day = nomination.first_day(decided_on)

    @cached_property
    def findings(self):
        """Every Finding of the rules."""
        return rules.findings(
            self._opening,
            self._candidate,
            starts_on=self.first_day,
            grounds=self.nomination.grounds,
            override=self.nomination.override,
        )

    @property
    def in_words(self):
        """(finding, sentence) for each."""
        return [(one, WORDS[one.ground, one.weight]) for one in self.findings]

    @property
    def obstacles(self):
        """(finding, sentence) for each that stands in the way."""
        stop = rules.standing_in_the_way(self.findings)
        return [(one, words) for one, words in self.in_words if one in stop]

    @cached_property
    def last_day(self):
        """The last day the mandate would have; None for one without end."""
        before = term_of(self.before) if self.before else None
        years = Version.objects.in_force(on=self.first_day).settings.mandate_years
        return rules.last_day_of(self.seat.category, self.first_day, before, years)

    @cached_property
    def before(self):
        """The seat's mandate before this one."""
        begun = [one for one in self._mandates if one.seat_id == self.seat.pk]
        return begun[-1] if begun else None

    @cached_property
    def held(self):
        """Mandates of the nominee in other seats that reach the first day."""
        return [
            one
            for one in self._mandates
            if one.holder_id == self.organization.pk and one.seat_id != self.seat.pk and self._reaches(one)
        ]

    @cached_property
    def _mandates(self):
        of_interest = Mandate.objects.filter(period__startswith__lte=self.first_day)
        return list(of_interest.select_related("seat", "holder__country").order_by("period__startswith"))

    def _reaches(self, mandate):
        return mandate.last_day is None or mandate.last_day >= self.first_day

    @property
    def _candidate(self):
        country = self.organization.country
        return rules.Candidate(
            holder=str(self.organization.pk),
            is_leaving=self.organization.endings.standing().exists(),
            category=self.organization.category,
            region=country.un_region if country else "",
            is_un_member=bool(country and country.un_member),
            is_development_partner=self.organization.is_development_partner
            and bool(self.organization.development_evidence.strip()),
            other_seats=tuple(one.seat.code for one in self.held),
        )

    @property
    def _opening(self):
        before = self.before
        ends = before and (before.last_day or (self.first_day if self._has_terms else None))
        taken = {
            one.holder.country.un_region
            for one in self._mandates
            if one.seat.category == Seat.Category.PATHFINDER
            and one.seat_id != self.seat.pk
            and one.holder.country
            and self._reaches(one)
        }
        return rules.Opening(
            code=self.seat.code,
            category=self.seat.category,
            region=self.seat.region,
            regions_taken=frozenset(taken),
            last_holder=str(before.holder_id) if before else "",
            held_until=ends or None,
        )

    @property
    def _has_terms(self):
        """Whether mandates of this seat have an end by the Terms of Reference (T5)."""
        return self.seat.group == "governments"
