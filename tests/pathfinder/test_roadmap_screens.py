"""The Roadmap is written in the browser: bad input is told at its field, a stale save keeps both texts, a long one is
quick."""

import re

import pytest
from django.urls import reverse

from pathfinder.actions.lines import change_line
from pathfinder.models import OtherText, Roadmap, Submission
from pathfinder.readings.roadmaps import RoadmapState
from pathfinder.rules.checklist import gaps_of
from tests.pathfinder.mapped import begun, many_actions, mapped
from tests.pathfinder.test_roadmaps import signed, submitted

pytestmark = pytest.mark.django_db
AT = "/en/pathfinder/sn/roadmap/"


@pytest.fixture
def roadmap(cast, client):
    client.force_login(cast.stranger)
    return mapped(cast)


def sent_for(client, key, **changed):
    """What the form of a line sends, with some fields changed."""
    fields = client.get(f"{AT}lines/{key}/").context["form"]
    values = {field.name: field.value() for field in fields}
    values = {name: value for name, value in values.items() if value not in (None, False, "")}
    return {name: str(value) for name, value in (values | changed).items()}


def test_a_country_begins_its_roadmap(client, cast):
    begun(cast, "GH")
    client.force_login(cast.secretary)
    assert client.get(AT).url == f"{AT}new/"
    sent = {"title": "Feuille de route", "language": "fr", "starts_on": "2026-01-01", "last_day": "2030-12-31"}
    assert client.post(f"{AT}new/", sent).status_code == 302
    page = client.get(AT).text
    assert 'lang="fr">Feuille de route</h1>' in page
    assert "once they are entered" in page


def test_lines_are_added_changed_and_dropped(client, roadmap):
    assert client.post(f"{AT}lines/new/indicator/", {"under": "A1", "title": "Pupils", "measure": "ratio",
        "direction": "rise", "baseline": "120/400", "target": "90%"}).status_code == 302  # fmt: skip
    assert RoadmapState(roadmap).lines["I2"]["target"] == "90/100"
    client.post(f"{AT}lines/A1/", sent_for(client, "A1", title="Hot meals", answers="r1"))
    line = RoadmapState(roadmap).lines["A1"]
    assert (line.title, line["answers"], line["budget"]) == ("Hot meals", ("R1",), 500_000)
    assert client.post(f"{AT}lines/I2/dropping/").status_code == 302
    assert "I2" not in RoadmapState(roadmap).lines
    assert "Hot meals" in client.get(AT).text
    assert "Minimum Age" not in client.get(f"{AT}?part=commitment").text
    assert "P29, Protocol of 2014" in client.get(f"{AT}?part=commitment").text


def test_who_saves_a_line_of_a_long_roadmap_stays_where_it_stands(client, cast):
    client.force_login(cast.stranger)
    many_actions(begun(cast), cast.stranger, actions=60)
    for key in ("A9", "I9", "P10", "A19"):
        answer = client.post(f"{AT}lines/{key}/", sent_for(client, key, title="Other words"))
        address, at = answer.url.split("#")
        assert at == key
        assert f'id="{key}"' in client.get(address).text
    added = client.post(f"{AT}lines/new/action/", {"under": "P10", "title": "Another"})
    assert added.url == f"{AT}?page=4#A61"
    assert client.post(f"{AT}lines/A61/dropping/").url == f"{AT}?page=3#P10"


@pytest.mark.parametrize(
    ("key", "field", "typed", "sentence"),
    [
        ("A1", "budget", "about 2-3 million", "whole US dollars, in digits"),
        ("A1", "budget", "N/A", "leave this empty"),
        ("A1", "gap", "High", "leave this empty"),
        ("A1", "gap", "-", "leave this empty"),
        ("A1", "gap", "600000", "more than the budget"),
        ("A1", "ends", "21019-01-01", "Enter a valid date"),
        ("A1", "ends", "2025-01-01", "last day is before"),
        ("A1", "answers", "all", "such as R1, R4"),
        ("I1", "target", "High", "in digits"),
        ("I1", "target_year", "2023", "before the year of the baseline"),
        ("I1", "title", "", "required"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(client, roadmap, key, field, typed, sentence):
    answer = client.post(f"{AT}lines/{key}/", sent_for(client, key, **{field: typed}))
    assert sentence in str(answer.context["form"].errors[field])
    assert (f'value="{typed}"' in answer.text) == bool(typed)


def test_a_percentage_is_not_over_100(client, roadmap):
    sent = {"under": "A1", "title": "Pupils", "measure": "ratio", "direction": "rise", "target": "130%"}
    answer = client.post(f"{AT}lines/new/indicator/", sent)
    assert "more than 100 per cent" in str(answer.context["form"].errors["target"])


def test_a_stale_save_keeps_both_texts_and_shows_them(client, cast, roadmap):
    stale = sent_for(client, "A1", title="Hot meals")
    seen = RoadmapState(roadmap).revisions["A1"]
    change_line(roadmap, "A1", by=cast.secretary, seen=seen, words={"title": "Meals in every school"})
    page = client.post(f"{AT}lines/A1/", stale, follow=True).text
    assert "Both texts are kept" in page
    assert "Hot meals" in page
    assert "Meals in every school" in page
    other = OtherText.objects.get()
    assert re.search(rf'{AT}texts/{other.pk}/">\s*A1<span class="visually-hidden">: Hot meals<', client.get(AT).text)
    assert '<span class="visually-hidden">: Hot meals<' in page, "two such links have different names"
    form = client.get(f"{AT}texts/{other.pk}/").context["form"]
    assert form["value"].value() == "Meals in every school"
    sent = {"value": form["value"].value(), "seen": form["seen"].value(), "take": "1"}
    assert client.post(f"{AT}texts/{other.pk}/", sent).status_code == 302
    assert RoadmapState(roadmap).lines["A1"].title == "Hot meals"
    assert client.get(f"{AT}texts/{other.pk}/").url == f"{AT}lines/A1/"
    assert "Two people wrote" not in client.get(AT).text


def test_a_stale_head_is_refused_with_both_shown(client, cast, roadmap):
    form = client.get(f"{AT}head/").context["form"]
    stale = {name: form[name].value() or "" for name in form.fields} | {"title": "Mine"}
    Roadmap.objects.update(title="Theirs")
    page = client.post(f"{AT}head/", stale).text
    assert "in the meantime" in page
    assert "Mine" in page
    assert "Theirs" in page


def test_300_actions_take_few_queries_and_bytes(client, cast, django_assert_max_num_queries):
    roadmap = many_actions(begun(cast), cast.stranger)
    submission = submitted(roadmap, cast.stranger)
    client.force_login(cast.stranger)
    for address in (AT, f"{AT}?page=7", f"{AT}submission/", submission.get_absolute_url(), f"{AT}changes/"):
        with django_assert_max_num_queries(12):
            answer = client.get(address)
        assert len(answer.content) < 100_000, address
    pages = "".join(client.get(f"{AT}?page={page}").text for page in range(1, 16))
    assert {f"A{n}" for n in range(1, 301)} == set(re.findall(r'id="(A\d+)"', pages))


def test_right_to_left_text_has_its_own_direction(client, roadmap):
    client.post(f"{AT}lines/new/priority/", {"title": "لا عمل للأطفال"})
    assert '<h2 id="P3" dir="auto" lang="en">' in client.get(AT).text


def test_the_check_list_warns_and_does_not_block(client, roadmap):
    gaps = {gap.sentence: gap.keys for gap in gaps_of(RoadmapState(roadmap).lines)}
    assert gaps["No action stands under it"] == ("P2",)
    assert "Nobody is responsible" not in gaps
    page = client.get(f"{AT}submission/")
    assert "No year by which it is done" in page.text
    sent = {"seen": page.context["form"]["seen"].value()}
    assert client.post(f"{AT}submission/", sent).status_code == 302
    submission = Submission.objects.get()
    client.post(f"{AT}lines/A1/", sent_for(client, "A1", title="Hot meals"))
    page = client.get(f"{AT}changes/").text
    assert "<del>School meals</del>" in page
    assert "<ins>Hot meals</ins>" in page
    page = client.get(submission.get_absolute_url()).text
    assert "School meals" in page
    assert "Hot meals" not in page


def test_the_secretariat_files_and_the_country_corrects(client, cast):
    roadmap = begun(cast)
    client.force_login(cast.secretary)
    assert "original" in client.post(f"{AT}submission/", {"seen": roadmap.revision}).context["form"].errors
    answer = client.post(f"{AT}submission/", {"seen": roadmap.revision, "original": signed()})
    submission = Submission.objects.get()
    assert answer.url == submission.get_absolute_url()
    client.force_login(cast.stranger)
    assert "Say whether it is right" in client.get(answer.url).text
    to_answer = reverse("pathfinder:submission-answer", args=[submission.pk])
    assert "Say what is wrong" in client.post(to_answer, {"is_confirmed": "no"}).text
    assert client.post(to_answer, {"is_confirmed": "no", "words": "Page 3 is missing."}).status_code == 302
    assert client.get(to_answer).url == answer.url
    client.force_login(cast.member)
    assert "Page 3 is missing." in client.get(answer.url).text
    original = client.get(submission.original.get_absolute_url())
    assert original.status_code == 200
    client.force_login(cast.observer)
    assert client.get(answer.url).status_code == 404
    assert client.get(submission.original.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("title", ["Feuille de route\u00a0: 2027", "می\u200cخواهیم", "童工\u3000路线图"])
def test_a_title_has_the_spaces_and_marks_of_its_script(client, roadmap, title):
    form = client.get(f"{AT}head/").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"title": title}
    assert client.post(f"{AT}head/", sent).status_code == 302
    assert Roadmap.objects.get().title == title
