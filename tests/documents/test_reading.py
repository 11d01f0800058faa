"""The text of a PDF reads as it was written, in any script, as another program reads it."""

import re
import subprocess
from unicodedata import bidirectional, normalize

import pytest
from fontTools.ttLib import TTFont

from alliance87.documents import making, pdf
from alliance87.documents.reading import readings
from alliance87.ui.templatetags.ui import names

from .papers import as_read, complaints

pytestmark = pytest.mark.whole

WORDS = {
    "French": "Procès-verbal : l’Œuvre, naïveté",
    "Yoruba, with loose accents": "Ọlá Ẹ̀kọ́",
    "Cyrillic": "Україна",
    "Arabic": "الاتحاد العربي للعمال في القاهرة",
    "Arabic, other joins": "شنغهاي محمد بحيى الإسلام لأجل ثقافة حج",
    "Arabic, with signs": "محمّد بُوعَلِي الحقّ",
    "Arabic, hamza and madda": "آل إبراهيم أحمد مؤتمر رئيس",
    "Persian": "سازمان ملی ایران",
    "Urdu": "پاکستان مزدور",
    "Hebrew": "ארגון העבודה",
    "Hebrew, with points": "שָׁלוֹם עִבְרִית",
    "Dhivehi": "ދިވެހި",
    "Hindi": "हिन्दी श्री कृष्ण क्षत्रिय किशोर",
    "Bengali": "বাংলাদেশ শ্রমিক ক্ষমতা",
    "Tamil": "தமிழ் கொடுக்க",
    "Telugu": "తెలుగు క్ష్మి",
    "Malayalam": "മലയാളം ക്ഷ",
    "Sinhala": "ශ්‍රී ලංකා",
    "Nepali among English": "The union (नेपाल श्रमिक संघ) of 1986",
    "Amharic": "የኢትዮጵያ ሠራተኞች",
    "Thai": "สำนักงานแรงงาน",
    "Khmer": "កម្ពុជា ក្រសួង",
    "Burmese": "မြန်မာနိုင်ငံ",
    "Tibetan": "བོད་སྐད",
    "Chinese": "强迫劳动",
    "Japanese": "にほん カタカナ",
    "Korean": "한국 노동",
}


def made(path, body, language="en"):
    page = f'<!doctype html><html lang="{language}"><head><title>A title</title></head><body><h1>Head</h1>{body}</body></html>'
    path.write_bytes(pdf.from_html(page))
    return path


RIGHT_TO_LEFT = [script for script, words in WORDS.items() if bidirectional(words[0]) in ("R", "AL")]


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """All of them among English, as text, as headings, and in a table."""
    said = "<p>The Global Coordinating Group takes note of the union and of its work.</p>"
    lines = "".join(f"<p>{words}</p>{said}<h2>{words}</h2>" for words in WORDS.values())
    cells = "".join(
        f'<tr><th scope="row">{words}</th><td>of the union</td><td>{words}</td></tr>' for words in WORDS.values()
    )
    return made(tmp_path_factory.mktemp("reading") / "paper.pdf", f"{lines}<table>{cells}</table>")


@pytest.fixture(scope="module")
def text(paper):
    return as_read(paper)


@pytest.mark.parametrize("script", WORDS)
def test_words_read_as_written_wherever_they_stand(text, script):
    assert text.count(normalize("NFC", WORDS[script])) == 4


def test_a_paper_from_right_to_left_reads_as_written(tmp_path):
    lines = "".join(f'<p dir="rtl">{WORDS[script]}</p>' for script in RIGHT_TO_LEFT)
    text = as_read(made(tmp_path / "a.pdf", lines, "ar"))
    assert [script for script in RIGHT_TO_LEFT if normalize("NFC", WORDS[script]) not in text] == []


TO_THE_LEFT = [
    "منظمة العمل الحر تقرر أن 12 دولة من 30 وقعت في 2026.",
    "قررت المنظمة في 2026 أن GCG/12 تجتمع، ثم 3 مرات؟",
    "نسبة 50% من العمال، أي 1.5 مليون",
    "منظمة (القاهرة) في 5 مدن، قال «نعم» ثم ذهب",
    "في عام ٢٠٢٦ اجتمعت ١٢ دولة",
    "سازمان کار آزاد گفت: ۱۲ کشور",
    "ארגון (העבודה) החליט כי 12 מדינות חתמו ב־2026.",
]
"""Numbers run to the right within a line that goes to the left; brackets are drawn as each other."""


@pytest.mark.parametrize("line", TO_THE_LEFT)
def test_numbers_and_signs_from_right_to_left_stand_where_they_were_typed(tmp_path, line):
    path = made(tmp_path / "a.pdf", f"<p>{line}</p>", "ar")
    assert normalize("NFC", line) in as_read(path)
    assert complaints(path) == []


AMONG_ENGLISH = [
    "The union الاتحاد العربي للعمال of Cairo",
    "In الاتحاد العربي of 1986, we met",
    "Note (الاتحاد العربي) of 2024",
    "Said محمد، then فاطمة؛ then علي؟ yes",
    "Owners: (محمد).",
    "The union ארגון העבודה of Haifa",
    "Both <b>محمد</b> <i>and</i> the others",
    "Both <b>محمد</b> <i>فاطمة</i> came",
    "At the end محمد",
]
"""A right-to-left name is followed by blanks and signs of the line, which belong after it."""


@pytest.mark.parametrize("line", AMONG_ENGLISH)
def test_words_from_right_to_left_among_english_stand_apart_and_in_order(among_english, line):
    assert re.sub("<[^>]*>", "", line) in among_english


@pytest.fixture(scope="module")
def among_english(tmp_path_factory):
    said = "<p>The Global Coordinating Group takes note of the union and of its work.</p>"
    lines = "".join(f"<p>{line}</p>{said}" for line in AMONG_ENGLISH)
    path = made(tmp_path_factory.mktemp("among") / "paper.pdf", f"{said}{lines}")
    assert complaints(path) == []
    return as_read(path)


def test_no_program_complains_of_the_paper(paper):
    assert complaints(paper) == []


def test_a_first_word_with_signs_does_not_spoil_a_later_one_without(tmp_path):
    paper = made(tmp_path / "a.pdf", "<p>محمّد</p><p>محمد</p><p>عِبرة</p><p>عبرة</p>")
    assert [one for one in as_read(paper).split() if one[0] in "مع"] == ["محمّد", "محمد", "عِبرة", "عبرة"]


def test_the_words_of_the_paper_stay_where_the_library_puts_them(tmp_path):
    """A sign is drawn over its letter and moves nothing: the next words begin where they do without it."""
    body = "<p>{} <b>end</b></p>"
    plain, signed = (
        made(tmp_path / f"{place}.pdf", body.format(words)) for place, words in enumerate(["محمد", "محمّد"])
    )
    assert place_of("end", plain) == pytest.approx(place_of("end", signed), abs=0.1)


def place_of(word, path):
    """How far from the left a word begins, in points."""
    told = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    return float(re.search(rf'xMin="([\d.]+)"[^>]*>\u200f?{word}<', told)[1])


def test_names_stand_on_the_line_in_the_order_of_the_list(tmp_path):
    """Two Arabic names ran into one from the right, with the comma on their other side."""
    path = made(tmp_path / "names.pdf", f"<p>Owners: {names(['محمد', 'فاطمة', '<Ann>'])}</p>")
    first, second, last = (place_of(f"[^<]*{seen}[^<]*", path) for seen in ("محمد"[::-1], "فاطمة"[::-1], "Ann"))
    assert first < second < last


def test_a_font_tells_what_its_forms_and_ligatures_stand_for():
    with TTFont(making.static_path(f"{making.BASE_URL}/static/fonts/pdf/amiri-arabic-400-normal.woff")) as font:
        said = readings(font)
        beh, initial = font.getBestCmap()[ord("ب")], font.getBestCmap()[0xFE91]
        assert said[font.getGlyphID(beh)][0] == said[font.getGlyphID(initial)][0] == "ب"
    assert ("الله",) in said.values() or ("لله",) in said.values(), "a ligature reads as its letters"
