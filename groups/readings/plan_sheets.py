"""What entering a sheet would do to a workplan, with whom it names; how sheets are kept between reading and entering."""

from dataclasses import asdict, replace
from datetime import date

from django.core.cache import cache
from django.utils.translation import gettext as _

from alliance87.sheets.cells import Fault
from alliance87.sheets.tables import MOST_FAULTS

from ..models import PlanSheet
from ..rules.plan_sheets import Read, judged
from ..rules.workplan import Change, Line
from .names import NamedOrganizations, countries_known

AN_HOUR = 3600


class JudgedImport:
    """What entering `read` would do to the plan as it stands: differences, rows left out, and every fault."""

    def __init__(self, sheet, plan, read):
        names = NamedOrganizations(read.lines.values(), plan.workplan)
        read.lines = {number: names.named(line) for number, line in read.lines.items()}
        outcome = judged(read, plan.lines, plan.revisions)
        self.differences, self.missing, self.newer = outcome.differences, outcome.missing, outcome.newer
        self.faults = [*outcome.faults, *_unknown(read, names)]
        if not self.faults and (fault := _entered_before(sheet, self.differences)):
            self.faults.append(fault)
        self.faults = sorted(self.faults, key=lambda fault: fault.row)[:MOST_FAULTS]


def _unknown(read, names):
    """A fault for each name that stands for no partner, and each code that stands for no country."""
    countries = countries_known()
    for number, line in read.lines.items():
        row = read.places[number]
        if fault := names.fault_of(line.lead):
            yield Fault(row, "lead", line.lead, fault)
        for name in line.partners:
            if fault := names.fault_of(name):
                yield Fault(row, "partners", name, fault)
        for code in set(line.countries) - countries:
            yield Fault(row, "countries", code, _("There is no country with this code. Write codes such as GH, BR."))


def _entered_before(sheet, differences):
    """A fault if the same file was entered before: its new rows would be entered twice."""
    if not any(difference.change == Change.ADDED for difference in differences):
        return None
    same = PlanSheet.objects.filter(group=sheet.group_id, digest=sheet.digest, entered__isnull=False)
    if not same.exclude(pk=sheet.pk).exists():
        return None
    words = _("This file was entered before, and its new rows have their ids now. Export the plan again.")
    return Fault(0, "", sheet.name, words)


def kept_of(read):
    """What a sheet says, as plain values."""
    lines = []
    for number, line in read.lines.items():
        values = asdict(line) | {"starts": line.starts.isoformat(), "ends": line.ends.isoformat()}
        lines.append({"row": read.places[number], "version": read.versions[number], "line": values})
    return lines


def read_of(kept):
    """What `kept_of` kept."""
    read = Read()
    for row in kept:
        line = Line(**row["line"])
        line = replace(
            line,
            starts=date.fromisoformat(row["line"]["starts"]),
            ends=date.fromisoformat(row["line"]["ends"]),
            partners=tuple(line.partners),
            countries=tuple(line.countries),
        )
        read.lines[line.number], read.places[line.number] = line, row["row"]
        read.versions[line.number] = row["version"]
    return read


def tell_progress(sheet, done):
    """Tell those who watch how many rows a worker has dealt with. This goes through the cache, since the rows
    themselves are not visible before the transaction is committed."""
    cache.set(f"plan-sheet:{sheet.pk}", done, AN_HOUR)


def progress_of(sheet):
    """How many rows a worker has dealt with so far."""
    return cache.get(f"plan-sheet:{sheet.pk}", 0)
