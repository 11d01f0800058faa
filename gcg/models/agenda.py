"""What a reader sees of agendas and their papers."""

from django.db.models import Prefetch

from alliance87.documents.models import Distribution
from partners.permissions import is_secretariat

from .meetings import AgendaItem, Meeting, Paper
from .standing import is_member


def papers_visible_to(user):
    """Papers of meetings `user` may see: all to the Secretariat; to members those not withdrawn; to a meeting's
    observers the open ones of open items (O5), until the meeting is closed (O2); to others none."""
    papers = Paper.objects.filter(item__meeting__in=Meeting.objects.visible_to(user))
    if is_secretariat(user):
        return papers
    papers = papers.filter(document__withdrawn_at=None)
    if is_member(user):
        return papers
    return papers.filter(
        item__in=AgendaItem.objects.visible_to(user),
        item__meeting__closure=None,
        document__distribution=Distribution.OPEN,
    )


def agenda_for(user, meeting):
    """The items of the meeting that `user` may see, each with `visible_papers`. Two queries."""
    papers = papers_visible_to(user).select_related("document")
    return _with_papers(AgendaItem.objects.visible_to(user), meeting, papers)


def whole_agenda(meeting):
    """Every item of the meeting, each with `visible_papers`, as those invited to it see them."""
    papers = Paper.objects.filter(document__withdrawn_at=None).select_related("document")
    return _with_papers(AgendaItem.objects.all(), meeting, papers)


def _with_papers(items, meeting, papers):
    items = list(items.filter(meeting=meeting).prefetch_related(Prefetch("papers", papers, "visible_papers")))
    for item in items:
        item.meeting = meeting
    return items
