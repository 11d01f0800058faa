"""A corrigendum corrects spelling, numbers of references and names, and nothing of substance (D12)."""

import pytest

from gcg.rules.corrigenda import CorrigendumFault, fault_of

TEXT = (
    "The GCG welcomes the raodmap of Cote d'Ivoire (GCG/12/3), recalls paragraph 4 of decision GCG/11/D2, and asks "
    "Ms Jane Keyna of the Organisation for Labour to report on 3 projects by 2027. It shall not adopt a second plan. "
    "The plan of 2026 stays."
)
SLIPS = [
    pytest.param("raodmap", "roadmap", "spelling", None, id="letters swapped"),
    pytest.param("Cote", "Côte", "spelling", None, id="an accent"),
    pytest.param("road map", "roadmap", "spelling", CorrigendumFault.NOT_FOUND, id="words that are not there"),
    pytest.param("The GCG welcomes", "the GCG welcomes", "spelling", None, id="a capital"),
    pytest.param("plan", "plans", "spelling", CorrigendumFault.FOUND_TWICE, id="words that are there twice"),
    pytest.param("second plan.", "second plan.", "spelling", CorrigendumFault.SAME, id="nothing"),
    pytest.param("", "x", "spelling", CorrigendumFault.NOT_FOUND, id="no words"),
    pytest.param("shall not adopt", "shall now adopt", "spelling", CorrigendumFault.NOT_SPELLING, id="not, as now"),
    pytest.param("shall not adopt", "shall adopt", "spelling", CorrigendumFault.NOT_SPELLING, id="not, left out"),
    pytest.param("shall not", "should not", "spelling", CorrigendumFault.NOT_SPELLING, id="shall, as should"),
    pytest.param("3 projects", "4 projects", "spelling", CorrigendumFault.NOT_SPELLING, id="a figure as spelling"),
    pytest.param("welcomes", "rejects", "spelling", CorrigendumFault.NOT_SPELLING, id="another verb"),
    pytest.param("paragraph 4", "paragraph 5", "reference", None, id="a paragraph"),
    pytest.param("GCG/11/D2,", "GCG/11/D3,", "reference", None, id="a decision"),
    pytest.param("(GCG/12/3)", "(GCG/12/4)", "reference", None, id="a document in brackets"),
    pytest.param(
        "3 projects", "4 projects", "reference", CorrigendumFault.NOT_A_REFERENCE, id="a figure as a reference"
    ),
    pytest.param("by 2027", "by 2028", "reference", CorrigendumFault.NOT_A_REFERENCE, id="a year as a reference"),
    pytest.param("paragraph 4", "article 4", "reference", CorrigendumFault.NOT_A_REFERENCE, id="what is referred to"),
    pytest.param("Keyna", "Kenya", "name", None, id="a name"),
    pytest.param("Jane Keyna", "Joan Ann Keyna", "name", None, id="a name of more words"),
    pytest.param("Jane Keyna", "Ἰωάννα Κένυα", "name", None, id="a name in another script"),
    pytest.param(
        "Organisation for Labour", "Organisation of Labour", "name", CorrigendumFault.NOT_A_NAME, id="no name in it"
    ),
    pytest.param("a second", "a third", "name", CorrigendumFault.NOT_A_NAME, id="a number as a name"),
    pytest.param("It shall not adopt", "It shall adopt", "name", CorrigendumFault.NOT_A_NAME, id="not, as a name"),
    pytest.param("raodmap", "roadmap " * 20, "name", CorrigendumFault.TOO_LONG, id="a paragraph as a slip"),
]


@pytest.mark.parametrize(("reads", "should_read", "slip", "expected"), SLIPS)
def test_what_a_corrigendum_may_change(reads, should_read, slip, expected):
    assert fault_of(TEXT, reads, should_read, slip) == expected


@pytest.mark.parametrize(
    "word",
    [
        "Artículo",
        "cláusula",
        "página",
        "párrafo",
        "resolución",
        "sección",
        "meta",
        "cible",
        "décision",
        "chapitre",
        "n°",
    ],
)
def test_a_reference_is_one_in_french_and_spanish_too(word):
    """With the accents that these words have."""
    assert fault_of(f"Vu {word} 8.", f"{word} 8", f"{word} 7", "reference") is None


OTHER_WORDS = [
    ("million", "billion"),
    ("fifteen", "fifty"),
    ("third", "fifth"),
    ("monthly", "month"),
    ("millon", "billion"),
    ("include", "exclude"),
    ("Increase", "decrease"),
    ("binding", "non-binding"),
    ("non-binding", "binding"),
    ("irregular", "regular"),
    ("national", "international"),
    ("approves", "disapproves"),
    ("adopts", "adapts"),
    ("employers", "employees"),
    ("minimum", "maximum"),
    ("adopter", "adapter"),
]
MISSPELLED = [
    ("millon", "million"),
    ("Febuary", "February"),
    ("inportant", "important"),
    ("unform", "inform"),
    ("adpots", "adopts"),
    ("employrs", "employers"),
    ("exellent", "excellent"),
    ("childern", "children"),
    ("goverment", "government"),
    ("adopts", "adopted"),
]


@pytest.mark.parametrize(("was", "now"), OTHER_WORDS)
def test_another_word_is_no_spelling_however_alike(was, now):
    assert fault_of(f"The GCG {was} it.", was, now, "spelling") == CorrigendumFault.NOT_SPELLING


@pytest.mark.parametrize(("was", "now"), MISSPELLED)
def test_a_misspelled_word_is_corrected(was, now):
    assert fault_of(f"The GCG {was} it.", was, now, "spelling") is None


def test_a_month_is_no_name():
    assert fault_of("It meets in June.", "June", "July", "name") == CorrigendumFault.NOT_A_NAME
