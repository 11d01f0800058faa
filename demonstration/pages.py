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

FRENCH = {
    "about": (
        "a-propos",
        "À propos et mission",
        "Pourquoi il existe une Alliance 8.7, à qui elle s’adresse et ce que ses partenaires font ensemble.",
        (
            ("heading", "À quoi sert l’Alliance"),
            (
                "text",
                "<p>En 2015, les États Membres des Nations Unies ont adopté dix-sept objectifs de développement durable. La cible 8.7 "
                "appelle à agir contre le travail forcé, l’esclavage moderne, la traite des êtres humains et le travail des enfants. "
                "L’Alliance 8.7 réunit celles et ceux qui peuvent l’atteindre.</p>",
            ),
            ("heading", "Qui est touché"),
            ("figures", None),
        ),
    )
}


def make_pages(day, people):
    """Two pages, one of them in French and already out of date in it, and a list in each language with five pieces of news."""
    editor = people.accounts["editor"]
    english, french = (LanguageRoot.objects.get(locale__language_code=code) for code in ("en", "fr"))
    for slug, title, lead, body in PAGES:
        made = _published(english, StandardPage(title=title, slug=slug, lead=lead, body=list(body)), editor)
        if slug in FRENCH:
            _translate(made, french, FRENCH[slug], editor)
    news = NewsList(title="News", slug="news", lead="What happens in the Alliance, told by its Secretariat.")
    there = _published(english, news, editor)
    for code, (slug, title, lead) in LISTS.items():
        below = LanguageRoot.objects.get(locale__language_code=code)
        same = NewsList(title=title, slug=slug, lead=lead, follows=there.last_published_at, locale=below.locale)
        same.translation_key = there.translation_key
        _published(below, same, editor)
    for days, title, lead in reversed(NEWS):
        its_day = day.date - timedelta(days=days)
        _published(there, NewsItem(title=title, lead=lead, day=its_day, body=[("text", TOLD)]), editor)


def _translate(made, french, said, editor):
    """In French as the original was, which is then published once more."""
    made = type(made).objects.get(pk=made.pk)
    slug, title, lead, body = said
    page = type(made)(title=title, slug=slug, lead=lead, body=list(body), follows=made.last_published_at)
    page.translation_key, page.locale = made.translation_key, french.locale
    _published(french, page, editor)
    made.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)


def _published(above, page, editor):
    page.live, page.owner = False, editor
    above.add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    page.refresh_from_db()
    return page
