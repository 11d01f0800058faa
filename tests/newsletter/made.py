"""Readers and issues of the newsletter, made for tests."""

import re
from datetime import timedelta

from django.utils import timezone

from alliance87.outbox.models import Delivery
from partners.rules.logos import redrawn
from secretariat.newsletter.actions.blocks import add_block, edit_block
from secretariat.newsletter.actions.clearing import clear_issue, schedule_issue
from secretariat.newsletter.actions.issues import begin_issue
from secretariat.newsletter.actions.links import CONFIRMATION, ERASURE, PREFERENCES, STOP
from secretariat.newsletter.actions.lists import give_list
from secretariat.newsletter.actions.pausing import set_pace
from secretariat.newsletter.actions.releasing import release_due
from secretariat.newsletter.models import Block, Issue, Subscriber
from tests.partners.registered import picture_file


def reader(email, **fields):
    """An address that its owner confirmed."""
    now = timezone.now()
    return Subscriber.objects.create(
        **{"email": email, "language": "en", "asked_at": now, "confirmed_at": now, **fields}
    )


def path(address):
    """An address of the portal without its host."""
    return re.sub(r"^https?://[^/]+", "", address)


def links(place=-1):
    """The paths of the links in one of the e-mails that asked."""
    delivery = list(Delivery.objects.filter(mailing__kind="newsletter.asked").order_by("pk"))[place]
    return {name: path(delivery.words[name]) for name in ("link", "preferences", "erasure")}


def written(cast, **begun):
    """An issue in English whose blocks all say something."""
    issue = begin_issue(by=cast.secretary, **begun)
    for block in Block.objects.filter(edition__issue=issue, text=""):
        edit_block(block, by=cast.secretary, heading=block.heading, text="We met in **Geneva**.")
    return issue


def cleared(cast, **begun):
    """An issue that the Chair cleared."""
    issue = written(cast, **begun)
    clear_issue(issue, by=cast.chair)
    return issue


def released(cast, **begun):
    """An issue that went out."""
    issue = cleared(cast, **begun)
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    release_due()
    return Issue.objects.with_course().get(pk=issue.pk)


def newsletter_for_scene(cast):
    """A reader with the links to their own pages; issues that went out, is cleared and scheduled, and is written."""
    one = reader("reader@example.org")
    parts = {
        f"newsletter_{link.page.rpartition(':')[2]}": link.to(one).rstrip("/").rpartition("/")[2]
        for link in (CONFIRMATION, PREFERENCES, ERASURE, STOP)
    }
    out, ready = released(cast), cleared(cast)
    schedule_issue(ready, by=cast.secretary, release_at=timezone.now() + timedelta(days=2))
    draft = written(cast)
    block = add_block(draft.editions.get(), by=cast.secretary, kind="text", heading="Soon", text="More soon.")
    edition = draft.editions.get()
    pictured = add_block(edition, by=cast.secretary, kind="picture", picture=redrawn(picture_file(), 1), alt="A field")
    return parts | {
        "issue_out": out.number,
        "issue_ready": ready.number,
        "draft_issue": draft.number,
        "ready_key": ready.pk,
        "release_key": out.release.pk,
        "draft_key": draft.pk,
        "edition_key": edition.pk,
        "newsletter_block": block.pk,
        "newsletter_picture": pictured.pk,
        "newsletter_pace": set_pace(by=cast.secretary, domain="slow.example.org", a_minute=60).pk,
        "address_list": give_list(by=cast.secretary, text="ada@example.org", language="en").pk,
    }
