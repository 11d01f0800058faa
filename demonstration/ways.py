"""Countries on the way to the status, at each step before the Roadmap, and some admitted before the portal.

What candidates did is invented, and says so; those admitted before are named in public sources, whose dates are kept.
"""

from datetime import timedelta

from django.core.files.base import ContentFile

from partners.models import Country
from pathfinder.actions.candidacies import express_interest
from pathfinder.actions.deadlines import ask_extension, set_deadline
from pathfinder.actions.legacy import import_legacy
from pathfinder.actions.steps import confirm_step, enter_step
from pathfinder.models import Candidacy, WorkshopGroup
from pathfinder.rules.legacy import read_sheet

from .day import DATA, rows
from .papers import pdf
from .roles import COUNTRY

INVENTED = "Demonstration data: this step is invented."
NUMBERS = dict(zip(WorkshopGroup.values, (24, 11, 9, 18), strict=True))
WITH_FILE = ("workshop", "answer")


def make_ways(day, people):
    """Enter the candidacies with their steps, and the countries admitted before."""
    staff = people.accounts["secretariat"]
    for row in rows("ways"):
        _walk(day, row, staff)
    candidacy = Candidacy.objects.get(country=COUNTRY)
    focal = people.accounts["country"]
    confirm_step(candidacy.steps.get(kind="interest"), by=focal)
    deadline = set_deadline(candidacy.country, by=staff, of="answer", due_on=day.working_day(40))
    because = f"The national committee meets two weeks later. {INVENTED}"
    ask_extension(deadline, by=focal, until=day.working_day(70), because=because)
    sheet = (DATA / "legacy.csv").read_text(encoding="utf-8")
    steps, _faults = read_sheet(sheet, set(Country.objects.values_list("pk", flat=True)))
    import_legacy(steps, by=staff)


def _walk(day, row, staff):
    """One candidacy: its letter of interest `days` ago, and its steps between that day and `until` days ago."""
    country = Country.objects.get(pk=row["country"])
    days, until, steps = int(row["days"]), int(row["until"]), row["steps"].split()
    candidacy = express_interest(
        country,
        by=staff,
        happened_on=day.date - timedelta(days=days),
        upload=_file(country, "Letter of interest"),
        language="en",
        institution="Ministry of Labour",
        body="National committee against child labour",
        words=INVENTED,
    )
    for number, kind in enumerate(steps, 1):
        spec = {"happened_on": day.date - timedelta(days=days - number * (days - until) // (len(steps) + 1))}
        if kind in WITH_FILE:
            spec |= {"upload": _file(country, kind.title()), "language": "en", "is_public": kind == "workshop"}
        if kind == "workshop":
            spec["participants"] = NUMBERS
        enter_step(candidacy, by=staff, kind=kind, words=INVENTED, **spec)


def _file(country, title):
    return ContentFile(pdf(country.pk, title, [INVENTED]), f"{country.pk.lower()}-{title.split()[0].lower()}.pdf")
