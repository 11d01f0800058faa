"""Filing the overview of all groups for a meeting, entering that the GCG noted it, and answering requests (6.3)."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.documents import pdf
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution, Document
from alliance87.meetings.actions.papers import file_paper
from alliance87.meetings.actions.preparing import meeting_to_prepare
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from groups.letters import GROUPS
from groups.models import Baseline, Group, SupportAnswer, SupportRequest
from groups.models.within import within

from ..models import AgendaItem, DecisionSubject, Meeting, Overview, OverviewNoting, today
from ..permissions import may_answer_support, may_note_overviews
from ..readings.overview import GroupsOverview
from .agenda import add_item


@atomic_with_files()
def file_overview(meeting, *, by):
    """File the overview of today as a paper of a meeting to come, under the item on the groups, which is added if it is
    not there. An overview filed again is a revision of the first."""
    meeting = meeting_to_prepare(meeting, by=by)
    filed = Overview.objects.filter(paper__item__meeting=meeting)
    filed = list(filed.select_related("paper__item", "paper__document").order_by("seen_at"))
    earlier = next((filing for filing in filed if filing.paper.document.withdrawn_at is None), None)
    item = filed[0].paper.item if filed else add_item(meeting, by=by, **_item(meeting))
    seen_at, overview = timezone.now(), GroupsOverview(today())
    with in_english():
        title = _("Action and Working Groups: overview")
    content = pdf.render("pdf/overview.html", {"overview": overview}, title=title)
    paper = file_paper(
        item,
        by=by,
        title=title,
        upload=ContentFile(content, name=f"groups-{overview.on}.pdf"),
        distribution=Distribution.RESTRICTED,
        changes=earlier.paper.document if earlier else None,
        change=Document.Change.REVISION if earlier else "",
    )
    return Overview.objects.create(paper=paper, seen_at=seen_at)


def _item(meeting):
    with override(meeting.first_language):
        title = _("Progress of Action and Working Groups")
        objective = _("To note where the groups stand, and to support those that are late, silent or at their end.")
    return {
        "title": title,
        "kind": AgendaItem.Kind.DISCUSSION,
        "subject": DecisionSubject.GROUPS,
        "minutes_allotted": 30,
        "objective": objective,
    }


@transaction.atomic
def note_overview(overview, *, by):
    """Enter that the GCG noted an overview at a meeting that is closed. From now on, the workplan of each group is
    compared with what it was when the overview was filed."""
    if not may_note_overviews(by):
        raise PermissionDenied
    meeting = hold(Meeting.objects.with_state(), overview.paper.item.meeting_id)
    if not hasattr(meeting, "closure"):
        raise Refusal("6.3", _("%(meeting)s is not closed yet. Enter this once it is.") % {"meeting": meeting.symbol})
    if not overview.paper.item.turns.exists():
        raise Refusal(
            "6.3", _("The meeting did not take up this item, so it noted nothing. File it for the next meeting.")
        )
    if OverviewNoting.objects.filter(overview=overview).exists():
        raise Refusal("6.3", _("It is already on record that the GCG noted this overview."))
    now = timezone.now()
    noting = OverviewNoting.objects.create(overview=overview, noted_by=by, noted_at=now)
    day = overview.seen_at.date()
    noted = Group.objects.not_closed(day).filter(workplan__isnull=False)
    Baseline.objects.bulk_create(
        Baseline(group=group, seen_at=overview.seen_at, where=meeting.symbol, noted_by=by, noted_at=now)
        for group in noted
    )
    record.act("gcg.overview.noted", overview, by=by, meeting=meeting.symbol, groups=len(noted))
    return noting


@transaction.atomic
def answer_support(request, *, by, words):
    """Answer a request for support. The Chair and the Deputy Chair answer requests to the GCG; officers answer those to
    the Secretariat.
    """
    if not may_answer_support(by, request):
        raise PermissionDenied
    hold(Group.objects, request.group_id)
    request = SupportRequest.objects.select_related("group", "asked_by", "answer").get(pk=request.pk)
    if hasattr(request, "answer"):
        raise Refusal("6.3", _("%(who)s has answered this in the meantime.") % {"who": request.answer.answered_by})
    answer = SupportAnswer.objects.create(request=request, words=words, answered_by=by, answered_at=timezone.now())
    record.act("groups.support.answered", request, by=by)
    leads = request.group.leads.in_force().filter(person__isnull=False, person__is_active=True).select_related("person")
    people = [lead.person for lead in leads] + [request.asked_by] * (request.asked_by_id in within(request.group))
    inside = {GROUPS: str(request.group_id)}
    recipients = [outbox.Addressee(person.email, str(person), inside) for person in sorted(set(people), key=str)]
    context = {"asked": request, "answer": answer}
    outbox.write("gcg.support", "support_answer", context, recipients, about=request)
    return answer
