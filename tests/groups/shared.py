"""What a group shares in the scene of the tables of who may: discussions, a file, polls."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.outbox.actions.following import confirmation_link, stop_link
from alliance87.outbox.models import Following
from groups.actions.choosing import choose_time
from groups.actions.files import share_file
from groups.actions.following import ask_to_follow_group
from groups.actions.news import publish_news
from groups.actions.polls import open_poll
from groups.actions.threads import start_thread
from tests.documents.files import PDF


def offered(count=2):
    """Some times in the weeks to come."""
    first = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=20)
    return [first + timedelta(days=number) for number in range(count)]


def poll_values(**values):
    """What a poll is opened with."""
    closes_at = timezone.now() + timedelta(days=7)
    plain = {"title": "Planning day", "note": "", "minutes": 60, "time_zone": "Europe/Zurich", "closes_at": closes_at}
    return plain | {"times": offered()} | values


def share_for_scene(group, *, lead):
    """The parts of addresses of what the group shares, all of it by its lead."""
    thread = start_thread(group, by=lead, title="Prices of cocoa", html="<p>Who knows?</p>")
    among = start_thread(group, by=lead, title="Among some", html="<p>Softly.</p>", among=[])
    file = share_file(group, by=lead, title="Prices", upload=SimpleUploadedFile("prices.pdf", PDF + b"prices"))
    poll = open_poll(group, by=lead, **poll_values())
    chosen = open_poll(group, by=lead, **poll_values(title="Chosen day"))
    choice = choose_time(chosen, by=lead, time=chosen.times.first())
    news = publish_news(group, by=lead, title="A first guide", text="It is out.", is_public=True)
    inner = publish_news(group, by=lead, title="For us alone", text="It is late.", is_public=False)
    ask_to_follow_group(group, "reader@example.com")
    follower = Following.objects.get(email="reader@example.com")
    return {
        "news": news.pk,
        "inner_news": inner.pk,
        "confirmation_token": confirmation_link(follower).rstrip("/").rpartition("/")[2],
        "follower_token": stop_link(follower).removesuffix("/stop/").rpartition("/")[2],
        "thread": thread.pk,
        "among": among.pk,
        "participant": among.participants.get().pk,
        "message": thread.messages.get().pk,
        "among_message": among.messages.get().pk,
        "shared_file": file.pk,
        "poll": poll.pk,
        "chosen_poll": chosen.pk,
        "choice": choice.pk,
    }
