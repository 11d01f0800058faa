"""Public pages and news, written by one editor and published for the other; some in French and Spanish."""

from datetime import timedelta

from secretariat.pages.models import LanguageRoot, NewsItem, NewsList, StandardPage

ABOUT = (
    ("heading", "What the Alliance is for"),
    (
        "text",
        "<p>In 2015 the Member States of the United Nations agreed on seventeen Sustainable Development Goals. Target 8.7 asks for "
        "measures against forced labour, modern slavery, human trafficking and child labour. Alliance 8.7 brings together those who "
        "can reach it, and anybody who works towards the target may join.</p>",
    ),
    ("heading", "Who is affected"),
    ("figures", None),
    ("heading", "What partners do together"),
    (
        "points",
        [
            "They look for what works, show the evidence, and help others to use it again.",
            "They share data and research, so that money and attention go where they are needed.",
            "They support countries that have decided to go ahead of the others.",
        ],
    ),
)

GOVERNED = (
    ("heading", "Who decides"),
    (
        "text",
        "<p>The Global Coordinating Group steers the Alliance. Of its 32 seats, 17 are held by governments, two of them as Chair and "
        "Deputy Chair; six by organizations of the UN and between States; three each by workers, employers and civil society.</p>",
    ),
    ("heading", "How it decides"),
    (
        "points",
        [
            "There is no vote. A text is adopted when nobody in the room maintains an objection.",
            "At least 16 representatives are in the room, and among them somebody from every group.",
            "It meets twice a year or more, and what it decides is public on the day it is adopted.",
        ],
    ),
    ("heading", "Who does the daily work"),
    (
        "text",
        "<p>The International Labour Organization is the Secretariat. Governments pass their seats on after three years, and a member "
        "that stays away three times in a row without a word gives its seat to another one of its group.</p>",
    ),
    ("references", ["/en/gcg/meetings/12/"]),
)

PAGES = (
    (
        "about",
        "About and mission",
        "Why there is an Alliance 8.7, whom it is for, and what its partners do together.",
        ABOUT,
    ),
    (
        "how-it-is-governed",
        "How it is governed",
        "Who decides for the Alliance, how, and who does the daily work.",
        GOVERNED,
    ),
)

NEWS = (
    (
        3,
        "A harvest without children",
        "An Action Group has begun to compare how villages keep children in school at harvest time.",
    ),
    (
        10,
        "Senegal speaks of its Roadmap",
        "What a ministry learned from the first year of its Roadmap, in five short answers.",
    ),
    (24, "New questions for buyers", "Employers and unions have agreed on ten questions to ask of a supply chain."),
    (
        40,
        "A workshop on honest recruitment",
        "Recruiters from six countries compared what workers pay before their first day.",
    ),
    (
        61,
        "Numbers that can be compared",
        "Statisticians explain which surveys of child labour may be put side by side.",
    ),
)
LISTS = {
    "fr": ("actualites", "Actualités", "Ce qui se passe dans l’Alliance, raconté par son Secrétariat."),
    "es": ("noticias", "Noticias", "Lo que ocurre en la Alianza, contado por su Secretaría."),
}
TOLD = (
    "<p>This piece of news belongs to the demonstration: the event is invented. It shows how the Secretariat's editors write, approve "
    "and translate news, and how readers see it.</p>"
)

TRANSLATED = {
    "about": {
        "fr": (
            "a-propos",
            "À propos et mission",
            "Pourquoi il existe une Alliance 8.7, à qui elle s’adresse et ce que ses partenaires font ensemble.",
            (
                ("heading", "À quoi sert l’Alliance"),
                (
                    "text",
                    "<p>En 2015, les États Membres des Nations Unies ont adopté dix-sept objectifs de développement durable. La "
                    "cible 8.7 appelle à agir contre le travail forcé, l’esclavage moderne, la traite des êtres humains et le travail "
                    "des enfants. L’Alliance 8.7 réunit celles et ceux qui peuvent l’atteindre.</p>",
                ),
                ("heading", "Qui est touché"),
                ("figures", None),
            ),
        ),
        "es": (
            "acerca-de",
            "Acerca de la Alianza y su misión",
            "Por qué existe la Alianza 8.7, a quién se dirige y qué hacen juntos sus socios.",
            (
                ("heading", "Para qué sirve la Alianza"),
                (
                    "text",
                    "<p>En 2015, los Estados Miembros de las Naciones Unidas aprobaron diecisiete Objetivos de Desarrollo Sostenible. "
                    "La meta 8.7 pide medidas contra el trabajo forzoso, la esclavitud moderna, la trata de personas y el trabajo "
                    "infantil. La Alianza 8.7 reúne a quienes pueden alcanzarla, y puede unirse quien trabaje por esa meta.</p>",
                ),
                ("heading", "A quiénes afecta"),
                ("figures", None),
                ("heading", "Qué hacen juntos los socios"),
                (
                    "points",
                    [
                        "Buscan lo que da resultado, muestran las pruebas y ayudan a otros a volver a utilizarlo.",
                        "Comparten datos e investigaciones, para que el dinero y la atención lleguen adonde hacen falta.",
                        "Apoyan a los países que han decidido adelantarse a los demás.",
                    ],
                ),
            ),
        ),
    },
    "how-it-is-governed": {
        "fr": (
            "sa-gouvernance",
            "Sa gouvernance",
            "Qui décide pour l’Alliance, comment, et qui fait le travail de chaque jour.",
            (
                ("heading", "Qui décide"),
                (
                    "text",
                    "<p>Le Groupe mondial de coordination dirige l’Alliance. De ses 32 sièges, 17 reviennent à des gouvernements, dont "
                    "deux à la présidence et à la vice-présidence ; six à des organismes des Nations Unies et à des organisations "
                    "intergouvernementales ; trois aux travailleurs, trois aux employeurs et trois à la société civile.</p>",
                ),
                ("heading", "Comment il décide"),
                (
                    "points",
                    [
                        "Il n’y a pas de vote. Un texte est adopté quand personne dans la salle ne maintient d’objection.",
                        "Au moins 16 représentants sont dans la salle, et parmi eux au moins un de chaque groupe.",
                        "Il se réunit au moins deux fois par an, et ce qu’il décide est public le jour de l’adoption.",
                    ],
                ),
                ("heading", "Qui fait le travail de chaque jour"),
                (
                    "text",
                    "<p>L’Organisation internationale du Travail assure le Secrétariat. Les gouvernements cèdent leur siège au bout de "
                    "trois ans, et un membre absent trois fois de suite sans préavis laisse le sien à un autre de son groupe.</p>",
                ),
                ("references", ["/en/gcg/meetings/12/"]),
            ),
        ),
        "es": (
            "como-se-gobierna",
            "Cómo se gobierna",
            "Quién decide por la Alianza, cómo, y quién hace el trabajo de cada día.",
            (
                ("heading", "Quién decide"),
                (
                    "text",
                    "<p>El Grupo de Coordinación Mundial dirige la Alianza. De sus 32 escaños, 17 corresponden a gobiernos, dos de ellos "
                    "en la Presidencia y la Vicepresidencia; seis, a organismos de las Naciones Unidas y organizaciones "
                    "intergubernamentales; y tres, respectivamente, a los trabajadores, a los empleadores y a la sociedad civil.</p>",
                ),
                ("heading", "Cómo decide"),
                (
                    "points",
                    [
                        "No hay votación. Un texto se adopta cuando nadie en la sala mantiene una objeción.",
                        "En la sala hay al menos 16 representantes y, entre ellos, al menos uno de cada grupo.",
                        "Se reúne dos veces al año o más, y lo que decide es público el día en que se adopta.",
                    ],
                ),
                ("heading", "Quién hace el trabajo de cada día"),
                (
                    "text",
                    "<p>La Organización Internacional del Trabajo se encarga de la Secretaría. Los gobiernos ceden su escaño a los tres "
                    "años, y quien falta tres veces seguidas sin aviso previo deja el suyo a otro miembro de su grupo.</p>",
                ),
                ("references", ["/en/gcg/meetings/12/"]),
            ),
        ),
    },
}
OVERTAKEN = ("about", "fr")
"""The translation whose original is published once more after it: readers are told that it is out of date."""


def make_pages(day, people):
    """Two pages in each language, one of them out of date in French, and a list in each with five pieces of news."""
    editor = people.accounts["editor"]
    roots = {root.locale.language_code: root for root in LanguageRoot.objects.select_related("locale")}
    english = roots["en"]
    for slug, title, lead, body in PAGES:
        made = _published(english, StandardPage(title=title, slug=slug, lead=lead, body=list(body)), editor)
        for code, spec in TRANSLATED[slug].items():
            _translate(made, roots[code], spec, editor)
            if (slug, code) == OVERTAKEN:
                made.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
                made.refresh_from_db()
    news = NewsList(title="News", slug="news", lead="What happens in the Alliance, told by its Secretariat.")
    there = _published(english, news, editor)
    for code, (slug, title, lead) in LISTS.items():
        same = NewsList(title=title, slug=slug, lead=lead, follows=there.last_published_at, locale=roots[code].locale)
        same.translation_key = there.translation_key
        _published(roots[code], same, editor)
    for days, title, lead in reversed(NEWS):
        its_day = day.date - timedelta(days=days)
        _published(there, NewsItem(title=title, lead=lead, day=its_day, body=[("text", TOLD)]), editor)


def _translate(made, root, spec, editor):
    """In another language, saying what the original says."""
    slug, title, lead, body = spec
    page = type(made)(title=title, slug=slug, lead=lead, body=list(body), follows=made.last_published_at)
    page.translation_key, page.locale = made.translation_key, root.locale
    _published(root, page, editor)


def _published(above, page, editor):
    page.live, page.owner = False, editor
    above.add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    page.refresh_from_db()
    return page
