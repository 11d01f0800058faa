"""A language written from right to left, such as Arabic, needs a catalogue and nothing else: pages in a language made up for
this, at phone and desktop width. Their pictures are kept in `right-to-left` in the folder of the run.
"""

import re
import shutil

import polib
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import sync_playwright

from alliance87.finding.actions import rebuild
from partners.models import User
from tests.access import DOORS
from tests.conventions.scene import Scene
from tests.conventions.visits import plain
from tests.servers import VAR

pytestmark = [pytest.mark.django_db, pytest.mark.whole]

PAGES = [
    ("anonymous", "home"),
    ("anonymous", "gcg:composition"),
    ("anonymous", "gcg:rotation"),
    ("anonymous", "gcg:decisions"),
    ("anonymous", "gcg:meeting"),
    ("anonymous", "partners:directory"),
    ("anonymous", "partner"),
    ("anonymous", "groups:group"),
    ("anonymous", "pathfinder:board"),
    ("anonymous", "pathfinder:country"),
    ("anonymous", "knowledge:items"),
    ("anonymous", "events:events"),
    ("anonymous", "search"),
    ("anonymous", "partners:registration"),
    ("member", "gcg:item"),
    ("secretariat", "desk"),
    ("secretariat", "gcg:meeting-new"),
    ("chair", "gcg:room"),
]
WIDTHS = (360, 1280)
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz", "ابجدهفغحيكلمنوزقرستثعخشصضط"
)  # as many letters as ours, so that words are as long
NOT_WORDS = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]*>|&\w+;|\[\[\w+\]\]|https?://\S+)")
FIRST_LINE = """() => {
    const range = document.createRange()
    const heading = document.querySelector("h1")
    range.selectNodeContents(heading)
    const box = heading.getBoundingClientRect(), rects = [...range.getClientRects()]
    const words = Math.max(...rects.map(one => one.right))
    return {direction: getComputedStyle(heading).direction, words, box: box.right}
}"""
OUR_WORDS = """part => [...part.querySelectorAll("[hreflang] .visually-hidden")]
    .reduce((words, name) => words.replace(name.innerText, ""), part.innerText)"""
"""What a part says but for the names of languages, which stand in the language they name."""
BESIDE = """() => [...document.querySelectorAll(".masthead a, .masthead button")]
    .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().left)"""


def backwards(words):
    """Words of ours in the letters of the made-up language; what is filled in stays."""
    parts = NOT_WORDS.split(words)
    return "".join(part if place % 2 else part.lower().translate(LETTERS) for place, part in enumerate(parts))


@pytest.fixture
def arabic(settings, tmp_path):
    """The portal in a language in which every word of the catalogues is written in Arabic letters."""
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for entry in polib.pofile(settings.BASE_DIR / "locale/fr/LC_MESSAGES/django.po"):
        said = {"msgid": entry.msgid, "msgctxt": entry.msgctxt, "msgid_plural": entry.msgid_plural}
        if entry.msgid_plural:
            said["msgstr_plural"] = {0: backwards(entry.msgid), 1: backwards(entry.msgid_plural)}
        else:
            said["msgstr"] = backwards(entry.msgid)
        catalogue.append(polib.POEntry(**said))
    folder = tmp_path / "ar/LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save_as_mofile(str(folder / "django.mo"))
    settings.LOCALE_PATHS = [tmp_path]
    settings.INTERFACE_LANGUAGES = [*settings.INTERFACE_LANGUAGES, "ar"]
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]


@pytest.fixture
def pages(arabic):
    """{(role, name): the page}, made before a browser starts, whose event loop would forbid to ask the database."""
    scene = Scene()
    rebuild()
    made = {}
    for role, name in PAGES:
        client = Client(headers={"Accept-Language": "ar"})
        if person := scene.people[role]:
            User.objects.filter(pk=person.pk).update(language="ar")
            client.force_login(person)
        with override("ar"):
            address = reverse(plain(name), args=scene.address(DOORS[name].parts).values())
        response = client.get(address, DOORS[name].query or ({"q": "labour"} if name == "search" else {}))
        assert response.status_code == 200, (name, address)
        made[role, name] = response.text
    return made


def answers(text):
    """What answers a browser that opens the page: the page itself, and the files it asks for."""

    def answer(route):
        _host, _static, name = route.request.url.partition("/static/")
        if route.request.is_navigation_request():
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        elif path := name and finders.find(name.partition("?")[0]):
            route.fulfill(path=path)
        else:
            route.abort()

    return answer


def test_every_page_is_the_mirror_of_what_it_is_in_english(pages):
    pictures = VAR / "right-to-left"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for (role, name), text in pages.items():
            for width in WIDTHS:
                tab = browser.new_page(viewport={"width": width, "height": 800})
                tab.route("**/*", answers(text))
                tab.goto("http://portal.test/")
                tab.screenshot(path=pictures / f"{name.replace(':', '-')}-{role}-{width}.png", full_page=True)
                faults += [f"{name}, {width}: {fault}" for fault in faults_of(tab, width)]
                tab.close()
        browser.close()
    assert faults == []


def faults_of(tab, width):
    """What of the page is not from right to left."""
    if tab.evaluate("[document.documentElement.lang, document.documentElement.dir]") != ["ar", "rtl"]:
        yield "it does not say its language and direction"
    if (wide := tab.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"it is {wide} px wide"
    first = tab.evaluate(FIRST_LINE)
    if first["direction"] != "rtl" or first["box"] - first["words"] > 2:
        yield f"its heading begins at {first['words']}, its place at {first['box']}"
    beside = tab.evaluate(BESIDE)
    if beside[0] != max(beside):
        yield f"its head begins at the left: {beside}"
    for part in (".masthead", ".colophon"):
        words = tab.locator(part).first.evaluate(OUR_WORDS)
        if left := re.findall(r"[A-Za-z]{4,}", words):
            yield f"{part} says {left}"
