"""What is typed in two windows, too late, or beside the text of another reviewer is not lost."""

import re

import pytest

from alliance87.presses import TOKEN
from gcg.models import Mandate
from pathfinder.actions import reviewers
from pathfinder.models import ReviewMark
from tests.cast import make_cast
from tests.pathfinder import reviewed
from tests.pathfinder.reviewing import MARKS, browser, page

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def cast():
    return make_cast()


def carried(html):
    """What the page of a review carries of what its window had before it."""
    return re.search(r'name="seen" value="([^"]*)"', html).group(1)


def kept(reviewer):
    return {row.criterion: (row.mark, row.text) for row in reviewer.marks.all() if row.text}


class TestTwoWindows:
    """A reviewer has the page open twice, and each window sends all of it."""

    @pytest.fixture
    def opened(self, cast):
        """The reviewer, their browser, the page, and what the second window carries, once the first has saved."""
        reviewer = reviewed.accepted(cast)["WORKERS-1"]
        client, own = browser(reviewer.person), reviewer.get_absolute_url()
        seen = carried(client.get(own).text)
        first = {"mark_clarity": "met", "text_clarity": "For whom?\r\n- girls", "seen": seen}
        assert client.post(own, first).status_code == 302
        return reviewer, client, own, seen

    def test_what_was_sent_without_an_answer_is_not_another_windows(self, opened):
        """The answer to the first was lost on its way, and the reviewer typed on."""
        reviewer, client, own, seen = opened
        lost = {"unsure-mark_clarity": "met", "unsure-text_clarity": ["For", "For whom?\r\n- girls"]}
        more = {"mark_clarity": "partly", "text_clarity": "For whom?\r\n- girls\r\n- boys", "seen": seen}
        assert client.post(own, more | {"keep": "1"}).status_code == 409
        assert client.post(own, more | lost | {"keep": "1"}).status_code == 204
        assert kept(reviewer)["clarity"] == ("partly", "For whom?\r\n- girls\r\n- boys")

    def test_what_only_the_other_window_changed_stays(self, opened):
        reviewer, client, own, seen = opened
        second = {"mark_targets": "partly", "text_targets": "Which year?", "seen": seen}
        assert client.post(own, second | {"keep": "1"}).status_code == 204
        both = {"clarity": ("met", "For whom?\r\n- girls"), "targets": ("partly", "Which year?")}
        assert kept(reviewer) == {name: (mark, text.strip()) for name, (mark, text) in both.items()}

    def test_what_both_changed_is_told_and_replaced_only_by_another_press(self, opened):
        reviewer, client, own, seen = opened
        second = {"mark_clarity": "not_met", "text_clarity": "Nobody knows.", "seen": seen}
        silent = client.post(own, second | {"keep": "1"})
        assert silent.status_code == 409
        told = client.post(own, second | {"seen": silent["Seen"]}).text
        assert "In another window, or a moment ago, you wrote: Met. \u2068For whom?" in told
        assert "Nobody knows." in told
        assert kept(reviewer)["clarity"][0] == "met"
        assert client.post(own, second | {"seen": carried(told)}).status_code == 302
        assert kept(reviewer)["clarity"] == ("not_met", "Nobody knows.")

    def test_a_window_goes_on_from_what_it_kept_itself(self, opened):
        reviewer, client, own, seen = opened
        for text in ("Which", "Which year", "Which year?"):
            typed = {"mark_targets": "partly", "text_targets": text, "seen": seen}
            wrong = {} if text == "Which" else {"mark_financing": "none"}
            answer = client.post(own, typed | wrong | {"keep": "1"})
            seen = answer["Seen"]
        assert answer.status_code == 409
        assert kept(reviewer)["targets"] == ("partly", "Which")
        assert client.post(own, typed | {"seen": seen}).status_code == 302
        assert kept(reviewer)["targets"] == ("partly", "Which year?")

    def test_a_remark_was_changed_by_its_author(self, cast, opened):
        reviewer = reviewed.written(opened[0])
        place = page("remark", reviewer.remarks.get().pk)
        seen = carried(opened[1].get(place).text)
        opened[1].post(place, {"text": "Shorter.", "seen": seen})
        stale = opened[1].post(place, {"text": "Other.", "seen": seen}).text
        assert "Saved in another window meanwhile" in stale
        assert "omebody" not in stale


def test_what_is_typed_when_the_review_has_ended_stands_there_to_be_copied(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client, own = browser(reviewer.person), f"{reviewer.get_absolute_url()}?part=P1&on=A1"
    seen = carried(client.get(own).text)
    reviewers.release_reviewer(reviewer, by=cast.secretary, reason="Enough have answered.")
    typed = {"mark_clarity": "met", "text_clarity": "A long thought.", "remark-text": "Who pays?", "seen": seen}
    html = client.post(own, typed).text
    assert "You are no longer asked for this review." in html
    assert html.index("Typed, and not saved") < html.index("A long thought.") < html.index("Who pays?")


def test_a_remark_is_not_written_over_that_of_another_reviewer(cast):
    found = reviewed.accepted(cast)
    first, second = list(found.values())[:2]
    client = {row.pk: browser(row.person) for row in (first, second)}
    typed = {"remark-text": "Mine.", "remark-key": "4242"}
    assert client[first.pk].post(f"{first.get_absolute_url()}?on=", typed).status_code == 302
    html = client[second.pk].post(f"{second.get_absolute_url()}?on=", typed | {"remark-text": "Theirs."}).text
    assert "Open this page again" in html
    assert [remark.text for remark in first.remarks.all()] == ["Mine."]
    assert not second.remarks.exists()


def test_who_leaves_the_gcg_while_typing_is_told_so_and_loses_nothing(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client, own = browser(reviewer.person), reviewer.get_absolute_url()
    over = re.search(r'data-when="over" hidden>.*?</p>', client.get(own).text, re.S).group()
    assert ("no longer a member of the GCG" in over, "#clause-6-4" in over) == (True, True)
    Mandate.objects.filter(seat__code="WORKERS-1").delete()
    typed = (
        MARKS
        | {"text_clarity": "Nobody is named.", "unsure-text_clarity": "Nobody is", "seen": "a:1 b:2"}
        | {TOKEN: "a" * 64}
    )
    assert client.post(own, typed | {"keep": "1"}).status_code == 410
    gone = client.post(own, typed)
    assert gone.status_code == 404
    assert [words in gone.text for words in ("no longer a member of the GCG", "#clause-6-4")] == [True, True]
    assert re.findall(r"<blockquote[^>]*><?p?>?([^<]*)", gone.text) == ["Nobody is named."]
    assert browser(cast.stranger).post(own, typed | {"keep": "1"}).status_code == 404
    assert not ReviewMark.objects.exists()
