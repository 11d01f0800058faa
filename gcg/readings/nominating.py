"""A nomination measured against the rules: each finding in words, and the term of the mandate."""

from dataclasses import replace
from functools import cached_property

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from alliance87.posts.permissions import is_secretariat
from alliance87.terms.models import Version
from partners.models import User
from pathfinder.models import StatusEnd

from ..models.holdings import Holdings, term_of
from ..models.seats import Mandate, Representation, Seat
from ..rules import nominations as rules
from ..rules.nominations import NominationGround, Weight
from ..rules.seats import EndReason
from .reviewing import co_chairs_of_action_groups

WORDS = {
    (NominationGround.PARTNERSHIP, Weight.OBSTACLE): _("Its partnership has ended, or its departure is announced. It must stay or be admitted again, or another must be nominated."),
    (NominationGround.CATEGORY, Weight.FULFILLED): _("It is of the kind this seat is for."),
    (NominationGround.CATEGORY, Weight.OBSTACLE): _("It is not of the kind this seat is for. Nominate one that is."),
    (NominationGround.ONE_SEAT, Weight.FULFILLED): _("It holds no other seat on that day."),
    (NominationGround.ONE_SEAT, Weight.WARNING): _("Taking this office vacates its other seat on that day."),
    (NominationGround.ONE_SEAT, Weight.OBSTACLE): _("It holds another seat on that day, and one holder has one seat. It must step down first."),
    (NominationGround.PATHFINDER, Weight.FULFILLED): _("Evidence of its Pathfinder status is given."),
    (NominationGround.PATHFINDER, Weight.OBSTACLE): _("No evidence of its Pathfinder status is given. Say since when it has the status, and by which decision."),
    (NominationGround.LOST_STATUS, Weight.OBSTACLE): _("Its Pathfinder status has ended, and this seat depends on the status. It must be granted the status again, or another must be nominated."),
    (NominationGround.DEVELOPMENT, Weight.FULFILLED): _("It is on record as a development partner, with evidence."),
    (NominationGround.DEVELOPMENT, Weight.OBSTACLE): _("It is not on record as a development partner. The Secretariat must record this, with evidence."),
    (NominationGround.REGIONAL_GROUP, Weight.FULFILLED): _("It belongs to the UN regional group of this seat."),
    (NominationGround.REGIONAL_GROUP, Weight.OBSTACLE): _("It is not a United Nations member of this seat's regional group. The group must nominate one of its own members."),
    (NominationGround.MISSION, Weight.FULFILLED): _("Its role in an Action Group, or the relevance of its mission, is given."),
    (NominationGround.MISSION, Weight.OBSTACLE): _("Say which Action Group it chairs, or why its mission is relevant."),
    (NominationGround.ONE_A_REGION, Weight.WARNING): _("Another Pathfinder seat is held by its region; a reason for the exception is given."),
    (NominationGround.ONE_A_REGION, Weight.OVERRIDE): _("Another Pathfinder seat is held by its region. In principle each region has one: give the reason for an exception."),
    (NominationGround.ROTATION, Weight.WARNING): _("It was the last holder of this seat. Seats should rotate."),
    (NominationGround.ROTATION, Weight.OBSTACLE): _(
        "It was the last holder of this seat, and its group does not allow two consecutive mandates. Nominate another."
    ),
    (NominationGround.FORFEITED, Weight.OBSTACLE): _("It forfeited this seat, which goes to another holder of its group. Nominate another."),
    (NominationGround.FOLLOWED, Weight.OBSTACLE): _("It is already settled that another holder takes this seat later. The nominee would have to leave before that day, which no nomination provides for."),
    (NominationGround.REPRESENTATIVE, Weight.OBSTACLE): _("The person named to represent it represents another seat on that day, and a person counts once. Nominate again with another person, or after that person has left the other seat."),
    (NominationGround.STAFF, Weight.OBSTACLE): _("The person named to represent it works for the Secretariat. Nominate again with another person."),
    (NominationGround.BEGINS, Weight.OBSTACLE): _("The present holder's mandate continues beyond that day. Propose a later first day."),
    (NominationGround.ENDS, Weight.OBSTACLE): _("The last day set for it comes before the first, or after the latest that its group has settled. Amend it, or leave it empty."),
}  # fmt: skip


class Assessment:
    """How the rules judge a nomination on the first day of its mandate. At most eight queries."""

    def __init__(self, nomination, *, decided_on):
        self.nomination = nomination
        self.seat = nomination.call.seat
        self.organization = nomination.organization
        self.first_day = nomination.first_day(decided_on)

    @cached_property
    def findings(self):
        """All findings of the rules."""
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
        return [(finding, WORDS[finding.ground, finding.weight]) for finding in self.findings]

    @property
    def obstacles(self):
        """(finding, sentence) for each finding that prevents the seating."""
        stop = rules.standing_in_the_way(self.findings)
        return [(finding, words) for finding, words in self.in_words if finding in stop]

    @cached_property
    def last_day(self):
        """The last day the mandate would have: the one its nominating body sets (T5), or the latest; None if it would
        have no end.
        """
        return self.nomination.last_day or self.latest

    @cached_property
    def latest(self):
        """The latest possible last day, by what the group settled; None where it sets no end."""
        terms = self._holdings.terms_of(self.seat.pk)
        if self.before and self.is_forfeited:
            terms = [
                replace(term, end_reason=EndReason.FORFEITURE) if term == term_of(self.before) else term
                for term in terms
            ]
        return rules.last_day_of(
            terms,
            self.first_day,
            years=lambda day: self._settings_on(day).years_of(self.seat.group),
            serves_remainder=self.seat.group in self._settings.remainder_groups,
        )

    @cached_property
    def before(self):
        """The seat's mandate before this one."""
        begun = [
            mandate for mandate in self._holdings.mandates_of(self.seat.pk) if mandate.period.lower <= self.first_day
        ]
        return begun[-1] if begun else None

    @cached_property
    def is_forfeited(self):
        """Whether the previous mandate is forfeited, so that this one ends it (A5)."""
        return self.before is not None and self.before.rulings.standing().exists()

    @cached_property
    def held(self):
        """The nominee's mandates in other seats on the first day, including as caretaker (T3)."""
        holdings = (self._holdings.of(seat.pk, self.first_day) for seat in self._others)
        return [
            holding.mandate for holding in holdings if holding.mandate and holding.holder_id == self.organization.pk
        ]

    @property
    def _settings(self):
        return self._settings_on(self.first_day)

    def _settings_on(self, day):
        return self._versions.in_force_on_each({day})[day].settings

    @cached_property
    def _versions(self):
        versions = Version.objects.all()
        len(versions)
        return versions

    @cached_property
    def _holdings(self):
        return Holdings(self._mandates)

    @cached_property
    def _mandates(self):
        return list(Mandate.objects.select_related("seat", "holder__country"))

    @cached_property
    def _others(self):
        return {mandate.seat for mandate in self._mandates} - {self.seat}

    def _begins_while_this_lasts(self, mandate):
        return mandate.period.lower >= self.first_day and (
            self.last_day is None or mandate.period.lower <= self.last_day
        )

    @property
    def _candidate(self):
        country = self.organization.country
        mine = [
            mandate
            for mandate in self._mandates
            if mandate.holder_id == self.organization.pk and mandate.seat_id != self.seat.pk
        ]
        person = User.objects.signing_in_with(self.nomination.representative_email).first()
        return rules.Candidate(
            holder=str(self.organization.pk),
            is_leaving=self.organization.endings.standing().exists(),
            category=self.organization.category,
            region=self._region_of(country),
            is_un_member=bool(country and country.un_member),
            is_development_partner=self.organization.is_development_partner
            and bool(self.organization.development_evidence.strip()),
            other_seats=tuple(holding.seat.code for holding in self.held),
            later_seats=tuple(mandate.seat.code for mandate in mine if self._begins_while_this_lasts(mandate)),
            speaks_elsewhere=person is not None and self._speaks_elsewhere(person),
            last_day=self.nomination.last_day,
            chairs_a_group=self._chairs_a_group,
            is_named_by_staff=person is not None and is_secretariat(person),
            has_lost_status=self._has_lost_status,
        )

    @property
    def _has_lost_status(self):
        """Whether the country's Pathfinder status has ended, asked only for seats that depend on it (S6)."""
        if self.seat.category != Seat.Category.PATHFINDER:
            return False
        return StatusEnd.objects.of_lost().filter(status__country=self.organization.country_id).exists()

    @property
    def _chairs_a_group(self):
        """Whether it co-chairs an Action Group on the first day, asked only for UN seats (7.5)."""
        if self.seat.category != Seat.Category.UN:
            return False
        return co_chairs_of_action_groups(self.first_day).filter(organization=self.organization).exists()

    def _speaks_elsewhere(self, person):
        """Whether the person represents another seat that this seating leaves with its holder."""
        then = Representation.objects.filter(
            person=person,
            role=Representation.Role.REPRESENTATIVE,
            period__overlap=DateRange(self.first_day, None),
        )
        ending = {(holding.seat_id, holding.holder_id) for holding in self.held}
        ending |= {(self.seat.pk, mandate.holder_id) for mandate in self._holdings.mandates_of(self.seat.pk)}
        return any((mandate.seat_id, mandate.holder_id) not in ending for mandate in then)

    def _region_of(self, country):
        """The region that counts for the seat: the UN regional group or, if the Terms say so, the ILO region (S3)."""
        if country is None:
            return ""
        by_ilo = self.seat.category == Seat.Category.PATHFINDER and self._settings.ilo_regions_for_pathfinders
        return country.ilo_region if by_ilo else country.un_region

    @property
    def _opening(self):
        before = self.before
        return rules.SeatOpening(
            code=self.seat.code,
            category=self.seat.category,
            region=self.seat.region,
            regions_taken=frozenset(self._regions_taken()),
            last_holder=str(before.holder_id) if before else "",
            held_until=self._held_until(),
            is_forfeited=self.is_forfeited,
            latest=self.latest,
            is_followed=any(
                self._begins_while_this_lasts(mandate)
                for mandate in self._holdings.mandates_of(self.seat.pk)
                if mandate.period.lower > self.first_day
            ),
            may_renew=self.seat.group in self._settings.renewal_groups,
        )

    def _held_until(self):
        """The last day of a mandate that this one cannot end, because it has its own end or begins on the same day."""
        before = self.before
        if before is None:
            return None
        if before.period.lower >= self.first_day:
            return self.first_day
        if self.is_forfeited:
            return None
        has_terms = self._settings.years_of(self.seat.group) > 0
        return before.last_day or (self.first_day if has_terms else None)

    def _regions_taken(self):
        for seat in self._others:
            if seat.category == Seat.Category.PATHFINDER:
                mandate = self._holdings.of(seat.pk, self.first_day).mandate
                if mandate and mandate.holder.country and mandate.holder_id != self.organization.pk:
                    yield self._region_of(mandate.holder.country)
