"""Papers about countries before the GCG: the result of the review of a Roadmap (6.4), and findings on a yearly report (6.5).

The paper is filed under the item that it is for, which is put on the agenda with it. Locks: the meeting, then the country
or the report, then the submission.
"""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _later
from django.utils.translation import override

from alliance87.documents import pdf
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.actions.papers import keep_paper
from alliance87.meetings.actions.preparing import still_to_come
from alliance87.record.decisions import item_about, pending_item
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Country
from pathfinder.actions.reviews import locked_review
from pathfinder.actions.way_mail import tell_of_way
from pathfinder.models import Candidacy, PathfinderStatus, YearlyReport
from pathfinder.readings.feedback import rounds_of
from pathfinder.readings.findings import Findings

from ..models import AgendaItem, today
from ..models.matters import FindingsMatter, ResultMatter
from ..permissions import may_put_countries
from .countries import put_on_agenda, put_status


@atomic_with_files()
def put_result(review, *, by, meeting):
    """Put the result of a review before a meeting, as a paper under the item on the status (6.4) or, if the country
    already has the status and keeps it (P6), under an item of its own. Refused a second time, and until the letter has
    been sent that finds the Roadmap ready.
    """
    if not may_put_countries(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    country = hold(Country.objects, review.country.pk)
    review = locked_review(review)
    _refuse_unless_ready(review)
    _refuse_twice(review, "6.4")
    item = _item_on_status(country, by, meeting) or _item_on_roadmap(country, by, meeting, review)
    ResultMatter.objects.create(item=item, review=review)
    words = {"review": review, "country": country, "rounds": rounds_of(review.submission)}
    title = _later("%(country)s: result of the review of its Roadmap")
    _file(meeting, item, by, title, {"country": country}, "pdf/review_result.html", words, Distribution.RESTRICTED)
    return item


@atomic_with_files()
def put_findings(report, *, by, meeting):
    """Put the findings of a Working Group on a yearly report before a meeting, as a paper under an item of its own
    (6.5). Refused a second time, and before the group has concluded.
    """
    if not may_put_countries(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    report = hold(YearlyReport.objects.select_related("country", "roadmap", "monitoring__group"), report.pk)
    if not (hasattr(report, "monitoring") and report.monitoring.is_concluded):
        raise Refusal(
            "6.5", _("There are no findings yet: a group that was asked to assess this report concludes first.")
        )
    _refuse_twice(report, "6.5")
    words = {"country": report.country, "year": report.year, "group": report.monitoring.group}
    item = put_on_agenda(
        meeting,
        by,
        FindingsMatter(report=report),
        words,
        kind=AgendaItem.Kind.DISCUSSION,
        title=_later("%(country)s: findings on its report on %(year)s"),
        objective=_later("To consider what %(group)s found, and what would help the country to carry out its Roadmap."),
    )
    title = _later("%(country)s: findings on its report on %(year)s")
    _file(meeting, item, by, title, words, "pdf/findings.html", {"findings": Findings(report)}, Distribution.OPEN)
    tell_of_way(report, "put", by=by, item=item, to_all=True)
    return item


def _refuse_unless_ready(review):
    if review.is_withdrawn:
        raise Refusal("P2", _("The country withdrew this submission, so its review has no result."))
    if not review.is_answered:
        raise Refusal("6.4", _("The review has no result yet. The Chair clears the feedback letter first."))
    if review.letter.is_returned:
        raise Refusal(
            "P2",
            _(
                "The Roadmap was returned with feedback. The country answers it and submits again before the GCG decides."
            ),
        )


def _refuse_twice(row, clause):
    if item := item_about(row):
        raise Refusal(clause, _("It is already on the agenda of %(meeting)s.") % {"meeting": item.meeting.symbol})


def _item_on_status(country, by, meeting):
    """The item that decides on the status of a candidate, put on the agenda if it is on none; None for others."""
    candidacy = Candidacy.objects.open().filter(country=country).first()
    if candidacy is None:
        return None
    item = pending_item(candidacy)
    if item and item.meeting_id != meeting.pk:
        words = {"meeting": item.meeting.symbol}
        raise Refusal(
            "6.4",
            _("The status is on the agenda of %(meeting)s. Choose that meeting: the paper is filed there.") % words,
        )
    return item or put_status(candidacy, by=by, meeting=meeting)


def _item_on_roadmap(country, by, meeting, review):
    if not PathfinderStatus.objects.in_force().filter(country=country).exists():
        raise Refusal(
            "P2", _("%(country)s is neither a candidate nor a Pathfinder Country now.") % {"country": country}
        )
    item = put_on_agenda(
        meeting,
        by,
        None,
        {"country": country},
        title=_later("%(country)s: new Roadmap"),
        draft_text=_later("The GCG takes note of the new Roadmap of %(country)s, which keeps its status."),
    )
    tell_of_way(review, "put", by=by, item=item, to_all=True)
    return item


def _file(meeting, item, by, title, words, template, context, distribution):
    """File the paper, in the meeting's first language, for the Chair and the Deputy Chair as well as the Secretariat
    (8.3).
    """
    language = meeting.first_language
    with override(language):
        title = _(title) % words
    content = pdf.render(template, context | {"on": today()}, title=title, language=language)
    upload = ContentFile(content, name=f"{context.get('country', words['country']).pk.lower()}-{today()}.pdf")
    return keep_paper(meeting, item, by=by, title=title, upload=upload, distribution=distribution, language=language)
