"""The digest: one e-mail to each person in a period, with what is new in all their groups."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import override

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.choosing import rhythms_of
from alliance87.outbox.actions.each import write_to_each
from alliance87.outbox.models import Delivery
from alliance87.record.locks import hold
from alliance87.record.retention import in_batches
from alliance87.ui.languages import spoken
from partners.models import User

from ..letters import GROUPS, THREADS
from ..models import Digest, Lead, Membership
from ..readings.news import by_group, news_for
from ..rules.digests import LENGTHS, first_day_of, since
from ..topics import DIGEST

KIND = "groups.digest"
SETTLED = timedelta(minutes=2)
"""What is newer waits for the next digest, so that no act that is still under way is left out of both."""
KEPT = timedelta(days=90)


def send_digests(now=None):
    """Write the digest of the period to everyone within a group who wants one; returns how many were written. However
    often this runs, each person gets one in a period. It is for the groups that they are within now.
    """
    now = now or timezone.now()
    _forget(now)
    inside = Q(pk__in=Lead.objects.in_force().values("person")) | Q(
        pk__in=Membership.objects.in_force().values("person")
    )
    people = list(User.objects.filter(inside, is_active=True).order_by("pk").values_list("pk", flat=True))
    rhythms = rhythms_of(DIGEST, people)
    return write_to_each(rhythms, lambda pk: send_digest(pk, rhythms[pk], now), KIND)


@transaction.atomic
def send_digest(pk, rhythm, now):
    """Write one person's digest, unless this period already has one; returns whether an e-mail was written. If nothing
    is new, none is, and the period counts as told all the same.
    """
    person = hold(User.objects, pk)  # two runs at once write one digest
    first_day = first_day_of(rhythm, now.date())
    if person.digests.filter(rhythm=rhythm, first_day=first_day).exists():
        return False
    language = spoken(person.language)
    with override(language):
        news = news_for(person, after=since(rhythm, now, _told_upto(person)), upto=now - SETTLED)
    digest = Digest.objects.create(
        person=person, rhythm=rhythm, first_day=first_day, upto=now - SETTLED, entries=len(news.named) + news.more
    )
    if not news.named:
        return False
    context = {"groups": by_group(news.named), "count": digest.entries, "more": news.more}
    threads = {mention.thread_id for mention in news.named} - {None}
    inside = {GROUPS: _listed({mention.group_id for mention in news.named}), THREADS: _listed(threads)}
    recipients = [outbox.Addressee(person.email, str(person), inside)]
    zone = ZoneInfo(person.time_zone)
    mailing = outbox.write(
        KIND, "group_digest", context, recipients, about=digest, topic=DIGEST, zone=zone, language=language
    )
    return mailing.deliveries.exists()


def _listed(keys):
    return " ".join(str(key) for key in sorted(keys))


def _told_upto(person):
    """The moment up to which digests have told the person; None before the first one. A digest whose delivery was given
    up has told nothing, so the next one tells it too."""
    given_up = Delivery.objects.filter(
        mailing__kind=KIND, mailing__about_id=Cast(OuterRef("pk"), CharField()), gave_up_at__isnull=False
    )
    if last := person.digests.filter(~Exists(given_up)).order_by("-upto").first():
        return last.upto
    first = person.digests.order_by("upto").first()
    return first.upto - LENGTHS[first.rhythm] if first else None


def _forget(now):
    """Delete the rows of digests older than KEPT, which nobody needs any more."""
    in_batches(Digest.objects.filter(upto__lt=now - KEPT), lambda rows: rows.delete())
