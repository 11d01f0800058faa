"""Whom the rows of a workplan name: partners by their names, as the directory has them."""

from django.utils.translation import gettext as _

from partners.models import Country, Organization
from partners.models.day import today
from partners.models.partnerships import partners_on

from ..models import PlanVersion


class Names:
    """The organizations that `lines` name: those that the plan names already, then partners of today. Three queries.

    A name that several partners have stands for none of them, unless the plan names one of them.
    """

    def __init__(self, lines, workplan):
        wanted = {name for line in lines for name in (line.lead, *line.partners) if name}
        self._keys, self._several = {}, set()
        for name, key in partners_on(today()).filter(name__in=wanted).values_list("name", "pk"):
            if name in self._keys:
                self._several.add(name)
            self._keys[name] = key
        for name in self._several:
            del self._keys[name]
        self._keys |= _named_in(workplan, wanted) if workplan else {}

    def key_of(self, name):
        """The key of the organization of this name; None if there is none, or several."""
        return self._keys.get(name)

    def fault_of(self, name):
        """Why the name stands for nobody; empty if it does."""
        if not name or name in self._keys:
            return ""
        if name in self._several:
            return _("Several partners have this name. Ask the Secretariat to tell them apart.")
        return _("No partner has this name. Write it as in the directory.")


def _named_in(workplan, wanted):
    versions = PlanVersion.objects.in_force().filter(row__workplan=workplan)
    leads = versions.filter(lead__isnull=False).values("lead")
    partners = PlanVersion.partners.through.objects.filter(planversion__in=versions).values("organization_id")
    named = Organization.objects.filter(name__in=wanted)
    return dict((named.filter(pk__in=leads) | named.filter(pk__in=partners)).values_list("name", "pk"))


def countries_known():
    """The codes of all countries."""
    return set(Country.objects.values_list("iso2", flat=True))
