"""What a reader may see of agendas and their papers."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Exact

from alliance87.documents.models import Distribution, Document
from alliance87.meetings.rules.notice import is_late
from alliance87.posts.permissions import is_secretariat
from alliance87.terms.models import Version

from ..models.decisions import Outcome
from ..models.followup import ActionPoint
from ..models.items import AgendaItem, Paper, Turn, presented_by
from ..models.meetings import Meeting
from ..models.minutes import SectionVersion
from ..models.news import new_partners
from ..models.standing import is_member
from ..rules.notice import papers_deadline


def papers_visible_to(user):
    """Papers of meetings `user` may see: all to the Secretariat; to members those not withdrawn; to a meeting's
    observers the open ones of open items (O5), and to presenters those of their item (O4), until the meeting is
    closed (O2); to others none."""
    return Paper.objects.filter(paper_is_visible_to(user))


def paper_is_visible_to(user, way=""):
    """The condition of `papers_visible_to`, for rows of another model. `way` is the look-up that leads from them to the
    paper, such as `paper__` from documents.
    """

    def where(**conditions):
        return Q(**{f"{way}{name}": value for name, value in conditions.items()})

    visible = where(item__meeting__in=Meeting.objects.visible_to(user))
    if is_secretariat(user):
        return visible
    visible &= where(document__withdrawn_at=None)
    if is_member(user):
        return visible
    if not user.is_authenticated:
        return Q(pk__in=())
    open_to_observers = where(item__in=AgendaItem.objects.visible_to(user), document__distribution=Distribution.OPEN)
    return visible & (open_to_observers | where(item__in=presented_by(user))) & where(item__meeting__closure=None)


def last_day_for_papers(meeting):
    """The last day, in UTC, on which a paper is in time (N2), by the Terms in force on the day of the meeting."""
    return papers_deadline(meeting.starts_at, meeting.kind, Version.objects.in_force(on=meeting.date).settings)


LEFT = ("deferred", "referred")
"""The outcomes after which an item waits for a later meeting (D3)."""


def left_over(meeting):
    """Items that earlier meetings deferred, referred or did not take up and no later meeting has carried over, oldest first.

    Standing items are left out, since each meeting adds its own, and items under which nothing can be adopted any more.
    An item carried over to a meeting that was then cancelled is listed again.
    """
    return left_over_by_now().filter(meeting__starts_at__lt=meeting.starts_at)


def left_over_by_now():
    """The items left over for a meeting that is planned now."""
    taken = AgendaItem.objects.filter(carried_from__isnull=False, meeting__cancellation=None)
    return (
        AgendaItem.objects.filter(
            Q(outcome__result__in=LEFT) | _was_left(), standing="", meeting__closure__isnull=False
        )
        .with_lapsed()
        .filter(lapsed="")
        .exclude(pk__in=taken.values("carried_from"))
        .select_related("meeting", "outcome")
        .order_by("meeting__starts_at", "number")
    )


def _was_left():
    """The items of which the minutes say that they were not taken up (`Part.was_left`): nothing was announced or noted
    under them, at a meeting that is known to have taken up others.
    """
    own, of_others = {"item": OuterRef("pk")}, {"item__meeting": OuterRef("meeting")}
    texts = SectionVersion.objects.filter(section__item=OuterRef("pk")).order_by("-number")
    written = Coalesce(Subquery(texts.values("html")[:1]), Concat("discussion", "conclusions"))
    return (
        Q(Exact(written, Value("")), outcome=None, decision=None)
        & Exists(Turn.objects.filter(**of_others))
        & ~Exists(Turn.objects.filter(**own))
        & ~Exists(ActionPoint.objects.filter(**own))
    )


def agenda_for(user, meeting):
    """The items of the meeting that `user` may see. Five queries, one more where there are new partners.

    Each has `visible_papers`, which know whether they are late and what replaced them, and `admissions`, the new
    partners of which the item informs.
    """
    papers = papers_visible_to(user).select_related("document")
    return _with_papers(AgendaItem.objects.visible_to(user), meeting, papers)


def whole_agenda(meeting):
    """Every item of the meeting with its `visible_papers`, as representatives and alternates see them."""
    papers = Paper.objects.filter(document__withdrawn_at=None).select_related("document")
    return _with_papers(AgendaItem.objects.all(), meeting, papers)


def read_agenda(meeting, settings):
    """Read the items of the meeting at once, each with its `visible_papers`: those not withdrawn, which know whether
    they are late by these settings of the Terms. Two queries.
    """
    papers = Paper.objects.filter(document__withdrawn_at=None).select_related("document")
    items = AgendaItem.objects.select_related("minutesmatter")
    items = items.with_lapsed().prefetch_related(Prefetch("papers", papers, "visible_papers"))
    prefetch_related_objects([meeting], Prefetch("items", items))
    last_day = papers_deadline(meeting.starts_at, meeting.kind, settings)
    for item in meeting.items.all():
        for paper in item.visible_papers:
            paper.is_late = is_late(paper.filed_at, last_day)


def minutes_of(items):
    """The minutes allotted to all of these items that were not dropped."""
    return sum(item.minutes_allotted for item in items if not item.is_dropped)


def languages_in_words(meeting):
    """The meeting's working languages by name."""
    names = dict(settings.LANGUAGES)
    return [names[code] for code in meeting.languages if code in names]


def _with_papers(items, meeting, papers):
    papers = papers.select_related(None).prefetch_related(Prefetch("document", Document.objects.with_changes()))
    about = ("removalmatter__partner", "minutesmatter__minutes", "proposalmatter__proposal__group")
    proposed = ("proposeditemmatter__proposal__seat", "proposeditemmatter__proposal__holder")
    items = items.filter(meeting=meeting).select_related("outcome", "decision", *about, *proposed)
    items = items.annotate(was_reopened=Exists(Outcome.objects.filter(was_on=OuterRef("pk"))))
    items = list(items.with_lapsed().prefetch_related(Prefetch("papers", papers, "visible_papers")))
    last_day = last_day_for_papers(meeting)
    for item in items:
        item.meeting = meeting
        item.admissions = new_partners(meeting) if item.standing == AgendaItem.Standing.PARTNERS else []
        for paper in item.visible_papers:
            paper.is_late = is_late(paper.filed_at, last_day)
    return items
