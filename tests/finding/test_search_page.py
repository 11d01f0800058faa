"""The page of the search: results with excerpts, kinds and pages, clear sentences for every question, few queries."""

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.finding import asking
from groups.models import Group
from tests.finding.made import read_all

pytestmark = pytest.mark.django_db

QUESTIONS = {
    "Arabic": "عمل",
    "Cyrillic": "Принудительный труд",
    "quotes": "\"'“”«»",
    "a quote that does not end": '"forced',
    "per cent": "%",
    "underscores": "___",
    "a backslash": "\\",
    "operators": "!& | <-> :* ( ) a:*b",
    "markup": "<script>alert(1)</script>",
    "stop words": "the of de la los",
    "emoji": "😀🚀",
    "only a minus": "-labour",
    "too many words": "word " * 39,
    "digits": "12",
    "full width": "ＧＣＧ１２",
}


def page(client, **asked):
    return client.get(reverse("search"), asked)


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def groups(db):
    made = Group.objects.bulk_create(
        Group(
            kind="action", name=f"Quinoa Group {number}", slug=f"quinoa-{number}", purpose="<b>Fair</b> harvests & pay."
        )
        for number in range(45)
    )
    read_all()
    return made


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_is_answered(client, groups, question):
    answer = page(client, q=question)
    assert answer.status_code == 200
    assert "<script>alert" not in words(answer)


def test_a_question_that_is_too_long_is_an_error_and_stays(client):
    answer = page(client, q="a" * 5000)
    assert answer.status_code == 200
    assert "Keep at most 200 characters" in words(answer)
    assert "a" * 5000 in words(answer)


def test_a_nul_byte_is_a_clear_answer(client):
    assert page(client, q="a\0b").status_code == 400


def test_the_empty_page_says_what_can_be_looked_for(client):
    assert "What you can look for" in words(page(client))
    assert "There is nothing to search for in this" in words(page(client, q="😀"))


def test_results_have_kinds_with_counts_and_pages_of_twenty(client, groups):
    answer = page(client, q="harvests")
    assert words(answer).count("<h2> <a") == 20
    assert "45 results" in words(answer)
    assert "<mark>harvests</mark>" in words(answer)
    assert "<b>" not in words(answer)
    assert "kind=group" in words(answer)
    last = page(client, q="harvests", page=99_999_999, kind="group")
    assert words(last).count("<h2> <a") == 5
    assert page(client, q="harvests", page="x", kind="unknown").status_code == 200
    assert "45 results of other kinds" in words(page(client, q="harvests", kind="decision"))


def test_nothing_found_suggests_what_is_near(client, groups):
    answer = words(page(client, q="qiunoa gruop"))
    assert "Nothing that you may see contains" in answer
    assert "Did you mean" in answer
    assert reverse("groups:group", args=["quinoa-1"]).split("quinoa")[0] in answer


def test_more_than_is_ranked_is_said(client, groups, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 10)
    answer = words(page(client, q="harvests"))
    assert "These words have very many matches" in answer
    assert "Decisions" in answer


def test_the_head_of_every_page_leads_to_it(client):
    assert f'href="{reverse("search")}"' in words(client.get(reverse("terms:version-current"), follow=True))


@pytest.mark.parametrize("who", [None, "stranger", "member", "secretary"])
def test_it_makes_few_queries_and_is_small(client, cast, groups, who, django_assert_max_num_queries):
    if who:
        client.force_login(getattr(cast, who))
    page(client, q="harvests")
    with django_assert_max_num_queries(12):
        answer = page(client, q="harvests")
    assert len(answer.content) < 100_000
    with django_assert_max_num_queries(12):
        page(client, q="qiunoa")
    with django_assert_max_num_queries(12):
        page(client, q="GCG/12")
    assert timezone.now()


def test_an_excerpt_from_within_a_text_says_so(client, groups):
    Group.objects.filter(pk=groups[0].pk).update(
        purpose=f"At first. {'Harvests end. ' * 40}Zebras graze. {'Harvests begin. ' * 40}"
    )
    read_all()
    shown = words(page(client, q="zebras"))
    assert shown.index('<p dir="auto"> … ') < shown.index("<mark>Zebras</mark>") < shown.index("Harvests begin")
