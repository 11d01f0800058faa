"""Pages of lists that may grow very long."""

from django.core.paginator import Paginator
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

MOST = 2_000
"""How many of a list are counted and have pages: a reader finds those further on by a filter, a search or the data."""


class Pages(Paginator):
    """Pages of a query set of any length. It costs no more to count a long list than to count MOST."""

    @cached_property
    def _counted(self):
        return self.object_list.order_by().values("pk")[: MOST + 1].count()

    @property
    def count(self):
        """How many have a page."""
        return min(self._counted, MOST)

    @property
    def goes_on(self):
        """Whether there are more than have a page."""
        return self._counted > MOST


def total(page):
    """How many the list of a page has, in words."""
    number = number_format(page.paginator.count, force_grouping=True)
    return _("More than %(number)s") % {"number": number} if page.paginator.goes_on else number
