"""Names as people write them, in proposals, forms and sheets: in another script, case or language, or as acronyms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groups import tasks
from groups.models import PlanSheet
from groups.readings.workplans import Plan
from partners.models import Country, Organization
from tests.groups.making import member
from tests.groups.planned import planned_group, sheet_of
from tests.groups.proposed import at_a_desk, drafted, submitted
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db
MARITIME, OPEN, CHINESE = "جمعية عمال الموانئ", "Œuvre des Mains Ouvertes", "渔民协会"


@pytest.fixture
def group(cast):
    return planned_group(cast)


@pytest.fixture
def row(client, cast, group):
    for name, acronym in ((MARITIME, ""), (OPEN, "OMO"), (CHINESE, "")):
        list_partner(name)
        Organization.objects.filter(name=name).update(acronym=acronym)
    client.force_login(cast.stranger)
    return f"/en/groups/{group.slug}/workplan/rows/1/"


def sent(client, row, **typed):
    form = client.get(row).context["form"]
    return {name: value for name, value in form.initial.items() if value is not None} | typed


@pytest.mark.parametrize(
    ("lead", "partners"),
    [
        pytest.param("omo", f"{MARITIME}؛ {CHINESE}", id="an acronym and the Arabic semicolon"),
        pytest.param("OEUVRE DES MAINS OUVERTES", f"{CHINESE}；{MARITIME}", id="capitals and the Chinese semicolon"),
        pytest.param(OPEN, f"جمعيّة عمّال الموانئ; {CHINESE}", id="with vowel signs"),
    ],
)
def test_partners_are_known_however_their_names_are_typed(client, group, row, lead, partners):
    assert client.post(row, sent(client, row, lead=lead, partners=partners)).status_code == 302
    line = Plan(group).lines[1]
    assert (line.lead, set(line.partners)) == (OPEN, {MARITIME, CHINESE})


def test_a_name_that_two_are_called_stands_for_neither(client, group, row):
    list_partner("Another Circle")
    Organization.objects.filter(name__in=(MARITIME, "Another Circle")).update(acronym="OMO")
    page = client.post(row, sent(client, row, lead="omo")).text
    assert "omo: No partner has this name. Write it as in the directory." in page
    assert Plan(group).lines[1].lead == ""


def test_the_form_offers_the_partners_of_the_group(client, cast, group, row):
    assert f'<option value="{OPEN}">' not in client.get(row).text
    member(cast, group, "Ada", partner=Organization.objects.get(name=OPEN))
    client.force_login(cast.stranger)
    assert f'<option value="{OPEN}">' in client.get(row).text


def test_a_sheet_names_partners_in_any_case_and_changes_nothing_by_that(client, cast, group, row):
    assert client.post(row, sent(client, row, lead=OPEN, partners=MARITIME)).status_code == 302
    before, place = Plan(group).lines, f"/en/groups/{group.slug}/workplan/sheets/"

    def in_capitals(rows):
        lead, partners = rows[0].index("lead"), rows[0].index("partners")
        rows[1][lead], rows[1][partners] = "œuvre DES mains ouvertes", f"{MARITIME} "
        return rows

    file = SimpleUploadedFile("plan.csv", sheet_of(Plan(group), "csv", change=in_capitals))
    address = client.post(place, {"file": file}).url
    tasks.follow_sheets()
    sheet = PlanSheet.objects.get()
    assert (sheet.state, sheet.faults) == ("read", [])
    client.post(address)
    tasks.follow_sheets()
    assert set(PlanSheet.objects.get().entered.values()) == {0}
    assert Plan(group).lines == before


def test_the_countries_that_a_proposal_shows_can_be_sent_again(client, cast):
    """In each language, under the name that the page shows: the short name and that of the United Nations differ."""
    partner = at_a_desk(cast.stranger)
    concerned = list(Country.objects.filter(pk__in=("BO", "CI", "GB", "KR", "TZ", "VN")))
    assert any(country.name != country.official_name for country in concerned)
    proposal = submitted(cast.stranger, partner, {"countries": concerned})
    client.force_login(cast.stranger)
    for language in ("en", "fr", "es"):
        address = f"/en/groups/proposals/{proposal.pk}/text/"
        form = client.get(address, headers={"accept-language": language}).context["form"]
        assert form.fields["countries"].clean(form.initial["countries"]) == concerned


def test_a_name_that_several_countries_have_asks_which(client, cast):
    draft = drafted(cast.stranger, at_a_desk(cast.stranger))
    client.force_login(cast.stranger)
    page = client.post(f"/en/groups/proposals/{draft.pk}/text/", {"countries": "Guinea, Korea; Narnia"}).text
    assert "Which one? Enter one of these names: " in page
    assert "Democratic People" in page
    assert "No country has this name: Narnia." in page
