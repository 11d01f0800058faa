"""What a symbol says, in which order symbols stand, and what finds one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.documents.symbols import Symbol, kind_of, meeting_of, parse, path_of, place_of, sought

PARTS = st.lists(st.from_regex(r"[A-Z0-9]{1,6}", fullmatch=True), min_size=1, max_size=4)
CHANGES = st.lists(st.tuples(st.sampled_from(["Rev", "Add", "Corr"]), st.integers(1, 99)), max_size=2)


@given(PARTS, CHANGES)
def test_a_symbol_is_read_as_it_is_written(parts, changes):
    symbol = Symbol(tuple(parts), tuple(changes))
    assert parse(str(symbol)) == symbol


@pytest.mark.parametrize(
    "text", ["", "gcg/12", "GCG//1", "GCG/12/", "/GCG", "GCG-12", "GCG/12/Rev.0", "GCG/12/Rev.1/2", "GCG/12/3\n"]
)
def test_what_is_no_symbol_is_refused(text):
    with pytest.raises(ValueError, match="not the symbol"):
        parse(text)


def test_a_change_belongs_to_its_original():
    assert parse("GCG/12/INF/3/Rev.1/Corr.2").original == "GCG/12/INF/3"


@pytest.mark.parametrize(
    ("symbol", "kind", "meeting"),
    [
        ("GCG/12/3", "paper", "GCG/12"),
        ("GCG/C1/1", "paper", "GCG/C1"),
        ("SUPPLY/M3/2/Rev.1", "paper", "SUPPLY/M3"),
        ("GCG/12/INF/3/Rev.1", "information", "GCG/12"),
        ("GCG/12/CRP/1", "room", "GCG/12"),
        ("GCG/12/L/2/Add.1", "limited", "GCG/12"),
        ("GCG/12/D2", "decision", "GCG/12"),
        ("GCG/12/D2/Corr.1", "decision", "GCG/12"),
        ("GCG/12/MIN/Rev.1", "minutes", "GCG/12"),
        ("GCG/NOM/4", "nomination", ""),
        ("GCG/CRED/4", "credential", ""),
        ("PFC/GH/1", "country", ""),
        ("A87/GDN/1", "guidance", ""),
        ("A87/LET/7", "letter", ""),
    ],
)
def test_kind_and_meeting_follow_from_the_symbol(symbol, kind, meeting):
    assert (kind_of(symbol), meeting_of(symbol)) == (kind, meeting)


def test_numbers_stand_in_their_order_and_a_document_before_its_changes():
    symbols = [
        "GCG/12/10",
        "GCG/12/9/Rev.1",
        "GCG/9/1",
        "GCG/12/9",
        "GCG/12/INF/1",
        "GCG/12/9/Rev.10",
        "GCG/12/9/Rev.2",
    ]
    assert sorted(symbols, key=place_of) == [
        "GCG/9/1",
        "GCG/12/9",
        "GCG/12/9/Rev.1",
        "GCG/12/9/Rev.2",
        "GCG/12/9/Rev.10",
        "GCG/12/10",
        "GCG/12/INF/1",
    ]


@pytest.mark.parametrize(
    ("words", "symbol", "is_found"),
    [
        ("GCG/12/INF/3", "GCG/12/INF/3/Rev.1", True),
        ("gcg 12 inf 3", "GCG/12/INF/3", True),
        ("GCG-12-INF-3", "GCG/12/INF/3", True),
        ("inf/3", "GCG/12/INF/3", True),
        ("GCG/12/I", "GCG/12/INF/3", True),
        ("rev 1", "GCG/12/INF/3/Rev.1", True),
        ("Rev.1", "GCG/12/INF/3/Rev.1", True),
        ("GCG/1", "GCG/12/3", False),
        ("INF/3", "GCG/12/INF/30", False),
        ("GCG/12/", "GCG/12/3", True),
        ("G/12", "GCG/12/3", False),
        ("d2", "GCG/12/D2", True),
        ("d2", "GCG/12/D20", False),
    ],
)
def test_a_symbol_is_found_by_its_beginning_and_its_parts(words, symbol, is_found):
    assert (sought(words) in path_of(symbol)) is is_found


@pytest.mark.parametrize("words", ["", "  ", "child's", "50%", "_", "тест"])
def test_other_words_look_for_no_symbol(words):
    assert sought(words) == ""
