"""What a corrigendum may change in an adopted text (D12): spelling, numbers of references, names. No Django."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

from alliance87.ui.letters import without_accents

from .meaning import COUNTING, says_otherwise

MOST_WORDS = 12
"""The most words that a corrigendum may change."""
ALIKE = 0.7
"""How similar, from 0 to 1, two spellings of one word must be."""
REFERRING = frozenset(
    [
        "annex",
        "appendix",
        "article",
        "chapter",
        "clause",
        "convention",
        "decision",
        "document",
        "figure",
        "goal",
        "item",
        "no",
        "nos",
        "number",
        "page",
        "paragraph",
        "paragraphs",
        "part",
        "recommendation",
        "resolution",
        "section",
        "sections",
        "table",
        "target",
        "annexe",
        "appendice",
        "chapitre",
        "cible",
        "n",
        "numero",
        "objectif",
        "paragraphe",
        "partie",
        "point",
        "recommandation",
        "tableau",
        "anexo",
        "apendice",
        "articulo",
        "capitulo",
        "clausula",
        "convenio",
        "cuadro",
        "documento",
        "meta",
        "objetivo",
        "pagina",
        "parrafo",
        "parte",
        "punto",
        "recomendacion",
        "resolucion",
        "seccion",
        "tabla",
    ]
)
"""Bare words after which a number is a reference, in English, French and Spanish."""
OF_SUBSTANCE = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nor",
        "without",
        "may",
        "must",
        "shall",
        "should",
        "will",
        "can",
        "cannot",
        "all",
        "any",
        "each",
        "every",
        "only",
        "least",
        "most",
        "ne",
        "pas",
        "jamais",
        "sans",
        "peut",
        "doit",
        "tous",
        "toutes",
        "no",
        "nunca",
        "sin",
        "puede",
        "debe",
        "todos",
        "todas",
    ]
)
"""Words that carry a decision: changing one is never mere spelling."""


class Slip(StrEnum):
    SPELLING = "spelling"
    REFERENCE = "reference"
    NAME = "name"


class CorrigendumFault(StrEnum):
    """Why a corrigendum cannot be made."""

    NOT_FOUND = "not_found"
    FOUND_TWICE = "found_twice"
    SAME = "same"
    TOO_LONG = "too_long"
    NOT_SPELLING = "not_spelling"
    NOT_A_REFERENCE = "not_a_reference"
    NOT_A_NAME = "not_a_name"


def corrected(text: str, reads: str, should_read: str) -> str:
    """The text with the words `reads`, which occur once, replaced by `should_read`. Lines end as in those words."""
    return text.replace("\r\n", "\n").replace(reads, should_read, 1)


def fault_of(text: str, reads: str, should_read: str, slip: str) -> CorrigendumFault | None:
    """The CorrigendumFault in replacing `reads` by `should_read` as that kind of slip, or None."""
    if not reads or reads not in text:
        return CorrigendumFault.NOT_FOUND
    if text.find(reads) != text.rfind(reads):
        return CorrigendumFault.FOUND_TWICE
    if reads == should_read:
        return CorrigendumFault.SAME
    changes = _changes(text.split(), corrected(text, reads, should_read).split())
    if sum(max(len(gone), len(new)) for gone, new, _before in changes) > MOST_WORDS:
        return CorrigendumFault.TOO_LONG
    holds, fault = {
        Slip.SPELLING: (_is_spelling, CorrigendumFault.NOT_SPELLING),
        Slip.REFERENCE: (_is_reference, CorrigendumFault.NOT_A_REFERENCE),
        Slip.NAME: (_is_name, CorrigendumFault.NOT_A_NAME),
    }[Slip(slip)]
    return None if all(holds(*change) for change in changes) else fault


def _changes(was, now):
    """(words removed, words added, the word before) for each place where the two differ."""
    operations = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return [(was[a:b], now[c:d], was[a - 1] if a else "") for tag, a, b, c, d in operations if tag != "equal"]


def _bare(word):
    """A word without capitals, accents or surrounding punctuation."""
    return re.sub(r"[^\w]", "", without_accents(word.casefold()))


def _is_spelling(gone, new, before):
    """Whether the words are the same, only spelled differently: no number changes, and no word that carries the
    decision."""
    was, now = "".join(map(_bare, gone)), "".join(map(_bare, new))
    if _digits(gone) != _digits(new):
        return False
    if was == now:
        return True
    if len(gone) == len(new):
        return all(_alike(_bare(before), _bare(other)) for before, other in zip(gone, new, strict=True))
    return False


def _alike(was, now):
    if was == now:
        return True
    if {was, now} & OF_SUBSTANCE or says_otherwise(was, now):
        return False
    return SequenceMatcher(None, was, now, autojunk=False).ratio() >= ALIKE


def _digits(words):
    return re.findall(r"\d", " ".join(words))


def _is_reference(gone, new, before):
    """Whether only numbers change, each of them part of a symbol or after a word such as “clause”."""
    if len(gone) != len(new) or not gone:
        return False
    for one, other in zip(gone, new, strict=True):
        if re.sub(r"\d+", "", one) != re.sub(r"\d+", "", other):
            return False
        if "/" not in one and _bare(before) not in REFERRING:
            return False
        before = one
    return True


def _is_name(gone, new, before):
    """Whether only names change (capitalized words, or words in a script without capitals), and no number or month."""
    has_names = any(map(_is_named, gone)) and any(map(_is_named, new))
    return has_names and _digits(gone) == _digits(new) and not {*map(_bare, (*gone, *new))} & (OF_SUBSTANCE | COUNTING)


def _is_named(word):
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and (letters[0].isupper() or not letters[0].islower())
