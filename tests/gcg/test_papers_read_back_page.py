"""The papers the portal makes, as other programs read them: names in any script, sound files, and what no font has is said."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.meetings.actions.minutes import draft_minutes, save_section
from gcg.actions.agenda import agenda_pdf
from gcg.actions.minutes_pdf import minutes_pdf
from gcg.actions.rotation import file_rotation
from gcg.models import today
from gcg.readings.rotation import Rotation
from partners.models import Organization
from pathfinder.actions import clearing
from pathfinder.actions.letters import state_of_letter, write_letter
from secretariat.drafting import actions as drafting
from tests.cast import make_meeting
from tests.documents.papers import as_read, complaints
from tests.gcg.closed_meeting import hold_meeting
from tests.pathfinder import reviewed

pytestmark = [pytest.mark.django_db, pytest.mark.whole]

ARABIC, HEBREW, HINDI, AMHARIC, CHINESE = (
    "الاتحاد العربي للعمال",
    "ארגון העבודה",
    "श्रमिक संघ नेपाल किशोर",
    "የኢትዮጵያ ሠራተኞች",
    "强迫劳动",
)
NAMES = {"WORKERS-1": ARABIC, "EMPLOYERS-1": HEBREW, "NGO-1": HINDI, "NGO-2": AMHARIC, "UN-1": CHINESE}


@pytest.fixture
def named(cast):
    """Holders with names in five scripts."""
    for code, name in NAMES.items():
        Organization.objects.filter(pk=cast.holders[code].pk).update(name=name)


def missing_from(content, tmp_path, names):
    """What a sound PDF of this content leaves out of the names; fails where a program complains of the file."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    assert complaints(path) == []
    text = as_read(path)
    return [name for name in names if name not in text]


def test_the_minutes(cast, named, tmp_path):
    minutes = draft_minutes(hold_meeting(cast), by=cast.secretary)
    said = "<p>The delegate of الأردن thanked श्री कृष्ण.</p>"
    save_section(minutes.sections.get(item__number=2), by=cast.secretary, html=said, based_on=1)
    assert missing_from(minutes_pdf(minutes), tmp_path, [*NAMES.values(), "الأردن", "श्री कृष्ण"]) == []


def test_the_agenda(cast, tmp_path):
    meeting = make_meeting(cast)
    item = meeting.items.get(number=2)
    item.title, item.presenter, item.objective = f"Report of {ARABIC}", HINDI, f"{HEBREW}\n\n{AMHARIC} {CHINESE}"
    item.save()
    assert missing_from(agenda_pdf(meeting), tmp_path, NAMES.values()) == []


def test_the_chart_of_the_rotation(cast, named, tmp_path):
    meeting = make_meeting(cast, starts_in=timedelta(days=30))
    paper = file_rotation(meeting.items.get(number=2), by=cast.secretary, rotation=Rotation(today()))
    with paper.document.file.open() as file:
        assert missing_from(file.read(), tmp_path, NAMES.values()) == []


UNKNOWN = "The PDF cannot show 😀 (grinning face): none of its fonts has it."


def test_who_prepares_a_paper_is_told_of_what_no_font_has(client, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    meeting.items.filter(number=2).update(objective="Done 😀")
    Organization.objects.filter(pk=cast.holders["NGO-1"].pk).update(name="😀 United")
    addresses = [reverse("gcg:agenda", args=["12"]), reverse("gcg:convocation", args=["12"]), reverse("gcg:rotation")]
    client.force_login(cast.secretary)
    assert UNKNOWN in client.get(addresses[0]).text
    assert UNKNOWN in client.get(addresses[2]).text
    client.force_login(cast.chair)
    assert UNKNOWN in client.get(addresses[1]).text
    client.force_login(cast.member)
    assert UNKNOWN not in client.get(addresses[2]).text, "a reader makes no paper of it"


def test_who_clears_a_draft_or_a_letter_is_told_of_what_no_font_has(client, cast):
    asked = drafting.ask_for_draft(by=cast.chair, kind="guidance", subject="How", audience="council")
    drafting.save_draft(asked, by=cast.secretary, title="How", text="Done 😀", based_on=0)
    drafting.put_before_chair(asked, by=cast.secretary)
    letter = reviewed.begun(cast)
    opening = {"result": letter.result, "opening": "Well done 😀", "closing": ""}
    write_letter(letter, by=cast.secretary, seen=state_of_letter(letter), **opening)
    clearing.put_forward(letter, by=cast.secretary)
    client.force_login(cast.chair)
    addresses = [
        asked.get_absolute_url(),
        *(reverse(f"pathfinder:{name}", args=[letter.pk]) for name in ("letter", "clearance")),
    ]
    assert all(UNKNOWN in client.get(address).text for address in addresses)


def test_who_releases_minutes_is_told_of_what_no_font_has(client, cast):
    minutes = draft_minutes(hold_meeting(cast), by=cast.secretary)
    addresses = [reverse(f"gcg:{name}", args=["12"]) for name in ("minutes", "minutes-release-new")]
    client.force_login(cast.chair)
    assert all("cannot show" not in client.get(address).text for address in addresses)
    save_section(minutes.sections.get(item__number=2), by=cast.secretary, html="<p>Agreed 😀</p>", based_on=1)
    assert all(UNKNOWN in client.get(address).text for address in addresses)
