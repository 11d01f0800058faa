"""Discussions: who writes, what becomes of a message, who is mentioned, who reads a discussion among some."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from groups.actions.messages import edit_message, withdraw_message
from groups.actions.threads import add_participant, close_thread, end_participant, reopen_thread
from groups.models import Message, Thread
from groups.permissions import may_read_thread

pytestmark = pytest.mark.django_db
WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;"
    "</span></span>Cocoa<o:p></o:p></p><p class=MsoNormal><b>Prices</b> <script>alert(1)</script>"
    "<a href='javascript:alert(1)'>rise</a></p>"
)


def letters(kind):
    return sorted(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


class TestWriting:
    def test_leads_and_members_write_observers_and_others_do_not(self, inside, cast):
        thread = inside.thread(by=inside.ana)
        inside.say(thread, by=inside.lead)
        for who in (inside.watcher, cast.secretary, cast.stranger, cast.chair):
            with pytest.raises(PermissionDenied):
                inside.say(thread, by=who)
            with pytest.raises(PermissionDenied):
                inside.thread(by=who)
        assert thread.messages.count() == 2

    def test_what_was_pasted_from_word_is_clean(self, inside):
        message = inside.say(inside.thread(), WORD)
        assert message.html == "<ul><li>Cocoa</li></ul>\n<p><strong>Prices</strong> <a>rise</a></p>".replace(
            "<a>", '<a rel="noopener noreferrer">'
        )

    def test_nothing_is_not_a_message(self, inside):
        thread = inside.thread()
        with pytest.raises(Refusal, match="Write something"):
            inside.say(thread, " <br> ")
        with pytest.raises(IntegrityError, match="a_message_says_something"), transaction.atomic():
            Message.objects.create(thread=thread, html="", written_by=inside.ana, written_at=timezone.now())

    def test_a_closed_discussion_takes_no_messages_until_it_is_reopened(self, inside):
        thread = inside.thread()
        with pytest.raises(PermissionDenied):
            close_thread(thread, by=inside.ana)
        close_thread(thread, by=inside.lead)
        with pytest.raises(Refusal, match="Leo Lead closed this discussion"):
            inside.say(thread)
        with pytest.raises(IntegrityError, match="a_closed_discussion_takes_no_messages"), transaction.atomic():
            Message.objects.create(thread=thread, html="<p>x</p>", written_by=inside.ana, written_at=timezone.now())
        reopen_thread(thread, by=inside.lead)
        inside.say(thread)
        close_thread(thread, by=inside.lead)
        assert thread.closures.count() == 2

    def test_whoever_leaves_the_group_no_longer_writes(self, inside):
        message = inside.say(inside.thread())
        inside.leave(inside.ana)
        ana = type(inside.ana).objects.get(pk=inside.ana.pk)
        with pytest.raises(PermissionDenied):
            edit_message(message, by=ana, html="<p>Other.</p>")
        assert not Thread.objects.visible_to(ana).exists()


class TestEditing:
    def test_the_author_edits_in_time_and_the_earlier_text_is_kept(self, inside):
        message = inside.say(inside.thread(), "Fifty.")
        edit_message(message, by=inside.ana, html="<p>Sixty.</p>", seen=0)
        assert Message.objects.get(pk=message.pk).html == "<p>Sixty.</p>"
        assert [one.html for one in message.earlier.all()] == ["<p>Fifty.</p>"]
        with pytest.raises(Refusal, match="changed this message elsewhere"):
            edit_message(message, by=inside.ana, html="<p>Seventy.</p>", seen=0)
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            message.earlier.update(html="<p>x</p>")

    def test_the_same_text_again_is_no_edit(self, inside):
        message = inside.say(inside.thread(), "Fifty.")
        edit_message(message, by=inside.ana, html="<p>Fifty.</p>")
        assert not message.earlier.exists()

    def test_nobody_else_edits_and_not_after_the_settled_time(self, inside, time_machine):
        message = inside.say(inside.thread())
        with pytest.raises(PermissionDenied):
            edit_message(message, by=inside.lead, html="<p>Mine.</p>")
        time_machine.move_to(timezone.now() + timedelta(minutes=31))
        with pytest.raises(Refusal, match="30 minutes") as refused:
            edit_message(message, by=inside.ana, html="<p>Late.</p>")
        assert refused.value.clause == "2.3"


class TestWithdrawing:
    def test_it_stays_on_record(self, inside):
        message = inside.say(inside.thread())
        withdraw_message(message, by=inside.ana)
        assert Message.objects.get(pk=message.pk).html == "<p>I do.</p>"
        assert Entry.objects.filter(act="groups.message.withdrawn").exists()
        with pytest.raises(Refusal, match="Ana Lima withdrew"):
            edit_message(message, by=inside.ana, html="<p>x</p>")
        with pytest.raises(Refusal, match="Ana Lima withdrew"):
            withdraw_message(message, by=inside.lead, reason="Rude.")
        with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
            inside.say(inside.thread()).delete()

    def test_a_lead_says_why(self, inside):
        message = inside.say(inside.thread())
        with pytest.raises(PermissionDenied):
            withdraw_message(message, by=inside.ben, reason="Rude.")
        with pytest.raises(Refusal, match="Say why"):
            withdraw_message(message, by=inside.lead)
        assert withdraw_message(message, by=inside.lead, reason="Rude.").pk == message.pk


class TestMentions:
    def test_who_is_mentioned_is_written_to_once(self, inside):
        message = inside.say(inside.thread(), mentions=[inside.ben.pk, inside.ana.pk])
        assert letters("groups.mention") == [inside.ben.email]
        copy = Delivery.objects.get()
        assert "I do." in copy.mailing.text
        assert "stop_link" in copy.words
        edit_message(message, by=inside.ana, html="<p>Do.</p>", mentions=[inside.ben.pk, inside.lead.pk])
        assert letters("groups.mention") == sorted([inside.ben.email, inside.lead.email])

    def test_nobody_is_mentioned_who_does_not_read_it(self, inside, cast):
        thread = inside.thread(among=[inside.ana])
        for who in (cast.stranger, inside.ben):
            with pytest.raises(Refusal, match="has left the discussion"):
                inside.say(thread, mentions=[who.pk])
        assert letters("groups.mention") == []

    def test_a_withdrawn_message_is_not_sent_any_more(self, inside):
        message = inside.say(inside.thread(), mentions=[inside.ben.pk])
        withdraw_message(message, by=inside.ana)
        assert not Delivery.objects.waiting().exists()


class TestAmongSome:
    def test_only_those_named_the_leads_and_the_secretariat_read_it(self, inside, cast):
        thread = inside.thread(by=inside.ana, among=[inside.watcher])
        readers = (inside.ana, inside.watcher, inside.lead, cast.secretary)
        assert all(may_read_thread(reader, thread) for reader in readers)
        assert not any(may_read_thread(one, thread) for one in (inside.ben, cast.stranger, cast.chair))
        with pytest.raises(PermissionDenied):
            inside.say(thread, by=inside.ben)

    def test_who_is_in_it_names_more_people_of_the_group(self, inside, cast):
        thread = inside.thread(by=inside.ana, among=[])
        with pytest.raises(PermissionDenied):
            add_participant(thread, inside.ben, by=inside.ben)
        added = add_participant(thread, inside.ben, by=inside.ana)
        with pytest.raises(Refusal, match="already in this discussion"):
            add_participant(thread, inside.ben, by=inside.lead)
        with pytest.raises(Refusal, match="Sam Stranger is not in"):
            add_participant(thread, cast.stranger, by=inside.ana)
        with pytest.raises(PermissionDenied):
            end_participant(added, by=inside.ana)
        end_participant(added, by=inside.ben)
        assert not may_read_thread(inside.ben, thread)

    def test_whoever_leaves_the_group_leaves_its_discussions(self, inside):
        thread = inside.thread(among=[inside.ana])
        inside.leave(inside.ana)
        assert not may_read_thread(inside.ana, thread)
