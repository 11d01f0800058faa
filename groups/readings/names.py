"""Whom the rows of a workplan name: partners by their names, as the directory has them."""

from collections import defaultdict
from dataclasses import replace
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext as _

from partners.models import Country, Organization, by_name, name_of, name_of_country
from partners.models.day import today
from partners.models.partnerships import partners_on
from partners.models.words import Plain

from ..models import PlanVersion


class NamedOrganizations:
    """The organizations that `lines` name: those that the plan names already, then partners of today. Two queries, and two
    more where a name is not that of the directory letter by letter.

    A name that several partners have stands for none of them, unless the plan names one of them. The name of a government
    is that of its country in any of our languages: a sheet is read in the language of the worker.
    """

    def __init__(self, lines, workplan):
        wanted = {name for line in lines for name in (line.lead, *line.partners) if name}
        found = _called(partners_on(today()), wanted)
        if workplan:
            found |= {said: {min(those)} for said, those in _called(_named_in(workplan), wanted).items()}
        self._several = {said for said, those in found.items() if len(those) > 1}
        found |= _called_plainly(wanted - found.keys())
        self._who = {said: one for said, (one, *others) in found.items() if not others}
        self._who |= {name: (name, key) for name, key in self._who.values()}

    def named(self, line):
        """The line with the names of the directory, where it has them in another case, without accents, or as acronyms."""
        partners = tuple(sorted({self._name_of(name) for name in line.partners}))
        return replace(line, lead=self._name_of(line.lead), partners=partners)

    def _name_of(self, name):
        return self._who[name][0] if name in self._who else name

    def key_of(self, name):
        """The key of the organization of this name; None if there is none, or several."""
        return self._who[name][1] if name in self._who else None

    def fault_of(self, name):
        """Why the name stands for nobody; empty if it does."""
        if not name or name in self._who:
            return ""
        if name in self._several:
            return _("Several partners have this name. Ask the Secretariat to tell them apart.")
        return _("No partner has this name. Write it as in the directory.")


def _named_in(workplan):
    """The organizations that the plan names today."""
    versions = PlanVersion.objects.in_force().filter(row__workplan=workplan)
    leads = versions.filter(lead__isnull=False).values("lead")
    partners = PlanVersion.partners.through.objects.filter(planversion__in=versions).values("organization_id")
    return Organization.objects.filter(Q(pk__in=leads) | Q(pk__in=partners))


def _called(organizations, written):
    """{what was written: {(name, key)} of those that are called so, letter by letter}. One query."""
    said = {f"in_{code}": KeyTextTransform(code, "names") for code, _language in settings.LANGUAGES}
    is_meant = reduce(or_, (Q(**{f"{name}__in": written}) for name in ("name", *said)))
    found = defaultdict(set)
    for name, key, *names in organizations.alias(**said).filter(is_meant).values_list("name", "pk", *said.values()):
        for words in written.intersection((name, *names)):
            found[words].add((name, key))
    return found


def _called_plainly(written):
    """{what was written: {(name, key)}} of the one partner of today that is called so in plain letters, by its name, as it
    was entered or as one of our languages has it, or its acronym.
    """
    if not written:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT said, partners_plain(said) FROM unnest(%s::text[]) said", [sorted(written)])
        plain = dict(cursor.fetchall())
    said = {f"in_{code}": KeyTextTransform(code, "names") for code, _language in settings.LANGUAGES}
    rows = partners_on(today()).alias(**said)
    rows = rows.filter(reduce(or_, (Q(**{f"{name}__plain__in": written}) for name in ("name", "acronym", *said))))
    found = defaultdict(set)
    all_names = [Plain(name) for name in ("name", "acronym", *said.values())]
    for name, key, *names in rows.values_list("name", "pk", *all_names):
        for words in names:
            found[words].add((name, key))
    return {said: found[words] for said, words in plain.items() if words and len(found[words]) == 1}


def as_said(differences):
    """The same, with the names of partners and countries as the reader's language has them. One query.

    A name that several organizations have stays as it was entered.
    """
    lines = [line for difference in differences for line in (difference.before, difference.after) if line]
    partners, countries = _said(lines)

    def said(line):
        return line and replace(
            line,
            lead=partners.get(line.lead, line.lead),
            partners=tuple(partners.get(name, name) for name in line.partners),
            countries=tuple(countries.get(code, code) for code in line.countries),
        )

    return [
        replace(difference, before=said(difference.before), after=said(difference.after)) for difference in differences
    ]


def _said(lines):
    """{name under which an organization was entered: what the reader calls it}, and the same of the codes of countries. One
    query.
    """
    names = {name for line in lines for name in (line.lead, *line.partners) if name}
    partners = Organization.objects.filter(name__in=names).order_by().values("name")
    partners = partners.annotate(count=Count("pk"), said=Min(name_of())).filter(count=1)
    codes = {code for line in lines for code in line.countries}
    countries = Country.objects.filter(pk__in=codes).order_by().values_list(Value(True), "iso2", name_of_country())
    said = {True: {}, False: {}}
    for is_country, entered, words in partners.values_list(Value(False), "name", "said").union(countries, all=True):
        said[is_country][entered] = words
    return said[False], said[True]


def partners_in(group):
    """The partners that take part in the group today, by name as the reader's language has it. One query."""
    taking_part = group.memberships.in_force().values("organization")
    return Organization.objects.filter(pk__in=taking_part).order_by(by_name()).values_list(name_of(), flat=True)


def countries_known():
    """The codes of all countries."""
    return set(Country.objects.values_list("iso2", flat=True))
