"""Where each clause is kept, as docs/clauses.md says it, is what the code says."""

from tests.clauses import COMES_WITH, IN_PART, PAGE, cited, clauses, page, places


def test_the_page_is_what_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == page(), "Run `python -m tests.clauses`."


def test_every_clause_has_a_place_or_a_reason():
    """One that gains its place leaves the table of those to come; one that loses its last place enters it."""
    found = places()
    without = {number for number in clauses() if not any(found[number])}
    assert without == set(COMES_WITH)
    assert IN_PART.keys() <= clauses().keys() - without


def test_a_docstring_cites_clauses_by_whole_numbers():
    text = "Seats (7.1-7.6), clause 9.2; WCAG 2.2 AA, version 10.1.1, 110.2 and Target 8.7 are no clauses."
    assert cited(text, clauses()) == {"7.1", "7.6", "9.2"}
