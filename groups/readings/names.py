"""Whom the rows of a workplan name: partners by their names, as the directory has them."""

from collections import defaultdict
from dataclasses import replace

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from partners.models import Country, Organization, by_name, name_of
from partners.models.day import today
from partners.models.partnerships import partners_on
from partners.models.words import Plain

from ..models import PlanVersion


class Names:
    """The organizations that `lines` name: those that the plan names already, then partners of today. Three queries, and
    two more where a name is not that of the directory letter by letter.

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
        called = _called(wanted - set(self._keys) - self._several)
        self._names = {written: name for written, (name, _key) in called.items()}
        self._keys |= dict(called.values())

    def named(self, line):
        """The line with the names of the directory, where it has them in another case, without accents, or as acronyms."""
        partners = tuple(sorted({self._names.get(name, name) for name in line.partners}))
        return replace(line, lead=self._names.get(line.lead, line.lead), partners=partners)

    def key_of(self, name):
        """The key of the organization of this name; None if there is none, or several."""
        return self._keys.get(self._names.get(name, name))

    def fault_of(self, name):
        """Why the name stands for nobody; empty if it does."""
        if not name or name in self._keys or name in self._names:
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


def _called(written):
    """{what was written: (name, key)} of the one partner of today that is called so in plain letters, by its name, as it was
    entered or as the reader's language has it, or its acronym.
    """
    if not written:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT said, partners_plain(said) FROM unnest(%s::text[]) said", [sorted(written)])
        plain = dict(cursor.fetchall())
    rows = partners_on(today()).alias(said=name_of())
    rows = rows.filter(Q(name__plain__in=written) | Q(said__plain__in=written) | Q(acronym__plain__in=written))
    found = defaultdict(set)
    for name, key, *all_names in rows.values_list("name", "pk", Plain("name"), Plain(name_of()), Plain("acronym")):
        for words in all_names:
            found[words].add((name, key))
    return {said: min(found[words]) for said, words in plain.items() if words and len(found[words]) == 1}


def partners_in(group):
    """The partners that take part in the group today, by name as the reader's language has it. One query."""
    taking_part = group.memberships.in_force().values("organization")
    return Organization.objects.filter(pk__in=taking_part).order_by(by_name()).values_list(name_of(), flat=True)


def countries_known():
    """The codes of all countries."""
    return set(Country.objects.values_list("iso2", flat=True))
