"""The newsletter: three issues of the past months, one in preparation, and five thousand readers.

The readers' addresses end in `.example`, which no mail reaches; past issues are counted as accepted.
"""

from datetime import timedelta

from django.db.models import F

from secretariat.newsletter.actions.blocks import add_block, edit_block
from secretariat.newsletter.actions.clearing import clear_issue
from secretariat.newsletter.actions.issues import begin_edition, begin_issue
from secretariat.newsletter.models import (
    AskingDay,
    Block,
    CopyState,
    Frequency,
    Issue,
    NewsletterTopic,
    Recipient,
    Release,
    Subscriber,
)

READERS = 5000
LANGUAGES = ("en", "en", "fr", "es")
TOPICS: tuple[list[str], ...] = ([], [], ["decisions", "groups"], ["pathfinders"], ["groups", "events"])
UNCONFIRMED_EACH = 25
"""One reader in this many has not confirmed yet."""

MESSAGES = (
    "Dear partners, in these weeks our groups have begun to **share their workplans**. Thank you for opening them to all.",
    "Dear partners, this issue is about countries: what they plan, what they report, and whom they ask for help.",
    "Dear partners, we have decided how progress is measured. Read the decisions, and tell us where we err.",
    "Dear partners, the next meeting is near. Its agenda is open, and your group may ask for an item.",
)


def make_newsletter(day, people):
    """Make readers, past issues and one in preparation."""
    staff, chair = people.accounts["secretariat"], people.accounts["chair"]
    _make_readers(day)
    for number, message in enumerate(MESSAGES[:-1]):
        issue = _write(staff, message)
        clear_issue(issue, by=chair)
        _send(issue, day.now - timedelta(days=30 * (3 - number)), staff)
    _write(staff, MESSAGES[-1])


def _make_readers(day):
    asked = [day.now - timedelta(days=400) + timedelta(hours=number) for number in range(READERS)]
    Subscriber.objects.bulk_create(
        Subscriber(
            email=f"reader{number}@mail{number % 40}.example",
            language=LANGUAGES[number % len(LANGUAGES)],
            topics=TOPICS[number % len(TOPICS)],
            frequency=Frequency.SUMMARIES if number % 9 == 0 else Frequency.EVERY,
            asked_at=moment,
            confirmed_at=moment + timedelta(minutes=5) if number % UNCONFIRMED_EACH else None,
        )
        for number, moment in enumerate(asked)
    )
    counted = {moment.date(): [0, 0] for moment in asked}
    for number, moment in enumerate(asked):
        counted[moment.date()][0] += 1
        counted[moment.date()][1] += bool(number % UNCONFIRMED_EACH)
    AskingDay.objects.bulk_create(AskingDay(day=on, asked=a, confirmed=b) for on, (a, b) in counted.items())


def _write(staff, message):
    issue = begin_issue(by=staff, is_summary=False)
    edition = issue.editions.get()
    block = edition.blocks.get(kind="message")
    edit_block(block, by=staff, heading=block.heading, text=message)
    add_block(
        edition,
        by=staff,
        kind="text",
        heading="Tell us",
        text="What should the next issue report on? Answer this letter, and the Secretariat reads it.",
    )
    begin_edition(issue, by=staff, language="fr")
    return issue


def _send(issue, moment, staff):
    """Enter a past issue as sent: nothing leaves a demonstration for addresses that do not exist."""
    Issue.objects.filter(pk=issue.pk).update(begun_at=moment - timedelta(days=5), since=moment - timedelta(days=35))
    release = Release.objects.create(issue=issue, released_by=staff, released_at=moment, alive_at=moment)
    topics = set(Block.objects.filter(edition__issue=issue).values_list("kind", flat=True)) & set(
        NewsletterTopic.values
    )
    readers = Subscriber.objects.confirmed().filter(frequency=Frequency.EVERY, asked_at__lt=moment).order_by("pk")
    wanted = [reader for reader in readers if not reader.topics or not topics or topics & set(reader.topics)]
    Recipient.objects.bulk_create(
        Recipient(
            release=release,
            subscriber=reader,
            email=reader.email,
            domain=reader.email.partition("@")[2],
            language="fr" if reader.language == "fr" else "en",
            state=CopyState.REFUSED if number % 400 == 0 else CopyState.ACCEPTED,
            answer="550 no such mailbox" if number % 400 == 0 else "250 kept",
            tries=1,
            next_try_at=moment,
            moved_at=moment + timedelta(minutes=2),
        )
        for number, reader in enumerate(wanted)
    )
    Release.objects.filter(pk=release.pk).update(
        total=len(wanted), finished_at=F("released_at") + timedelta(minutes=12), alive_at=moment
    )
