"""Letters about what is due, as they are drafted, in the three languages of the Alliance (12.5). No Django, no clock.

A draft is written from facts: `country`, `what`, `day` (by which it is due, or since which it waits), `year`. The
Secretariat changes it as it sees fit before it sends it.
"""

OPENINGS = {"en": "Dear colleagues,", "fr": "Madame, Monsieur,", "es": "Estimadas señoras, estimados señores:"}
CLOSINGS = {
    "en": "Please write to us if we can help.\n\nThe Secretariat of Alliance 8.7",
    "fr": "N'hésitez pas à nous écrire si nous pouvons vous aider.\n\nLe Secrétariat de l'Alliance 8.7",
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
        "step:interest": "manifestation d'intérêt",
        "step:plan": "préparation de l'atelier de planification stratégique",
        "step:workshop": "tenue de l'atelier de planification stratégique",
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

DRAFTS = {
    ("report", ""): {
        "en": (
            "{country}: yearly report on {year}",
            "The yearly report of {country} on {year} is due on {day}. The indicators of the Roadmap and last year's"
            " values are filled in already.",
        ),
        "fr": (
            "{country} : rapport annuel sur {year}",
            "Le rapport annuel sur {year} ({country}) est attendu le {day}. Les indicateurs de la feuille de route et les"
            " valeurs de l'année précédente y figurent déjà.",
        ),
        "es": (
            "{country}: informe anual sobre {year}",
            "El informe anual sobre {year} ({country}) debe presentarse el {day}. Los indicadores de la hoja de ruta y los"
            " valores del año anterior ya figuran en él.",
        ),
    },
    ("report", "late"): {
        "en": (
            "{country}: the yearly report on {year} is late",
            "The yearly report of {country} on {year} was due on {day} and has not come. Please give it on the portal, or"
            " tell us by when it will come.",
        ),
        "fr": (
            "{country} : le rapport annuel sur {year} est en retard",
            "Le rapport annuel sur {year} ({country}) était attendu le {day} et ne nous est pas parvenu. Veuillez le"
            " présenter sur le portail, ou nous dire quand il viendra.",
        ),
        "es": (
            "{country}: el informe anual sobre {year} está atrasado",
            "El informe anual sobre {year} ({country}) debía presentarse el {day} y no nos ha llegado. Sírvanse presentarlo"
            " en el portal, o decirnos cuándo vendrá.",
        ),
    },
    ("deadline", ""): {
        "en": (
            "{country}: {what}, by {day}",
            "We agreed on {day} as the day for this: {what}. If you need more time, please ask for it on the portal, with"
            " the reason.",
        ),
        "fr": (
            "{country} : {what}, pour le {day}",
            "Nous sommes convenus du {day} pour ce qui suit : {what}. S'il vous faut plus de temps, veuillez le demander"
            " sur le portail en indiquant la raison.",
        ),
        "es": (
            "{country}: {what}, para el {day}",
            "Acordamos el {day} para lo siguiente: {what}. Si necesitan más tiempo, sírvanse solicitarlo en el portal"
            " indicando el motivo.",
        ),
    },
    ("deadline", "late"): {
        "en": (
            "{country}: {what} was due on {day}",
            "We agreed on {day} as the day for this: {what}. It has passed. Please tell us where it stands, or ask for"
            " more time on the portal, with the reason.",
        ),
        "fr": (
            "{country} : {what}, attendu le {day}",
            "Nous étions convenus du {day} pour ce qui suit : {what}. Ce jour est passé. Veuillez nous dire où en sont les"
            " choses, ou demander plus de temps sur le portail en indiquant la raison.",
        ),
        "es": (
            "{country}: {what}, previsto para el {day}",
            "Habíamos acordado el {day} para lo siguiente: {what}. Ese día ha pasado. Sírvanse decirnos cómo va, o solicitar"
            " más tiempo en el portal indicando el motivo.",
        ),
    },
    ("step", ""): {
        "en": (
            "{country}: please confirm what we entered",
            "On {day} we entered this for {country}, from a document that you sent: {what}. Please confirm it on the"
            " portal, or correct it.",
        ),
        "fr": (
            "{country} : veuillez confirmer ce que nous avons inscrit",
            "Le {day}, nous avons inscrit ce qui suit pour votre pays, d'après un document que vous nous avez envoyé :"
            " {what}. Veuillez le confirmer sur le portail, ou le corriger.",
        ),
        "es": (
            "{country}: sírvanse confirmar lo que hemos registrado",
            "El {day} registramos lo siguiente para su país, a partir de un documento que nos enviaron: {what}. Sírvanse"
            " confirmarlo en el portal, o corregirlo.",
        ),
    },
    ("filed", ""): {
        "en": (
            "{country}: please confirm the Roadmap that we filed",
            "On {day} we filed the Roadmap of {country} from the document that you sent. Please confirm it on the portal,"
            " or tell us there what is wrong.",
        ),
        "fr": (
            "{country} : veuillez confirmer la feuille de route que nous avons déposée",
            "Le {day}, nous avons déposé la feuille de route de votre pays d'après le document que vous nous avez envoyé."
            " Veuillez la confirmer sur le portail, ou nous y dire ce qui est inexact.",
        ),
        "es": (
            "{country}: sírvanse confirmar la hoja de ruta que hemos presentado",
            "El {day} presentamos la hoja de ruta de su país a partir del documento que nos enviaron. Sírvanse confirmarla"
            " en el portal, o decirnos allí qué es inexacto.",
        ),
    },
    ("answer", ""): {
        "en": (
            "{country}: the feedback on your Roadmap",
            "The feedback of the Global Coordinating Group on the Roadmap of {country} was sent on {day}. Please answer"
            " it point by point on the portal, change the Roadmap where you agree, and submit it again.",
        ),
        "fr": (
            "{country} : les observations sur votre feuille de route",
            "Les observations du Groupe mondial de coordination sur la feuille de route de votre pays ont été envoyées le"
            " {day}. Veuillez y répondre point par point sur le portail, modifier la feuille de route là où vous êtes"
            " d'accord, et la soumettre de nouveau.",
        ),
        "es": (
            "{country}: las observaciones sobre su hoja de ruta",
            "Las observaciones del Grupo Mundial de Coordinación sobre la hoja de ruta de su país se enviaron el {day}."
            " Sírvanse responder a ellas punto por punto en el portal, modificar la hoja de ruta donde estén de acuerdo, y"
            " presentarla de nuevo.",
        ),
    },
    ("support", ""): {
        "en": (
            "{country} asks for support",
            "In its yearly report on {year}, {country} asks for support with its Roadmap:\n\n{what}\n\nIf you can help,"
            " please offer it on the portal.",
        ),
        "fr": (
            "{country} demande un appui",
            "Dans son rapport annuel sur {year}, ce pays demande un appui pour sa feuille de route :\n\n{what}\n\nSi vous"
            " pouvez aider, veuillez proposer votre appui sur le portail.",
        ),
        "es": (
            "{country} solicita apoyo",
            "En su informe anual sobre {year}, este país solicita apoyo para su hoja de ruta:\n\n{what}\n\nSi pueden ayudar,"
            " sírvanse ofrecer su apoyo en el portal.",
        ),
    },
    ("findings", ""): {
        "en": (
            "{country}: findings on the report on {year}",
            "On {day} your group was asked to assess the report of {country} on {year}. Please enter your assessment and"
            " the findings on the portal, so that they can go to the Global Coordinating Group.",
        )
    },
    ("advice", ""): {
        "en": (
            "{country}: advice on its Roadmap, by {day}",
            "Your group was asked for its advice on the Roadmap of {country} by {day}. Members of the Global Coordinating"
            " Group review it after that.",
        )
    },
    ("advice", "late"): {
        "en": (
            "{country}: advice on its Roadmap was due on {day}",
            "Your group was asked for its advice on the Roadmap of {country} by {day}. The review goes on without it, but"
            " you can still give it on the portal.",
        )
    },
    ("clearance", ""): {
        "en": (
            "{country}: the feedback letter waits for you",
            "Since {day} the feedback letter to {country} has been before you. Please clear it on the portal, or send it"
            " back. The country receives it once it is cleared.",
        )
    },
}
"""(kind, stage) -> language -> (subject, text). Kinds that are not here are the Secretariat's own to do."""


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
    said = text.format(**facts)
    return title.format(**facts), f"{OPENINGS[language]}\n\n{said}\n\n{CLOSINGS[language]}"
