"""The pledges, offers and requests that everyone reads, and for whom a person writes."""

from django.db.models import Q

from alliance87.finding.asking import having
from partners.models import Organization, by_name
from partners.models.colleagues import desks_of
from partners.models.directory import listed_partners

from .found import NOTICE, PLEDGE
from .models import Notice, Pledge


def found_in(asked):
    """The public pledges, with their last word, that `asked` (words, theme, course) selects."""
    rows = Pledge.objects.public().with_word().select_related("organization", "country")
    pledges = _selected(rows, asked, PLEDGE)
    if course := asked.get("course"):
        pledges = pledges.filter(course=course)
    return pledges


def noticed_in(asked):
    """The public offers and requests that `asked` (words, theme, side, country, ended) selects: those that are open, of
    partners that can be answered, and, with `ended`, all. One for any country is found by each.
    """
    rows = Notice.objects.public().with_state()
    if not asked.get("ended"):
        rows = rows.open().filter(organization__in=listed_partners().values("pk"))
    notices = _selected(rows, asked, NOTICE)
    if side := asked.get("side"):
        notices = notices.filter(side=side)
    if country := asked.get("country"):
        through = Notice.countries.through.objects
        there = through.filter(country=country).values("notice")
        notices = notices.filter(Q(pk__in=there) | ~Q(pk__in=through.values("notice")))
    return notices


def _selected(rows, asked, kind):
    if words := asked.get("words"):
        rows = having(rows, words, kind)
    if theme := asked.get("theme"):
        rows = rows.filter(themes__contains=[theme])
    return rows


def partners_of(user):
    """The partners at whose desk `user` writes, by name."""
    if not user.is_authenticated:
        return Organization.objects.none()
    return Organization.objects.filter(pk__in=desks_of(user), commitment__isnull=False).order_by(by_name())
