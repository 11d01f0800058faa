"""Beginning an issue from what happened since the last, and writing its editions (5.2, 12.3)."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.terms.refusal import Refusal

from ..models import Block, BlockKind, Edition, Issue
from ..permissions import may_write_newsletter
from ..readings.happened import happened, rewriting
from ..readings.letters import basis_of, letter_of, links_of_nobody
from ..rules.phrases import PHRASES

FIRST_PERIOD = timedelta(days=31)
"""How far back the first issue reports."""


@transaction.atomic
def begin_issue(*, by, is_summary=False):
    """Begin the next issue, with an English edition of what happened since the last one was begun."""
    if not may_write_newsletter(by):
        raise PermissionDenied
    hold_table(Issue)  # two who begin at once begin two issues with two numbers
    now, last = timezone.now(), Issue.objects.order_by("-number").first()
    since = last.begun_at if last else now - FIRST_PERIOD
    number = (last.number if last else 0) + 1
    issue = Issue.objects.create(number=number, is_summary=is_summary, since=since, begun_by=by, begun_at=now)
    edition = _edition(issue, "en")
    with override(edition.language):
        blocks = [(BlockKind.MESSAGE, ""), *((event.kind, event.text) for event in happened(since, now))]
    headings = PHRASES["en"].headings
    Block.objects.bulk_create(
        Block(edition=edition, position=position, kind=kind, heading=headings[kind], text=text)
        for position, (kind, text) in enumerate(blocks, 1)
    )
    record.act("newsletter.issue.begun", issue, by=by)
    return issue


@transaction.atomic
def begin_edition(issue, *, by, language):
    """Begin the edition in another language, with the blocks of the first one to translate. Headings that are known, and
    lines that the portal wrote of what happened, are in that language already.
    """
    issue = issue_to_write(issue, by=by)
    if issue.editions.filter(language=language).exists():
        words = {"language": dict(settings.LANGUAGES)[language]}
        raise Refusal("", _("The edition in %(language)s has been begun already.") % words)
    first = issue.editions.order_by("pk").first()
    edition = _edition(issue, language)
    headings = PHRASES[language].headings
    rewritten = rewriting(happened(issue.since, issue.begun_at), of=first.language, to=language)
    Block.objects.bulk_create(
        Block(
            edition=edition,
            position=block.position,
            kind=block.kind,
            heading=headings.get(block.kind, block.heading),
            text=rewritten(block.text),
            picture=block.picture,
            alt=block.alt,
        )
        for block in first.blocks.all()
    )
    record.act("newsletter.edition.begun", issue, by=by, language=language)
    return edition


@transaction.atomic
def edit_edition(edition, *, by, subject, seen=None):
    """Change the subject of an edition. `seen` is the state the person had before them."""
    issue_to_write(edition.issue, by=by)
    edition = hold(Edition.objects.select_related("issue"), edition.pk)
    refuse_if_changed(seen, state_of_edition(edition))
    edition.subject = " ".join(subject.split())
    edition.save(update_fields=["subject"])
    record.act("newsletter.edition.edited", edition.issue, by=by, language=edition.language)
    return edition


@transaction.atomic
def edit_text(edition, *, by, text, seen=None):
    """Write the text part by hand; an empty text has it made of the blocks again."""
    issue_to_write(edition.issue, by=by)
    edition = hold(Edition.objects.select_related("issue"), edition.pk)
    refuse_if_changed(seen, state_of_edition(edition))
    edition.text = text.strip()
    edition.text_basis = basis_of(edition) if edition.text else ""
    edition.save(update_fields=["text", "text_basis"])
    record.act("newsletter.text.edited", edition.issue, by=by, language=edition.language)
    return edition


def send_test(edition, *, by):
    """Send the edition, as it is now, to oneself alone."""
    if not may_write_newsletter(by):
        raise PermissionDenied
    letter = letter_of(edition)
    recipient = outbox.Addressee(by.email, str(by), words=links_of_nobody())
    return outbox.write(
        "newsletter.test",
        "newsletter_test",
        {"letter": letter},
        [recipient],
        about=edition.issue,
        language=edition.language,
    )


def issue_to_write(issue, *, by):
    """The issue, locked, for somebody who may change what it says now: the first line of every act that does."""
    if not may_write_newsletter(by):
        raise PermissionDenied
    issue = hold(Issue.objects.with_course(), issue.pk)
    if issue.is_released:
        raise Refusal("", _("This issue has gone out, and stays as it was sent. Say more in the next one."))
    if issue.is_cleared:
        raise Refusal("12.3", _("The Chair has cleared this text. Withdraw the clearance, then change it."))
    return issue


def refuse_if_changed(seen, now):
    """Refuse to overwrite what somebody else wrote since the person opened the page."""
    if seen is not None and seen != now:
        raise Refusal("", _("Somebody else has changed this in the meantime. Compare, and save again."))


def state_of_edition(edition):
    """The fingerprint of what an edition says beside its blocks."""
    return sha256(repr((edition.subject, edition.text)).encode()).hexdigest()


def _edition(issue, language):
    subject = PHRASES[language].title.format(number=issue.number)
    return Edition.objects.create(issue=issue, language=language, subject=subject)


def next_position(edition):
    """The position below the last block."""
    return (edition.blocks.aggregate(last=Max("position"))["last"] or 0) + 1
