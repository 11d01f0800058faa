"""The screens inside a group: what is typed is kept, what is wrong is said at its field, and long threads stay quick."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.actions.polls import open_poll
from groups.actions.threads import add_participant, close_thread
from groups.models import Group, Message, Poll, Reading, Thread, Vote
from tests.groups.shared import poll_values

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
POSTED = {"html": "<p>Fifty.</p>"}


def at(inside, name, *args):
    return reverse(f"groups:{name}", args=[inside.group.slug, *args])


class TestThread:
    def test_a_discussion_is_started_and_answered(self, inside, client):
        client.force_login(inside.ana)
        page = client.get(at(inside, "thread-new")).text
        assert page.index("Only the leads and the people named here") < page.index("Start the discussion</button>")
        sent = {"title": "  Prices   of cocoa ", "html": "<p>Who knows?</p>", "mentions": ["ben osei", "", ""]}
        answer = client.post(at(inside, "thread-new"), sent, follow=True)
        assert answer.status_code == 200
        thread = Thread.objects.get()
        assert (str(thread), thread.is_among_some) == ("Prices of cocoa", False)
        client.force_login(inside.ben)
        page = client.get(at(inside, "threads")).text
        assert "1 unread" in page
        assert client.post(thread.get_absolute_url(), POSTED).status_code == 302
        page = client.get(thread.get_absolute_url()).text
        assert page.index("Who knows?") < page.index("Fifty.")
        assert "Ben Osei, Partner of Ben Osei" in page
        assert "Mentioned: Ben Osei" in re.sub(r"\s+", " ", page)

    @pytest.mark.parametrize(
        ("sent", "sentence"),
        [
            pytest.param({"title": "", "html": "<p>x</p>"}, "This field is required", id="no title"),
            pytest.param({"title": "x" * 151, "html": "<p>x</p>"}, "at most 150 characters", id="a long title"),
            pytest.param({"title": "a\0b", "html": "<p>x</p>"}, "Null characters", id="a NUL"),
            pytest.param({"title": "x", "html": " "}, "Write something first", id="no words"),
            pytest.param({"title": "x", "html": f"<p>{'x' * 20_001}</p>"}, "too long", id="a long text"),
            pytest.param(
                {"title": "x", "html": "<p>x</p>", "among": ["Ben Osei"]},
                "Tick this too",
                id="named and not kept among",
            ),
            pytest.param(
                {"title": "x", "html": "<p>x</p>", "is_among_some": "on", "mentions": ["Ben Osei"]},
                "Ben Osei would not read this discussion",
                id="mentioned and not among them",
            ),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, inside, client, sent, sentence):
        client.force_login(inside.ana)
        page = client.post(at(inside, "thread-new"), sent)
        assert page.status_code == 200
        assert sentence in page.text
        assert not Thread.objects.exists()
        for name in sent.get("among", []) + sent.get("mentions", []):
            assert f'value="{name}"' in page.text

    def test_a_mention_of_somebody_not_in_the_group_names_them_and_keeps_the_text(self, inside, client):
        thread = inside.thread()
        client.force_login(inside.ana)
        sent = {"html": "<p>Ask <strong>Sam</strong>.</p>", "mentions": ["Sam Stranger", "Ben Osei; Leo Lead"]}
        page = client.post(thread.get_absolute_url(), sent).text
        assert "Sam Stranger is not in this group" in page
        assert "Ask &lt;strong&gt;Sam&lt;/strong&gt;." in page
        assert 'value="Sam Stranger"' in page
        assert 'value="Ben Osei; Leo Lead"' in page
        assert thread.messages.count() == 1

    def test_without_scripts_the_plain_field_is_read(self, inside, client):
        thread = inside.thread()
        client.force_login(inside.ana)
        client.post(thread.get_absolute_url(), {"plain": "**Fifty**\n\n- a\n- b", "is_plain": "on"})
        assert Message.objects.last().html == "<p><strong>Fifty</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"

    def test_the_same_press_twice_is_one_message(self, inside, client):
        thread = inside.thread()
        client.force_login(inside.ana)
        sent = POSTED | {"csrfmiddlewaretoken": "a" * 64}
        first, second = (client.post(thread.get_absolute_url(), sent) for _press in range(2))
        assert first["Location"] == second["Location"]
        assert thread.messages.count() == 2

    def test_a_closed_discussion_offers_no_field(self, inside, client):
        thread = inside.thread()
        close_thread(thread, by=inside.lead)
        client.force_login(inside.ana)
        page = client.get(thread.get_absolute_url()).text
        assert "Leo Lead closed this discussion" in page
        assert "Post the message" not in page
        assert "Leo Lead closed this discussion" in client.post(thread.get_absolute_url(), POSTED).text
        client.force_login(inside.lead)
        assert client.post(at(inside, "thread-reopening", thread.pk)).status_code == 302

    def test_a_thread_of_another_group_or_among_others_does_not_exist(self, inside, client):
        thread = inside.thread(among=[inside.ana])
        other = Group.objects.create(kind="working", name="Working Group on Words")
        client.force_login(inside.ben)
        assert client.get(thread.get_absolute_url()).status_code == 404
        assert str(thread) not in client.get(at(inside, "threads")).text
        client.force_login(inside.lead)
        assert client.get(reverse("groups:thread", args=[other.slug, thread.pk])).status_code == 404

    def test_people_are_named_in_a_discussion_among_some(self, inside, client):
        thread = inside.thread(among=[inside.ana])
        client.force_login(inside.ana)
        place = at(inside, "thread-people", thread.pk)
        assert "Name somebody" in client.post(place, {"among": [""]}).text
        assert "Sam Stranger is not in this group" in client.post(place, {"among": ["Sam Stranger"]}).text
        assert client.post(place, {"among": ["Ben Osei", "Wim Watcher"]}).status_code == 302
        assert thread.participants.in_force().count() == 4

    def test_edited_and_withdrawn_messages_show_it(self, inside, client):
        thread = inside.thread()
        message = inside.say(thread, "Fifty.")
        client.force_login(inside.ana)
        sent = {"html": "<p>Sixty.</p>", "seen": 0}
        assert client.post(at(inside, "message-edit", message.pk), sent).status_code == 302
        assert "Fifty." in client.get(at(inside, "message-versions", message.pk)).text
        assert ">edited</a>" in client.get(thread.get_absolute_url()).text
        client.force_login(inside.lead)
        place = at(inside, "message-withdrawal", message.pk)
        assert "This field is required" in client.post(place, {"reason": ""}).text
        assert client.post(place, {"reason": "Not ours to say."}).status_code == 302
        page = client.get(thread.get_absolute_url()).text
        assert "Leo Lead withdrew this message." in page
        assert "Not ours to say." in page
        assert "Sixty." not in page
        assert client.get(at(inside, "message-versions", message.pk)).status_code == 404

    def test_who_left_is_shown_as_such(self, inside, client):
        thread = inside.thread()
        inside.say(thread)
        inside.leave(inside.ana)
        client.force_login(inside.ben)
        page = re.sub(r"\s+", " ", client.get(thread.get_absolute_url()).text)
        assert 'Ana Lima <span class="badge">No longer in the group</span>' in page


class TestLongThread:
    @pytest.fixture
    def long(self, inside):
        thread = inside.thread()
        inside.many(thread, 5000)
        return thread

    def test_a_page_stays_small_and_quick(self, inside, client, long, django_assert_max_num_queries):
        client.force_login(inside.ben)
        middle = long.messages.all()[2500].pk
        for query in ("", "?from=0", f"?from={middle}", f"?before={middle}"):
            with django_assert_max_num_queries(12):
                page = client.get(long.get_absolute_url() + query)
            assert page.status_code == 200
            assert len(page.content) < 100_000
            assert page.text.count('class="message') >= 25

    def test_every_message_is_on_one_page_whichever_way_one_goes(self, inside, client, long):
        keys = list(long.messages.values_list("pk", flat=True))
        client.force_login(inside.ben)
        place, found = long.get_absolute_url() + "?from=0", []
        while place:
            page = client.get(place).text
            found += [int(key) for key in re.findall(r'id="message-(\d+)"', page)]
            more = re.search(r'rel="next" href="([^"]*)"', page)
            place = more and more[1]
        assert found == keys
        place, back = long.get_absolute_url(), []
        while place:
            page = client.get(place).text
            back = [int(key) for key in re.findall(r'id="message-(\d+)"', page)] + back
            more = re.search(r'rel="prev" href="([^"]*)"', page)
            place = more and more[1]
        assert back == keys

    def test_one_goes_to_the_first_unread(self, inside, client, long):
        client.force_login(inside.ben)
        assert "5001, go to the first" in client.get(long.get_absolute_url() + "?from=0").text
        read = Reading.objects.get(person=inside.ben).up_to
        page = client.get(long.get_absolute_url()).text
        link = re.search(r'href="([^"]*)"\s*>4976, go to the first', page)[1]
        first = long.messages.filter(pk__gt=read).first()
        assert f"#message-{first.pk}" in link
        page = client.get(long.get_absolute_url()).text
        assert "4976, go to the first" not in page

    def test_long_messages_make_short_pages(self, inside, client):
        thread = inside.thread()
        Message.objects.bulk_create(
            Message(thread=thread, html=f"<p>{'ا' * 9000}</p>", written_by=inside.ana, written_at=timezone.now())
            for _number in range(30)
        )
        client.force_login(inside.ben)
        page = client.get(thread.get_absolute_url())
        assert len(page.content) < 100_000
        assert page.text.count('id="message-') == 2

    @pytest.mark.parametrize("query", ["?from=x", "?before=-1", "?from=99999999999999999999", "?from=٣", "?before=0"])
    def test_a_place_that_is_none_is_a_page_all_the_same(self, inside, client, long, query):
        client.force_login(inside.ben)
        assert client.get(long.get_absolute_url() + query).status_code == 200

    def test_many_threads_come_page_by_page(self, inside, client, django_assert_max_num_queries):
        for number in range(35):
            inside.thread(title=f"Discussion {number}.")
        client.force_login(inside.ben)
        with django_assert_max_num_queries(12):
            page = client.get(at(inside, "threads")).text
        more = re.search(r'rel="next" href="([^"]*)"', page)[1]
        rest = client.get(at(inside, "threads") + more).text
        titles = re.findall(r"Discussion (\d+)\.", page) + re.findall(r"Discussion (\d+)\.", rest)
        assert [int(title) for title in titles] == list(range(34, -1, -1))


def walls(*days):
    return {f"time_{number}": one for number, one in enumerate(days, 1)}


def poll_sent(**values):
    year = timezone.now().year + 1
    plain = {"title": "Planning day", "minutes": "60", "time_zone": "Europe/Zurich", "closes": f"{year}-02-01T12:00"}
    return plain | walls(f"{year}-03-02T09:30", f"{year}-03-03T09:30") | values


class TestPoll:
    def test_a_poll_is_opened_voted_in_and_chosen(self, inside, client):
        client.force_login(inside.ana)
        assert client.post(at(inside, "poll-new"), poll_sent()).status_code == 302
        poll = Poll.objects.get()
        client.force_login(inside.ben)
        first, second = poll.times.all()
        assert client.post(poll.get_absolute_url(), {f"time_{first.pk}": "yes"}).status_code == 302
        assert Vote.objects.get().time == first
        page = client.get(poll.get_absolute_url()).text
        assert page.index("Save your answers") < page.index("How the times suit"), "what one came for is first"
        assert "(Europe/Zurich, UTC+1)" in page
        assert "08:30 (UTC)" in page
        client.force_login(inside.lead)
        place = at(inside, "poll-choice", poll.pk)
        assert "1 yes, 0 if need be, 0 no" in client.get(place).text
        assert client.post(place, {"time": second.pk, "place": "Geneva", "seen": 0}).status_code == 302
        assert "chosen in the meantime" in client.post(place, {"time": first.pk, "place": "", "seen": 0}).text
        client.force_login(inside.ben)
        assert "Save your answers" not in client.get(poll.get_absolute_url()).text
        assert "chose" in client.post(poll.get_absolute_url(), {f"time_{first.pk}": "no"}).text

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            pytest.param({"title": ""}, "This field is required", id="no title"),
            pytest.param({"time_2": ""}, "Offer at least 2 times", id="one time"),
            pytest.param({"time_2": "YEAR-03-02T09:30"}, "This is the same as “Time 1”", id="the same twice"),
            pytest.param({"time_2": "2020-01-01T09:00"}, "This time has passed", id="in the past"),
            pytest.param({"time_2": "2026-11-31T09:00"}, "This is not a day and time", id="the 31st of November"),
            pytest.param({"time_2": "21019-01-01T09:00"}, "This is not a day and time", id="the year 21019"),
            pytest.param({"time_2": "2099-03-29T02:30"}, "put forward on that day", id="an hour that clocks skip"),
            pytest.param({"closes": "2020-01-01T09:00"}, "This moment has passed", id="closed already"),
            pytest.param({"time_zone": "Mars/Base"}, "Select a valid choice", id="no such zone"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_kept(self, inside, client, values, sentence):
        year = timezone.now().year + 1
        values = {name: value.replace("YEAR", str(year)) for name, value in values.items()}
        client.force_login(inside.ana)
        page = client.post(at(inside, "poll-new"), poll_sent(**values)).text
        assert sentence in page
        assert not Poll.objects.exists()
        if values.get("time_2"):
            assert values["time_2"] in page

    def test_a_vote_after_closing_is_refused_by_a_sentence(self, inside, client, time_machine):
        poll = open_poll(inside.group, by=inside.ana, **poll_values())
        time_machine.move_to(timezone.now() + timedelta(days=8))
        client.force_login(inside.ben)
        page = client.post(poll.get_absolute_url(), {f"time_{poll.times.first().pk}": "yes"}).text
        assert "This poll closed on" in page

    def test_changing_keeps_the_votes_and_what_was_typed(self, inside, client):
        poll = open_poll(inside.group, by=inside.ana, **poll_values())
        client.force_login(inside.ana)
        place = at(inside, "poll-edit", poll.pk)
        form = client.get(place).context["form"]
        sent = {one.html_name: one.value() for one in form if one.value() is not None}
        assert client.post(place, sent | {"title": "Another name"}).status_code == 302
        assert poll.times.filter(is_offered=True).count() == 2
        assert "changed this poll in the meantime" in client.post(place, sent | {"title": "A third"}).text


def test_participants_who_are_added_see_the_earlier_messages(inside, client):
    thread = inside.thread(among=[inside.ana])
    add_participant(thread, inside.ben, by=inside.ana)
    client.force_login(inside.ben)
    assert "Who knows the prices?" in client.get(thread.get_absolute_url()).text
