"""Letters about what is due: who receives one, in which language, how it is drafted, and which were sent (12.5)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import override

from alliance87.ui.dates import date_format
from partners.models import Role, User
from partners.models.day import today
from partners.models.partnerships import partners_on

from ..models import Deadline, DueLetter, Extension, FeedbackLetter, Review, Roadmap, StepKind, YearlyReport
from ..rules import due_letters as rules
from .people import clearers_of, focal_points_of

LONGEST_SUPPORT = 1500
"""How much of what a country asks for is put in the draft."""


@dataclass(frozen=True)
class LetterDraft:
    """A letter as it is drafted: its subject and text, its language, who receives it, and the page it leads them to."""

    title: str
    text: str
    language: str
    recipients: list
    page: str


def draft_of(due):
    """The LetterDraft about something due; None for what is the Secretariat's own to do."""
    if not rules.has_draft(due.kind, due.stage):
        return None
    people, page, what = (_ADDRESSED.get(due.kind) or _to_country)(due)
    language = rules.language_of(due.kind, due.stage, language_of(due.country))
    with override(language):
        label = what or rules.what_in(language, due.kind, due.words, _label(due))
        facts = {"country": due.country, "what": label, "day": _day(due, language), "year": due.year}
        title, text = rules.drafted(due.kind, due.stage, language, {name: str(fact) for name, fact in facts.items()})
    return LetterDraft(
        Truncator(title).chars(200), text, language, [person for person in people if person.is_active], page
    )


def language_of(country):
    """The language in which the country is written to: that of its Roadmap, otherwise that of its letter of interest,
    or English where there is neither.
    """
    roadmap = Roadmap.objects.current().filter(country=country).first()
    if roadmap:
        return roadmap.language
    letter = country.candidacies.filter(steps__kind=StepKind.INTEREST).order_by("-pk", "-steps__pk")
    return letter.values_list("steps__language", flat=True).first() or "en"


def sent_letters():
    """{(kind, key, year, stage): the DueLetter}. One query."""
    return {(letter.kind, letter.key, letter.year, letter.stage): letter for letter in DueLetter.objects.all()}


def with_letters(rows):
    """[(what is due, the letter that was sent about it, whether one is drafted)]. One query."""
    sent = sent_letters()
    return [(row, sent.get((*row.about, row.stage)), rules.has_draft(row.kind, row.stage)) for row in rows]


def _label(due):
    if due.kind == "step":
        return str(StepKind(due.words).label)
    return str(Deadline.Of(due.words).label) if due.kind in ("deadline", "extension") else due.what


def _day(due, language):
    day = due.day or due.since
    return date_format(day, rules.DAYS[language]) if day else ""


def _to_country(due):
    return focal_points_of(due.country), due.href, ""


def _to_presiding(due):
    review = FeedbackLetter.objects.select_related("review").get(pk=due.key).review
    return clearers_of(review), due.href, ""


def _leads(group):
    return User.objects.filter(lead_of__group=group, lead_of__period__endswith__isnull=True).distinct().order_by("pk")


def _to_advisers(due):
    review = Review.objects.get(pk=due.key)
    return _leads(review.body), reverse("pathfinder:review-advice", args=[review.pk]), ""


def _to_assessors(due):
    report = YearlyReport.objects.select_related("monitoring").get(pk=due.key)
    page = reverse("pathfinder:yearly-assessment", args=[report.country_id.lower(), report.year])
    return _leads(report.monitoring.group_id), page, ""


def _to_partners(due):
    """The focal points of the partners in the country, who may offer the support it asks for."""
    report = YearlyReport.objects.get(pk=due.key)
    desks = partners_on(today()).filter(country=due.country).values("pk")
    people = User.objects.filter(
        colleague_of__organization__in=desks,
        colleague_of__role=Role.FOCAL_POINT,
        colleague_of__period__endswith__isnull=True,
    )
    page = reverse("pathfinder:yearly-offers", args=[report.country_id.lower(), report.year])
    return people.distinct().order_by("pk"), page, Truncator(report.support.strip()).chars(LONGEST_SUPPORT)


def _to_asking(due):
    """To the country that asked for more time, which reads the answer on the page of the deadline."""
    deadline = Extension.objects.select_related("deadline").get(pk=due.key).deadline
    return focal_points_of(due.country), reverse("pathfinder:deadline", args=[deadline.pk]), ""


def _to_submitting(due):
    return focal_points_of(due.country), reverse("pathfinder:submission", args=[due.key]), ""


_ADDRESSED = {
    "extension": _to_asking,
    "opening": _to_submitting,
    "clearance": _to_presiding,
    "advice": _to_advisers,
    "findings": _to_assessors,
    "support": _to_partners,
}
"""To whom a letter of this kind goes, if not to the country: (people, their page, what it tells of)."""
