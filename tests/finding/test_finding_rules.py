"""What is asked for, in its parts; what was found, arranged; excerpts in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.finding.rules import (
    BEGINS,
    ENDS,
    Hit,
    SearchTerm,
    arranged,
    cleaned,
    parts_of,
    pieces,
    spellings,
    stems_in,
)

QUESTIONS = {
    "words": ("forced labour", [SearchTerm("forced"), SearchTerm("labour")]),
    "a phrase": ('"due diligence" fund', [SearchTerm("due diligence", is_phrase=True), SearchTerm("fund")]),
    "French quotes": ("«travail forcé»", [SearchTerm("travail forcé", is_phrase=True)]),
    "a quote that does not end": ('audit "due dil', [SearchTerm("audit"), SearchTerm("due dil", is_phrase=True)]),
    "without a word": ("audit -fund", [SearchTerm("audit"), SearchTerm("fund", is_without=True)]),
    "a hyphen within": ("follow-up", [SearchTerm("follow-up")]),
    "only signs": ("% _ \\ -- 😀 '", []),
    "nothing": ("   ", []),
    "a symbol": ("GCG/12/INF/3", [SearchTerm("GCG/12/INF/3")]),
    "Arabic": ("عمل", [SearchTerm("عمل")]),
    "an Arabic number": ("٨٫٧", [SearchTerm("٨.٧")]),
    "NUL": ("a\0b", [SearchTerm("a"), SearchTerm("b")]),
}


@pytest.mark.parametrize(("question", "parts"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_has_parts(question, parts):
    assert parts_of(question) == parts


@given(st.text(max_size=300))
def test_every_question_has_few_parts_that_say_something(question):
    parts = parts_of(question)
    assert len(parts) <= 12
    assert all(part.words.strip() and "\0" not in part.words for part in parts)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("travaux", ["travail", "tral" + "v"[:0]]),
        ("explotacion", ["explotación"]),
        ("forcee", ["forcée", "forceé"]),
        ("GCG", []),
    ],
    ids=["travaux", "explotacion", "forcee", "GCG"],
)
def test_some_words_have_further_spellings(word, others):
    assert spellings(word)[:1] == others[:1]


def hit(pk, key="1", language="en", place=3, rank=0.5, at=0.0, kind="decision"):
    return Hit(pk, kind, key, language, place, rank, at)


def test_a_thing_is_found_once_in_the_language_of_the_reader():
    found = arranged([hit(1, rank=0.9), hit(2, language="fr", rank=0.2)], language="fr")
    assert [one.pk for one in found.hits] == [2]
    assert found.counts == {"decision": 1}


def test_the_symbol_comes_first_then_titles_then_ranks_then_own_language_then_the_newest():
    hits = [
        hit(1, "old", at=1.0),
        hit(2, "new", at=2.0),
        hit(3, "foreign", language="es", at=9.0),
        hit(4, "better", rank=0.8),
        hit(5, "title", place=2, rank=0.1),
        hit(6, "symbol", place=0, rank=0.0),
    ]
    assert [one.key for one in arranged(hits, language="en").hits] == [
        "symbol",
        "title",
        "better",
        "new",
        "old",
        "foreign",
    ]


def test_what_is_in_no_language_counts_as_the_readers_own():
    hits = [hit(1, "foreign", language="es", at=9.0), hit(2, "none", language="")]
    assert [one.key for one in arranged(hits, language="en").hits] == ["none", "foreign"]


def test_an_excerpt_says_which_words_were_asked_for():
    excerpt = f"the {BEGINS}forced{ENDS} labour of {BEGINS}<b>{ENDS}"
    assert pieces(excerpt) == [(False, "the "), (True, "forced"), (False, " labour of "), (True, "<b>")]
    assert pieces("") == []


def test_no_text_keeps_what_stands_around_found_words():
    assert cleaned(f"a{BEGINS}b{ENDS}c\0d\ud800e\n") == "a b c d e\n"


def test_the_stems_of_a_query_are_known():
    assert stems_in("('forc' | 'force') & !('la')") == ["forc", "force"]
