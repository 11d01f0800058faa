"""Writing the agenda on one page: the next item, a pasted list, numbers; and two clerks at once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.meetings.actions.agenda import add_item, move_item, remove_item
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def meeting(cast):
    """A meeting in preparation, with items 1, 2 and 3."""
    return make_meeting(cast, convened=False, starts_in=timedelta(days=40))


def text(response):
    return " ".join(response.content.decode().split())


def titles(meeting):
    assert list(meeting.items.values_list("number", flat=True)) == list(range(1, meeting.items.count() + 1))
    return list(meeting.items.values_list("title", flat=True))


def page(secretary):
    return secretary.get(reverse("gcg:agenda", args=["12"]))


def sent(secretary, name, **data):
    return secretary.post(reverse(f"gcg:agenda-{name}", args=["12"]), data, follow=True)


def numbers(page, **changed):
    """What the page's form for the numbers sends, with numbers by title changed."""
    items = {item.title: item for item in page.context["items"]}
    data = {f"number-{item.pk}": item.number for item in items.values()}
    data |= {f"number-{items[title.replace('_', ' ')].pk}": number for title, number in changed.items()}
    return data | {"order": ",".join(str(item.pk) for item in items.values())}


def test_the_form_for_the_next_item_stands_ready_and_keeps_the_kind(secretary, meeting):
    item = {"title": "Budget", "kind": "decision", "minutes_allotted": "20", "subject": "resources"}
    shown = sent(secretary, "items", **item)
    assert titles(meeting)[-1] == "Budget"
    ready = shown.context["next"]
    assert [ready[name].value() for name in ("title", "kind", "minutes_allotted", "subject")] == [
        "", "decision", 20, "resources",
    ]  # fmt: skip
    assert re.search(r'name="title"[^>]*autofocus', text(shown))
    assert page(secretary).context["next"]["kind"].value() == "discussion"
    odd = secretary.get(reverse("gcg:agenda", args=["12"]), {"kind": "party", "minutes_allotted": "x"})
    assert odd.context["next"]["kind"].value() == "discussion"


def test_a_wrong_item_is_refused_on_the_page_with_what_was_typed(secretary, meeting):
    shown = sent(secretary, "items", title="Budget", kind="discussion", minutes_allotted="0", subject="resources")
    assert titles(meeting) == ["Item 1", "Item 2", "Item 3"]
    assert 'value="Budget"' in text(shown)
    assert "Please check the following" in text(shown)


def test_plain_titles_are_added_at_once(secretary, meeting):
    pasted = {"list-lines": "Budget\nRoadmaps\n", "list-kind": "decision", "list-minutes": "20"}
    assert "2 items have been added." in text(sent(secretary, "list", **pasted))
    assert titles(meeting)[-2:] == ["Budget", "Roadmaps"]
    assert list(meeting.items.values_list("kind", "minutes_allotted"))[-1] == ("decision", 20)
    again = text(sent(secretary, "list", **pasted))
    assert "An item with this title is already there" in again
    assert meeting.items.count() == 5


def rows_of(shown, **changed):
    """What the table of the list sends as it is shown."""
    rows = shown.context["rows"]
    data = {"rows-TOTAL_FORMS": len(rows.forms), "rows-INITIAL_FORMS": len(rows.forms)}
    for row in rows.forms:
        for name in row.fields:
            if (value := row[name].value()) not in (False, None):
                data[row.add_prefix(name)] = value
    return data | changed


def test_a_list_from_word_is_shown_before_it_is_kept(secretary, meeting):
    pasted = "1.\tOpening (15 min)\n2.\tItem 2\n3.\t" + "Long " * 50
    shown = sent(secretary, "list", **{"list-lines": pasted, "list-kind": "discussion", "list-minutes": "10"})
    assert titles(meeting) == ["Item 1", "Item 2", "Item 3"]
    assert "Removed from the title: “1.”, “15 min”" in text(shown)
    wrong = sent(secretary, "list", **rows_of(shown))
    assert "Title of line 3" in text(wrong)
    assert "at most 200 characters" in text(wrong)
    assert ("Long " * 50).strip() in wrong.content.decode()
    sent(secretary, "list", **rows_of(shown, **{"rows-2-title": "Long", "rows-2-kind": "decision"}))
    assert titles(meeting) == ["Item 1", "Item 2", "Item 3", "Opening", "Long"]
    assert list(meeting.items.values_list("kind", "minutes_allotted"))[-2:] == [("discussion", 15), ("decision", 10)]


def test_a_list_sent_twice_is_added_once(secretary, meeting):
    shown = sent(secretary, "list", **{"list-lines": "1. Budget", "list-kind": "decision", "list-minutes": "10"})
    sent(secretary, "list", **rows_of(shown))
    assert "All of these are on the agenda already" in text(sent(secretary, "list", **rows_of(shown)))
    assert titles(meeting).count("Budget") == 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [("\n \n", "Write or paste at least one title"), ("Plan\n" * 61, "These are 61 lines; 60 can be added at once")],
)
def test_a_list_that_cannot_be_is_said_to_be(secretary, meeting, lines, sentence):
    shown = sent(secretary, "list", **{"list-lines": lines + "\t", "list-kind": "decision", "list-minutes": "10"})
    assert sentence in text(shown) or "This field is required" in text(shown)
    assert meeting.items.count() == 3


def test_items_are_ordered_by_numbers_in_one_press(secretary, meeting):
    shown = sent(secretary, "numbers", **numbers(page(secretary), Item_3=1))
    assert "in the order of your numbers" in text(shown)
    assert titles(meeting) == ["Item 3", "Item 1", "Item 2"]
    shown = sent(secretary, "numbers", **numbers(page(secretary), Item_3="x"))
    assert "New number of “Item 3”" in text(shown)
    assert titles(meeting) == ["Item 3", "Item 1", "Item 2"]
    assert "Open the agenda again" in text(sent(secretary, "numbers", order="1,x"))


def test_of_two_clerks_ordering_at_once_the_second_is_told_what_changed(secretary, cast, meeting):
    mine = numbers(page(secretary), Item_3=2)
    items = list(meeting.items.all())
    move_item(items[0], by=cast.secretary, way="down", seen=None)
    add_item(meeting, by=cast.secretary, title="Theirs")
    remove_item(items[1], by=cast.secretary, seen=None)
    shown = sent(secretary, "numbers", **mine)
    said = text(shown)
    assert titles(meeting) == ["Item 1", "Item 3", "Theirs"], "nothing is overwritten"
    assert "Item 2 as you saw it is off the agenda." in said
    assert "“Theirs” is new, as item 3." in said
    third = shown.context["items"][1]
    assert shown.context["numbers"][f"number-{third.pk}"].value() == 2, "what was written is kept"
    again = numbers(shown) | {f"number-{shown.context['items'][2].pk}": 1}
    sent(secretary, "numbers", **again)
    assert titles(meeting) == ["Theirs", "Item 1", "Item 3"]


def test_the_page_takes_as_many_queries_with_forty_items(secretary, cast, meeting, django_assert_max_num_queries):
    for number in range(4, 41):
        meeting.items.create(number=number, title=f"Item {number}")
    with django_assert_max_num_queries(12):
        shown = page(secretary)
    assert len(shown.content) < 100_000
