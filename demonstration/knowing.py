"""What invented partners know: public items in three languages, one that is old, one that waits, one that was sent back."""

from datetime import timedelta

from partners.models import Country
from partners.models.partnerships import partners_on
from secretariat.knowledge.actions import accept_version, name_editor, send_back, submit_item
from secretariat.knowledge.models import Version

from .desks import BUSY

INVENTED = {
    "en": "Invented for the demonstration.",
    "fr": "Inventé pour la démonstration.",
    "es": "Inventado para la demostración.",
}
"""Stands at the end of each summary: nobody takes these items for real ones."""

KNOWN = (
    {
        "kind": "practice",
        "language": "en",
        "years": 1,
        "title": "School meals through the harvest weeks",
        "summary": "Meals at school, and help for families with the harvest, kept children in class in 34 villages.",
        "themes": ["child_labour"],
        "sectors": ["agriculture"],
        "countries": ("GH",),
        "problem": "In the harvest weeks, four in ten children of the villages missed school.",
        "context": "Small family farms, one harvest a year, schools within an hour's walk.",
        "done": "Cooks from the villages served a warm meal. Farmers' groups shared hands and two threshing machines.",
        "barriers": "In the first year the food came two weeks late.",
        "enablers": "Head teachers, farmers' groups and parents decided together each month.",
        "evidence": "Absence fell from 41 to 12 per cent within two years, by the registers of all 34 schools.",
        "cost": "4 US dollars for a child and month; the villages paid a third in kind.",
        "lessons": "Begin two months before the harvest, and let the villages choose the cooks.",
        "reuse": "The monthly meeting and the register can be taken over as they are; the menu cannot.",
    },
    {
        "kind": "practice",
        "language": "fr",
        "years": 2,
        "title": "Une ligne d’écoute tenue par des travailleuses domestiques",
        "summary": "D’anciennes travailleuses domestiques répondent au téléphone et accompagnent les démarches.",
        "themes": ["forced_labour", "modern_slavery"],
        "sectors": ["domestic"],
        "countries": ("SN",),
        "problem": "Les personnes employées dans des foyers ne savaient pas à qui parler sans risque.",
        "done": "Douze personnes formées répondent chaque jour de 7 à 22 heures, en trois langues.",
        "barriers": "Les premiers mois, peu d’appels : le numéro n’était pas connu.",
        "enablers": "Les syndicats et les radios locales ont fait connaître le numéro.",
        "evidence": "1 240 appels en un an ; neuf sur dix ont eu une réponse dans les dix jours.",
        "cost": "Environ 60 000 euros par an, surtout des salaires.",
        "lessons": "Payer les personnes qui répondent, et les relayer après six mois.",
        "reuse": "Le guide d’entretien est libre ; les adresses utiles sont à refaire partout.",
    },
    {
        "kind": "practice",
        "language": "es",
        "years": 7,
        "title": "Inspecciones conjuntas en los talleres de confección",
        "summary": "Inspectores, sindicatos y empleadores visitaron juntos los talleres y acordaron mejoras.",
        "themes": ["forced_labour", "human_trafficking"],
        "sectors": ["textiles"],
        "countries": ("PE",),
        "problem": "Los talleres pequeños no recibían visitas ni consejos.",
        "done": "Tres visitas al año a cada taller, con una lista de comprobación de dos páginas.",
        "evidence": "De 90 talleres, 71 cumplieron todos los puntos tras la tercera visita.",
        "lessons": "La primera visita aconseja; la segunda comprueba.",
        "reuse": "La lista de comprobación se puede adaptar en un día a otra ley.",
    },
    {
        "kind": "tool",
        "language": "en",
        "years": 0,
        "title": "A checklist for fair recruitment in ten steps",
        "summary": "Ten questions that a small company asks its recruiters before it signs, with model answers.",
        "themes": ["forced_labour", "human_trafficking"],
        "sectors": ["construction", "hospitality"],
        "countries": (),
        "link": "https://checklist.example/fair-recruitment",
    },
    {
        "kind": "research",
        "language": "en",
        "years": 3,
        "title": "What seasonal workers say of advances on wages",
        "summary": "Talks with 320 seasonal workers on three harvests: when an advance helps, and when it binds.",
        "themes": ["forced_labour"],
        "sectors": ["agriculture"],
        "countries": ("GH", "PE"),
        "link": "https://research.example/advances",
    },
    {
        "kind": "data",
        "language": "fr",
        "years": 1,
        "title": "Présence à l’école dans 120 communes, par mois",
        "summary": "Un tableau ouvert de la présence à l’école, commune par commune, avec sa méthode.",
        "themes": ["child_labour"],
        "sectors": [],
        "countries": ("SN",),
        "link": "https://donnees.example/presence",
    },
    {
        "kind": "training",
        "language": "es",
        "years": 1,
        "title": "Curso breve para inspectoras e inspectores de pesca",
        "summary": "Cuatro sesiones de tres horas, con casos, sobre las señales de trabajo forzoso a bordo.",
        "themes": ["forced_labour"],
        "sectors": ["fishing", "transport"],
        "countries": ("PE",),
        "link": "https://cursos.example/pesca",
    },
    {
        "kind": "training",
        "language": "en",
        "years": 0,
        "title": "Talking with children who work: a day for teachers",
        "summary": "A day's course for teachers: how to listen, what to ask, and whom to call.",
        "themes": ["child_labour"],
        "sectors": [],
        "countries": ("GH", "SN"),
        "link": "https://training.example/listening",
    },
)
WAITING = {
    "kind": "tool",
    "language": "en",
    "years": 0,
    "title": "A cost calculator for school meals",
    "summary": "A sheet that works out what a meal costs by the number of children and the prices of a place.",
    "themes": ["child_labour"],
    "sectors": [],
    "countries": (),
}
SENT_BACK = WAITING | {
    "kind": "practice",
    "title": "Village committees that follow the register",
    "summary": "Committees of parents read the school register each week and visit families.",
    "problem": "Nobody noticed early when a child stayed away.",
    "done": "Five parents in each village read the register and visit families within three days.",
    "evidence": "Children came back sooner.",
    "lessons": "Visit in pairs.",
}


def make_known(day, people, partners):
    """Make them by the acts themselves, and set the days of the public ones back."""
    staff = people.accounts["secretariat"]
    busy = partners.by_reference[BUSY]
    others = partners_on(day.date).exclude(pk=busy.pk).order_by("pk")[: len(KNOWN) - 1]
    for place, (spec, partner) in enumerate(zip(KNOWN, [busy, *others], strict=True)):
        version = accept_version(_submit(partner, spec, day, by=staff), by=staff)
        moment = day.now - timedelta(days=9 + 23 * place)
        Version.objects.filter(pk=version.pk).update(answered_at=moment, public_from=moment, submitted_at=moment)
    _submit(busy, WAITING, day, by=people.accounts["partner"])
    back = _submit(busy, SENT_BACK, day, by=people.accounts["partner"])
    words = "Please give figures: in how many villages, and how much sooner. What did it cost a village in a year?"
    send_back(back, by=staff, suggestions=words)
    name_editor(people.accounts["lead"], by=staff, theme="child_labour")


def _submit(partner, spec, day, *, by):
    words = {name: value for name, value in spec.items() if name not in ("years", "countries")}
    words["summary"] = f"{spec['summary']} {INVENTED[spec['language']]}"
    countries = list(Country.objects.filter(pk__in=spec["countries"]))
    return submit_item(partner, by=by, countries=countries, year=day.date.year - spec["years"], **words)
