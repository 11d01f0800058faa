"""The named settings that rules read, with the clause or settled question each comes from."""

from calendar import monthrange
from dataclasses import asdict, dataclass, field, fields

GROUPS = ("governments", "un", "workers", "employers", "ngos")
"""The five stakeholder groups (settled question Q1), in the order of clause 7.5."""


LARGEST = 1000
ANY_YEAR = 2027
"""A year without a 29 February: what is due on a day is due each year."""


@dataclass(frozen=True, slots=True)
class OutOfBounds:
    """A setting that makes no sense, and the least and most that do."""

    name: str
    clause: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What a version of the Terms of Reference sets. Days are calendar days unless said to be working days. `least` and
    `most` are the numbers that make sense; without them, 0 and LARGEST.
    """

    quorum_minimum: int = field(default=16, metadata={"clause": "9.2", "least": 1, "most": 32})
    quorum_groups: tuple[str, ...] = field(default=GROUPS, metadata={"clause": "9.2"})
    presiding_officers_count: bool = field(default=True, metadata={"clause": "Q2"})
    alternates_count: bool = field(default=True, metadata={"clause": "Q7"})
    informal_exchange_allowed: bool = field(default=True, metadata={"clause": "D5"})
    absences_before_forfeiture: int = field(default=3, metadata={"clause": "7.8", "least": 1})
    notice_breaks_streak: bool = field(default=True, metadata={"clause": "A3"})
    calls_count_for_absence: bool = field(default=False, metadata={"clause": "A1"})
    inquorate_counts_for_absence: bool = field(default=True, metadata={"clause": "A7"})
    meetings_a_year: int = field(default=2, metadata={"clause": "10.1", "least": 1, "most": 52})
    shortfall_alert_month: int = field(default=10, metadata={"clause": "F1", "least": 1, "most": 12})
    mandate_years: int = field(default=3, metadata={"clause": "7.2", "least": 1, "most": 100})
    mandate_years_un: int = field(default=0, metadata={"clause": "T5", "most": 100})
    mandate_years_workers: int = field(default=0, metadata={"clause": "T5", "most": 100})
    mandate_years_employers: int = field(default=0, metadata={"clause": "T5", "most": 100})
    mandate_years_ngos: int = field(default=0, metadata={"clause": "T5", "most": 100})
    remainder_groups: tuple[str, ...] = field(default=GROUPS, metadata={"clause": "T2"})
    renewal_groups: tuple[str, ...] = field(default=GROUPS, metadata={"clause": "T4"})
    ilo_regions_for_pathfinders: bool = field(default=False, metadata={"clause": "S3"})
    caretakers_hold_rights: bool = field(default=True, metadata={"clause": "T3"})
    invitation_notice_days: int = field(default=30, metadata={"clause": "N2"})
    papers_notice_days: int = field(default=14, metadata={"clause": "N2"})
    call_notice_working_days: int = field(default=5, metadata={"clause": "N2"})
    observer_notice_working_days: int = field(default=5, metadata={"clause": "N3"})
    observers_may_speak: bool = field(default=False, metadata={"clause": "O1"})
    prior_notice_hours: int = field(default=0, metadata={"clause": "N1"})
    minutes_draft_working_days: int = field(default=10, metadata={"clause": "M1", "least": 1})
    minutes_comment_working_days: int = field(default=10, metadata={"clause": "M1", "least": 1})
    confirmation_interval_months: int = field(default=12, metadata={"clause": "R5", "least": 1})
    confirmation_reminder_days: int = field(default=30, metadata={"clause": "R5", "least": 1})
    confirmation_answer_days: int = field(default=60, metadata={"clause": "R5", "least": 2})
    unanswered_before_dormancy: int = field(default=2, metadata={"clause": "R5", "least": 1})
    members_lead_working_groups: bool = field(default=True, metadata={"clause": "G3"})
    group_report_days: int = field(default=31, metadata={"clause": "6.3", "least": 1})
    group_report_reminder_days: int = field(default=14, metadata={"clause": "6.3"})
    candidates_are_partners: bool = field(default=False, metadata={"clause": "P8"})
    yearly_report_due_month: int = field(default=3, metadata={"clause": "P4", "least": 1, "most": 12})
    yearly_report_due_day: int = field(default=31, metadata={"clause": "P4", "least": 1, "most": 31})
    yearly_report_overdue_days: int = field(default=60, metadata={"clause": "P3"})
    yearly_report_reminder_days: int = field(default=30, metadata={"clause": "P4"})
    message_edit_minutes: int = field(default=30, metadata={"clause": "2.3"})
    roadmap_advice_working_days: int = field(default=15, metadata={"clause": "P5", "least": 1})
    roadmap_review_working_days: int = field(default=15, metadata={"clause": "P5", "least": 2})
    roadmap_review_reminder_days: int = field(default=5, metadata={"clause": "P5", "least": 1})

    @classmethod
    def from_data(cls, data):
        """The settings from a version's JSON; names it leaves out have their default.

        Raises ValueError naming a setting that does not exist or has the wrong type.
        """
        known = {field.name: field for field in fields(cls)}
        if unknown := set(data) - set(known):
            raise ValueError(f"no such setting: {', '.join(sorted(unknown))}")
        return cls(**{name: _typed(known[name], value) for name, value in data.items()})

    def years_of(self, group):
        """The length in years of a mandate in this stakeholder group (7.2, T5); 0 if the group sets no end."""
        years = {
            "un": self.mandate_years_un,
            "workers": self.mandate_years_workers,
            "employers": self.mandate_years_employers,
            "ngos": self.mandate_years_ngos,
        }
        return years.get(group, self.mandate_years)

    def as_data(self):
        """The settings as plain values for JSON."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def _typed(setting, value):
    kind = type(setting.default)
    if kind is tuple and isinstance(value, list | tuple):
        return tuple(value)
    if type(value) is not kind:
        raise ValueError(f"{setting.name} must be {kind.__name__}, not {value!r}")
    return value


def clause_of(name):
    """The clause or settled question that the setting `name` comes from."""
    return next(field.metadata["clause"] for field in fields(Settings) if field.name == name)


def bounds_of(settings):
    """{name: (least, most)} of each number: a quorum of 1 to 32 seats, a day that the month has, a reminder before the
    day it reminds of.
    """
    numbers = {field.name: field.metadata for field in fields(Settings) if type(field.default) is int}
    bounds = {name: (data.get("least", 0), data.get("most", LARGEST)) for name, data in numbers.items()}
    if 1 <= settings.yearly_report_due_month <= 12:
        bounds["yearly_report_due_day"] = (1, monthrange(ANY_YEAR, settings.yearly_report_due_month)[1])
    bounds["confirmation_reminder_days"] = (1, max(1, settings.confirmation_answer_days - 1))
    bounds["roadmap_review_reminder_days"] = (1, max(1, settings.roadmap_review_working_days - 1))
    return bounds


def out_of_bounds(settings):
    """The settings that make no sense, in their order."""
    return [
        OutOfBounds(name, clause_of(name), least, most)
        for name, (least, most) in bounds_of(settings).items()
        if not least <= getattr(settings, name) <= most
    ]
