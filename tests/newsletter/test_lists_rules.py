"""Addresses as people have them: columns, sheets, recipients of Outlook; every fault with its line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.outbox.addresses import one_spelling
from secretariat.newsletter.rules.address_lists import FoundAddress, ListFault, read_list

OUTLOOK = "Dupré, Éloïse <Eloise@Example.org>; 'Bo Ek' <bo@example.org>; \"Li; of the office\" <li@example.org>"


def read(text):
    return list(read_list(text, one_spelling))


def emails(text):
    return [entry.email for entry in read(text) if isinstance(entry, FoundAddress)]


def faults(text):
    return [(entry.line, entry.kind) for entry in read(text) if isinstance(entry, ListFault)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (OUTLOOK, ["eloise@example.org", "bo@example.org", "li@example.org"]),
        ("email,name\nADA@EXAMPLE.ORG,Ada\nbo@example.org;Bo", ["ada@example.org", "bo@example.org"]),
        ("ada@example.org, bo@example.org;cy@example.org\tdi@example.org", ["ada", "bo", "cy", "di"]),
        ("mailto:ada@example.org\n<mailto:bo@example.org>", ["ada", "bo"]),
        ("Ada Lovelace ada@example.org", ["ada"]),
        ("ada@example.org<mailto:Ada@example.org>; bo@example.org <bo@example.org>", ["ada", "bo"]),
        ('"Ada @ the office" <ada@example.org>', ["ada"]),
        ("\ufeffada@example.org\u200b\u00a0", ["ada"]),
        ("ada@bücher.example\nADA@XN--BCHER-KVA.example", ["ada@xn--bcher-kva.example"]),
        ("o'neil+news@example.org.", ["o'neil+news@example.org"]),
        ("\r\n\r\n", []),
    ],
)
def test_addresses_are_found_however_they_are_written(text, found):
    assert emails(text) == [one if "@" in one else f"{one}@example.org" for one in found]


def test_an_address_beside_itself_in_brackets_is_no_fault():
    assert not faults("ada@example.org <mailto:Ada@example.org>")
    assert not faults("'bo@example.org' <bo@example.org>; Cy @ home <cy@example.org>")
    assert faults("ada@example.org <ada@example.org>\nada@example.org <ada@example.org>") == [(2, "doubled")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ada of the office", "none"),
        ("ada@", "broken"),
        ("@example.org", "broken"),
        ("ada@example", "broken"),
        ("ada..x@example.org", "broken"),
        (".ada.@-example.org", "broken"),
        ("ada@example.123", "broken"),
        ("ada@example.org/bo@example.org", "several"),
        ("zoé@example.org", "beyond"),
        ("用户@example.org", "beyond"),
        ("x" * 65 + "@example.org", "long"),
        ("ADA@example.ORG", "doubled"),
    ],
)
def test_every_fault_has_its_line_and_kind(line, kind):
    assert faults(f"ada@example.org\n\n{line}") == [(3, kind)]


@given(st.text())
def test_whatever_is_given_is_read_and_no_address_stands_twice(text):
    found = emails(text)
    assert len(found) == len(set(found))
    assert all(email.isascii() and email == email.lower() and email.count("@") == 1 for email in found)


KINDS = (
    "r{0}@example.org",
    "R{0}@EXAMPLE.org",
    "Name {0} <n{0}@bücher.example>;",
    "zoé{0}@example.org",
    "broken {0}@",
)
MANY = "\n".join(KINDS[number % 5].format(number // 5) for number in range(200_000))


def test_two_hundred_thousand_lines_are_read_in_seconds():
    begun = time.process_time()
    found = read(MANY)
    assert time.process_time() - begun < 30
    assert sum(isinstance(entry, FoundAddress) for entry in found) == 80_000
    assert len(found) == 200_000


@pytest.mark.parametrize(
    "line",
    [
        "<" + " " * 100_000,
        "<" * 100_000,
        "< mailto:" * 10_000,
        "a@" * 100_000,
        "a@" + "ü" * 100_000,
        "a@" + "ü." * 50_000,
    ],
    ids=["spaces", "brackets", "mailto", "at", "letters", "labels"],
)
def test_a_line_that_holds_no_address_takes_no_longer_than_others(line):
    begun = time.process_time()
    assert not emails(line)
    assert time.process_time() - begun < 5
