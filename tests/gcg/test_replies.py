"""Replies by personal link, on the portal or through the Secretariat, until the start; earlier ones are kept (7.8,
N1)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from gcg.actions.convocation import cancel_meeting, convene_meeting, revoke_invitation
from gcg.actions.replies import keep_opening, record_reply, remind_silent, reply_by_link, reply_on_portal
from gcg.actions.reply_links import LINKS
from gcg.models import LinkOpening, Meeting, Reply, Representation, Seat
from gcg.readings.answers import Answers
from tests.cast import QUORATE, make_meeting

MISSED = timedelta(days=43)


@pytest.fixture
def convened(cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = "https://meet.example.org/gcg"
    meeting.save()
    convene_meeting(meeting, by=cast.chair)
    return meeting.__class__.objects.with_state().get(pk=meeting.pk)


@pytest.fixture
def seat(cast):
    """The workers' seat of `cast.member`."""
    return Seat.objects.get(code="WORKERS-1")


@pytest.fixture
def invitation(cast, convened):
    return convened.invitations.get(person=cast.member)


def path_of(invitation):
    return LINKS.link(invitation).partition("//")[2].partition("/")[2].join(["/", ""])


def letters_to(person):
    """(whether it says that they are announced, its subject) of every letter to an alternate, in order."""
    found = Delivery.objects.filter(mailing__kind="gcg.alternate", email=person.email).order_by("pk")
    subjects = [message_of(one).subject for one in found]
    return ["no longer" not in subject and "plus annoncé" not in subject for subject in subjects], subjects


def test_an_alternate_is_told_once_that_the_answer_names_them_and_when_it_does_no_longer(cast, convened, seat):
    cast.alternate.language = "fr"
    cast.alternate.save()
    for answer in ("alternate", "alternate", "in_person", "alternate"):
        named = cast.alternate if answer == "alternate" else None
        reply_on_portal(convened, seat, by=cast.member, answer=answer, alternate=named)
    told, subjects = letters_to(cast.alternate)
    assert told == [True, False, True]
    assert "suppléan" in subjects[0], "in their language"
    apologies = timezone.now() - timedelta(hours=1)
    record_reply(convened, seat, by=cast.secretary, answer="apologies", given_at=apologies)
    assert len(letters_to(cast.alternate)[1]) == 3, "an earlier answer that is entered late does not count"
    reply_on_portal(convened, seat, by=cast.alternate, answer="apologies")
    assert len(letters_to(cast.alternate)[1]) == 3, "who answers knows"


# By link


def test_looking_at_the_page_answers_nothing(client, invitation):
    for _again in range(2):
        page = client.get(path_of(invitation))
        assert page.status_code == 200
    assert "Representative WORKERS-1 attends in person" in page.content.decode()
    assert not Reply.objects.exists()


def test_when_a_link_was_first_opened_is_shown_by_group_until_the_seat_answers(client, cast, invitation, convened):
    def shown():
        client.force_login(cast.secretary)
        page = " ".join(client.get(reverse("gcg:replies", args=["12"])).text.split())
        client.logout()
        return page

    opened = {group.code: group.opened for group in Answers(convened).groups}
    assert set(opened.values()) == {0}
    assert "Invitation opened" not in shown()
    client.head(path_of(invitation))
    assert not LinkOpening.objects.exists()
    assert "see when this link was first opened" in client.get(path_of(invitation)).text
    first = LinkOpening.objects.get()
    client.get(path_of(invitation))
    assert LinkOpening.objects.get().opened_at == first.opened_at
    assert {group.code: group.opened for group in Answers(convened).groups} == opened | {"workers": 1}
    assert "Invitation opened" in shown()
    client.post(path_of(invitation), {"answer": "remote"})
    assert {group.opened for group in Answers(convened).groups} == {0}
    assert "Invitation opened" not in shown()


def test_opening_a_withdrawn_link_is_not_kept(client, cast, invitation):
    revoke_invitation(invitation, by=cast.secretary)
    client.get(path_of(invitation))
    assert not LinkOpening.objects.exists()


def test_two_who_open_a_link_at_once_are_kept_once(invitation):
    keep_opening(invitation)
    keep_opening(LinkOpening.objects.get().invitation.__class__.objects.get(pk=invitation.pk))
    keep_opening(invitation)
    assert LinkOpening.objects.count() == 1


def test_the_forecast_reminds_exactly_the_silent_with_one_press(client, cast, invitation, convened, seat):
    client.post(path_of(invitation), {"answer": "remote"})
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:replies", args=["12"])).text
    assert page.index("quorum expected") < page.index("that have not answered") < page.index("By stakeholder group")
    client.post(reverse("gcg:reminders", args=["12"]))
    reminded = set(Mailing.objects.get(kind="gcg.reminder").deliveries.values_list("email", flat=True))
    answered = set(convened.invitations.filter(seat=seat).values_list("person__email", flat=True))
    assert reminded == set(convened.invitations.values_list("person__email", flat=True)) - answered


def test_the_link_answers_for_its_seat_without_signing_in(client, cast, invitation):
    answer = client.post(path_of(invitation), {"answer": "remote", "message": "From Lyon"}, follow=True)
    assert "your reply has been recorded" in answer.content.decode()
    reply = Reply.objects.get()
    assert (reply.seat, reply.given_by, reply.way) == (invitation.seat, cast.member, "link")
    assert (reply.answer, reply.message) == ("remote", "From Lyon")


def test_an_alternate_of_the_seat_is_sent_by_name(client, cast, invitation):
    page = client.post(path_of(invitation), {"answer": "alternate", "message": "kept text"})
    assert "Name the alternate who will come" in page.content.decode()
    assert "kept text" in page.content.decode()
    client.post(path_of(invitation), {"answer": "alternate", "alternate": cast.alternate.pk})
    assert Reply.objects.get().alternate == cast.alternate


def test_an_alternate_of_another_seat_is_not_offered_and_refused(client, cast, invitation):
    other = cast.alternates["WORKERS-2"]
    page = client.post(path_of(invitation), {"answer": "alternate", "alternate": other.pk})
    assert "Select a valid choice" in page.content.decode()
    with pytest.raises(Refusal, match="not named as an alternate"):
        reply_by_link(invitation, answer="alternate", alternate=other)
    assert not Reply.objects.exists()


def test_an_alternate_chosen_beside_another_answer_is_left_out(client, cast, invitation):
    client.post(path_of(invitation), {"answer": "in_person", "alternate": cast.alternate.pk})
    assert Reply.objects.get().alternate is None


def test_a_changed_mind_leaves_a_trace_and_a_double_click_does_not(client, invitation):
    for answer in ("in_person", "in_person", "apologies"):
        client.post(path_of(invitation), {"answer": answer})
    assert [reply.answer for reply in Reply.objects.all()] == ["in_person", "apologies"]


def test_a_token_we_never_signed_is_explained(client, invitation):
    for token in ("1.forged", "broken", f"{invitation.pk}", path_of(invitation).split("/")[-2][:-1]):
        answer = client.get(reverse("gcg:reply", args=[token]))
        assert answer.status_code == 404
        assert "Mail programs sometimes cut a long link" in answer.content.decode()
    assert LINKS.invitation("") is None


def test_a_revoked_link_says_so_and_answers_nothing(client, cast, invitation):
    revoke_invitation(invitation, by=cast.secretary)
    assert "This invitation was withdrawn" in client.get(path_of(invitation)).content.decode()
    client.post(path_of(invitation), {"answer": "remote"})
    assert not Reply.objects.exists()


def test_after_the_start_the_link_says_whom_to_write_to(client, invitation, convened):
    with time_machine.travel(convened.starts_at, tick=False):
        seen = client.get(path_of(invitation)).text
        page = client.post(path_of(invitation), {"answer": "apologies", "message": "We are <ill>."}).text
    assert "replies are taken only before the start" in seen
    assert "Not done" not in seen, "nobody has tried"
    assert "replies are taken only before the start" in page
    assert "Not done" in page
    assert "We are &lt;ill&gt;." in page
    assert not Reply.objects.exists()


def test_what_came_before_the_start_is_entered_after_it_and_nothing_says_otherwise(client, cast, convened):
    client.force_login(cast.secretary)
    with time_machine.travel(convened.starts_at + timedelta(minutes=5), tick=False):
        client.force_login(cast.secretary)
        came = (convened.starts_at - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
        page = client.get(f"/en/gcg/meetings/{convened.slug}/replies/WORKERS-1/")
        assert "Earlier answers are kept." in page.text
        assert "You may change your answer" not in page.text
        assert "Record the reply" in page.text
        assert "Send the reply" not in page.text
        typed = {"answer": "apologies", "given_at": came, "for_start": page.context["form"]["for_start"].value()}
        page = client.post(page.request["PATH_INFO"], typed, follow=True).text
    assert "The reply has been recorded." in page
    assert "Not done" not in page
    assert "The Secretariat can still enter what reached it" in page


def test_a_cancelled_meeting_takes_no_reply(client, cast, invitation, convened):
    cancel_meeting(convened, by=cast.chair, reason="Strike")
    page = client.post(path_of(invitation), {"answer": "remote"}).content.decode()
    assert "was cancelled. You need not answer" in page
    assert "Prepare another" not in page
    assert not Reply.objects.exists()


def test_the_link_of_a_meeting_that_was_moved_and_then_cancelled_asks_nobody(client, cast, invitation, convened):
    reply_by_link(invitation, answer="remote")
    moved = convened.starts_at + timedelta(days=1)
    Meeting.objects.filter(pk=convened.pk).update(starts_at=moved, ends_at=moved + timedelta(hours=1))
    assert "Please answer again" in client.get(path_of(invitation)).text
    revoke_invitation(invitation, by=cast.secretary)
    cancel_meeting(convened, by=cast.chair, reason="Strike")
    page = client.get(path_of(invitation)).text
    assert "was cancelled. You need not answer" in page
    assert "Please answer again" not in page
    assert "ask the Secretariat for a new one" not in page
    client.force_login(cast.secretary)
    page = client.get(f"/en/gcg/meetings/{convened.slug}/replies/WORKERS-1/").text
    assert "Record the reply" not in page


def test_who_no_longer_sits_for_the_seat_does_not_answer_for_it(client, cast, invitation):
    row = Representation.objects.get(person=cast.member)
    row.period = (row.period.lower, timezone.now().date())
    row.save()
    assert "does not sit for this seat" in client.post(path_of(invitation), {"answer": "remote"}).content.decode()
    assert not Reply.objects.exists()


def test_a_virtual_meeting_offers_no_coming_in_person(client, invitation, convened):
    convened.modality = "virtual"
    convened.save()
    page = client.get(path_of(invitation)).content.decode()
    assert "attends remotely" in page
    assert "in person" not in page.split("<form")[1]


# On the portal


def test_one_answers_for_ones_own_seat_and_no_other(cast, convened, seat):
    assert reply_on_portal(convened, seat, by=cast.alternate, answer="apologies").way == "portal"
    with pytest.raises(PermissionDenied):
        reply_on_portal(convened, seat, by=cast.chair, answer="apologies")


def test_a_member_is_led_to_the_own_seat_and_sees_no_other(client, cast, convened):
    client.force_login(cast.member)
    answer = client.get(reverse("gcg:replies", args=["12"]))
    assert answer.url == reverse("gcg:seat-reply", args=["12", "WORKERS-1"])
    client.post(answer.url, {"answer": "in_person"})
    assert Reply.objects.get().way == "portal"
    assert client.get(reverse("gcg:seat-reply", args=["12", "WORKERS-2"])).status_code == 403


@pytest.mark.parametrize(
    ("who", "is_led"), [("member", True), ("alternate", True), ("observer", False), ("chair", False)]
)
def test_the_page_of_the_meeting_leads_to_the_reply_that_was_given(client, cast, convened, seat, who, is_led):
    """The desk no longer does once the seat has answered, and a mind may change until the start."""
    reply_on_portal(convened, seat, by=cast.member, answer="in_person")
    client.force_login(getattr(cast, who))
    page = client.get(reverse("gcg:meeting", args=[convened.slug])).content.decode()
    assert ("Your seat’s reply" in page) is is_led
    assert (reverse("gcg:replies", args=[convened.slug]) in page) is (who != "observer")  # the Chair reads all replies


def test_members_do_not_see_the_trace(client, cast, convened, seat):
    for answer in ("in_person", "apologies"):
        reply_on_portal(convened, seat, by=cast.member, answer=answer)
    address = reverse("gcg:seat-reply", args=["12", "WORKERS-1"])
    client.force_login(cast.member)
    assert "All answers from this seat" not in client.get(address).content.decode()
    client.force_login(cast.secretary)
    assert "Attending in person" in client.get(address).content.decode().split("All answers from this seat")[1]


def test_the_secretariat_records_for_a_seat_and_says_so(client, cast, convened, seat):
    client.force_login(cast.secretary)
    client.post(reverse("gcg:seat-reply", args=["12", "WORKERS-1"]), {"answer": "apologies", "message": "By telephone"})
    reply = Reply.objects.get()
    assert (reply.given_by, reply.way) == (cast.secretary, "secretariat")
    with pytest.raises(PermissionDenied):
        record_reply(convened, seat, by=cast.chair, answer="apologies")


def test_the_chair_looks_at_another_seat_without_a_form(client, cast, convened):
    client.force_login(cast.chair)
    address = reverse("gcg:seat-reply", args=["12", "WORKERS-1"])
    assert 'name="answer"' not in client.get(address).content.decode()
    assert client.post(address, {"answer": "remote"}).status_code == 403


WATCHERS = {"chair": 200, "deputy": 200, "secretary": 200, "member": 302, "observer": 403, "stranger": 403}


@pytest.mark.parametrize(("who", "status"), WATCHERS.items(), ids=WATCHERS)
def test_who_sees_the_replies(client, cast, convened, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("gcg:replies", args=["12"])).status_code == status


# Seen together


def attend(cast, meeting, codes):
    for code in codes:
        reply_on_portal(meeting, Seat.objects.get(code=code), by=cast.people[code], answer="remote")


def test_the_forecast_of_the_quorum_counts_those_who_say_they_attend(cast, convened):
    attend(cast, convened, QUORATE[:-1])
    forecast = Answers(convened).forecast
    assert (forecast.present, forecast.missing, forecast.reached) == (15, ("ngos",), False)
    attend(cast, convened, QUORATE[-1:])
    assert Answers(convened).forecast.reached
    reply_on_portal(convened, Seat.objects.get(code="NGO-1"), by=cast.people["NGO-1"], answer="apologies")
    answers = Answers(convened)
    assert not answers.forecast.reached
    ngos = answers.groups[-1]
    assert (ngos.attending, ngos.apologies, ngos.silent) == (0, 1, 1)


def test_apologies_show_when_notice_was_given(client, cast, convened, seat):
    reply = reply_on_portal(convened, seat, by=cast.member, answer="apologies")
    row = next(one for one in Answers(convened).seats if one.seat == seat)
    assert row.notice_at == reply.given_at
    client.force_login(cast.secretary)
    assert "Prior notice since" in client.get(reverse("gcg:replies", args=["12"])).content.decode()


def test_the_overview_takes_the_same_queries_at_no_reply_and_at_sixteen(
    client, cast, convened, django_assert_max_num_queries
):
    client.force_login(cast.chair)
    for codes in ([], QUORATE):
        attend(cast, convened, codes)
        with django_assert_max_num_queries(12):
            client.get(reverse("gcg:replies", args=["12"]))


# Reminders


def test_only_seats_that_did_not_answer_are_reminded(cast, convened):
    attend(cast, convened, QUORATE)
    with pytest.raises(PermissionDenied):
        remind_silent(convened, by=cast.member)
    mailing = remind_silent(convened, by=cast.secretary)
    reminded = {delivery.email for delivery in mailing.deliveries.all()}
    assert len(reminded) == 28
    assert cast.member.email not in reminded
    assert cast.people["NGO-2"].email in reminded


def test_a_second_click_reminds_nobody(client, cast, convened):
    client.force_login(cast.chair)
    address = reverse("gcg:reminders", args=["12"])
    assert client.post(address).status_code == 302
    assert "less than an hour ago" in client.post(address).content.decode()
    assert Mailing.objects.filter(kind="gcg.reminder").count() == 1


def test_nobody_is_reminded_of_what_has_begun(cast, convened):
    with time_machine.travel(timezone.now() + MISSED), pytest.raises(Refusal, match="start of this meeting has passed"):
        remind_silent(convened, by=cast.secretary)
