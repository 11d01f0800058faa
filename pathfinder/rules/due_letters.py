"""Letters about what is due, as they are drafted, in the three languages of the Alliance (12.5). No Django, no clock.

A draft is written from facts: `country`, `what`, `day` (by which it is due, or since which it waits), `year`. The
Secretariat changes it as it sees fit before it sends it.
"""

from .due_drafts import DRAFTS

OPENINGS = {"en": "Dear colleagues,", "fr": "Madame, Monsieur,", "es": "Estimadas señoras, estimados señores:"}
CLOSINGS = {
    "en": "Please write to us if we can help.\n\nThe Secretariat of Alliance 8.7",
    "fr": "N’hésitez pas à nous écrire si nous pouvons vous aider.\n\nLe Secrétariat de l’Alliance 8.7",
    "es": "Escríbannos si podemos ayudar.\n\nLa Secretaría de la Alianza 8.7",
}
DAYS = {"en": "l j F Y", "fr": "l j F Y", "es": r"l j \d\e F \d\e Y"}
"""How a day is written."""

WHAT = {
    "fr": {
        "workshop": "atelier de planification stratégique",
        "roadmap": "feuille de route",
        "answer": "réponse aux observations sur la feuille de route",
        "report": "rapport annuel",
        "step:interest": "manifestation d’intérêt",
        "step:plan": "préparation de l’atelier de planification stratégique",
        "step:workshop": "tenue de l’atelier de planification stratégique",
    },
    "es": {
        "workshop": "taller de planificación estratégica",
        "roadmap": "hoja de ruta",
        "answer": "respuesta a las observaciones sobre la hoja de ruta",
        "report": "informe anual",
        "step:interest": "manifestación de interés",
        "step:plan": "preparación del taller de planificación estratégica",
        "step:workshop": "celebración del taller de planificación estratégica",
    },
}
"""What a deadline is for, and which step was entered, in French and Spanish."""


def has_draft(kind: str, stage: str) -> bool:
    """Whether a letter is drafted about a thing of this kind."""
    return (kind, stage) in DRAFTS


def language_of(kind: str, stage: str, wanted: str) -> str:
    """The language in which the letter is drafted: the wanted one, if there is a draft in it."""
    return wanted if wanted in DRAFTS[kind, stage] else "en"


def what_in(language: str, kind: str, words: str, otherwise: str) -> str:
    """What a deadline or a step is about, in this language; `otherwise` in English and for others."""
    name = f"step:{words}" if kind == "step" else words
    return WHAT.get(language, {}).get(name, otherwise)


def drafted(kind: str, stage: str, language: str, facts: dict[str, object]) -> tuple[str, str]:
    """(subject, text) of the letter in one of the languages in which it is drafted."""
    title, text = DRAFTS[kind, stage][language]
    letter = text.format(**facts)
    return title.format(**facts), f"{OPENINGS[language]}\n\n{letter}\n\n{CLOSINGS[language]}"
