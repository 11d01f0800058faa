"""The words of the newsletter that the portal writes by itself, in its three languages. No Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """The words around an issue in one language."""

    title: str
    because: str
    stop: str
    choose: str
    on_the_web: str
    headings: dict[str, str]


PHRASES = {
    "en": Phrases(
        title="Alliance 8.7 newsletter, issue {number}",
        because="You receive this newsletter because you subscribed to it and confirmed your address.",
        stop="Stop the newsletter",
        choose="Choose language and topics",
        on_the_web="Read this issue on the web",
        headings={
            "message": "Message from the Chair",
            "decisions": "Decisions",
            "partners": "New partners",
            "groups": "Groups",
            "pathfinders": "Pathfinder Countries",
            "initiatives": "Initiatives",
            "events": "Meetings and events",
        },
    ),
    "fr": Phrases(
        title="Alliance 8.7, lettre d’information n° {number}",
        because="Vous recevez cette lettre parce que vous vous y êtes abonné et avez confirmé votre adresse.",
        stop="Ne plus recevoir la lettre",
        choose="Choisir la langue et les rubriques",
        on_the_web="Lire ce numéro en ligne",
        headings={
            "message": "Message de la présidence",
            "decisions": "Décisions",
            "partners": "Nouveaux partenaires",
            "groups": "Groupes",
            "pathfinders": "Pays pionniers",
            "initiatives": "Initiatives",
            "events": "Réunions et événements",
        },
    ),
    "es": Phrases(
        title="Boletín de la Alianza 8.7, número {number}",
        because="Recibe este boletín porque se suscribió y confirmó su dirección.",
        stop="Dejar de recibir el boletín",
        choose="Elegir idioma y temas",
        on_the_web="Leer este número en la web",
        headings={
            "message": "Mensaje de la Presidencia",
            "decisions": "Decisiones",
            "partners": "Nuevos socios",
            "groups": "Grupos",
            "pathfinders": "Países pioneros",
            "initiatives": "Iniciativas",
            "events": "Reuniones y eventos",
        },
    ),
}
