"""Sheets that no spreadsheet wrote so: each is read or says what is wrong, and none waits for ever."""

import random
from contextlib import suppress

import pytest

from alliance87.sheets.reading import UnreadableSheet, rows_of
from groups.actions.plan_sheets import read_sheet, send_sheet
from groups.models import PlanSheet
from groups.readings.workplans import Plan
from groups.rules.plan_sheets import Reader

from .planned import planned_group, sheet_of
from .test_plan_sheets_rules import file_of, read, sheet


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_damaged_file_is_read_or_says_so_whatever_its_reader_raises(ending):
    whole, chance = file_of(ending, sheet({})), random.Random(87)
    for _time in range(300):
        damaged = bytearray(whole)
        for _place in range(chance.choice((1, 2, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(UnreadableSheet):
            Reader(["O1"]).take(rows_of(f"plan.{ending}", bytes(damaged)))


def test_a_number_too_long_for_python_is_a_fault():
    content = file_of("csv", sheet({"needed": "9" * 5000, "version": "9" * 5000}))
    assert [fault.column for fault in read("csv", content).faults] == ["needed", "version"]


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["\0", "\ud800", "\uffff"])
@pytest.mark.parametrize("where", [b"A guide", b"title"], ids=["in a cell", "in the first row"])
def test_a_sign_that_the_database_does_not_keep_is_a_fault(cast, sign, where):
    group = planned_group(cast)
    content = sheet_of(Plan(group), "csv").replace(where, where[:2] + sign.encode("utf-8", "surrogatepass"))
    sent = send_sheet(group, by=cast.stranger, name="plan.csv", content=content)
    read_sheet(sent.pk)
    assert PlanSheet.objects.get().state == "refused"
