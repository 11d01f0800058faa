"""Lists of addresses that the Secretariat brings along: read in the background, and their owners asked, a few at a time.

The consent is the owner's: without evidence of it, an address is asked by e-mail as if it had been entered on the page. With
evidence it receives the newsletter, and every issue has the link to leave it. Nobody who left or complained is entered again.
"""

from itertools import batched

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.outbox.addresses import one_spelling
from alliance87.record import actions as record
from alliance87.record.locks import claim, claim_one, hold
from alliance87.terms.refusal import Refusal
from partners.models import User

from ..models import AddressFault, AddressList, AddressToAsk, Origin, Subscriber, Suppression
from ..permissions import may_write_newsletter
from ..rules.address_lists import Fault, Found, read_list
from .subscribing import hold_readers, subscribe

A_BATCH = 2_000
A_MINUTE = 100
"""How many owners are asked in one run, so that other e-mails do not wait behind them."""


@transaction.atomic
def give_list(*, by, text, language, evidence=""):
    """Give a list to be read by a worker. The same list pressed twice is one, as long as it waits."""
    if not may_write_newsletter(by):
        raise PermissionDenied
    if not text.strip():
        raise Refusal("", _("The list is empty. Paste the addresses, or choose a file that holds them."))
    hold(User.objects, by.pk)  # two presses at once come one after the other
    said = {"language": language, "evidence": " ".join(evidence.split()), "text": text.replace("\x00", "")}
    if waiting := AddressList.objects.filter(given_by=by, read_at=None, **said).first():
        return waiting
    given = AddressList.objects.create(given_by=by, given_at=timezone.now(), **said)
    record.act("newsletter.list.given", given, by=by, has_evidence=bool(given.evidence))
    nudge(app.signature("secretariat.newsletter.tasks.read_lists"))
    return given


def read_lists():
    """Read every list that waits; returns how many."""
    count = 0
    while _read_one():
        count += 1
    return count


@transaction.atomic
def _read_one():
    """Read one list, all of it or nothing."""
    given = claim_one(AddressList.objects.filter(read_at=None).order_by("pk"))
    if given is None:
        return False
    for entries in batched(read_list(given.text, one_spelling), A_BATCH, strict=False):
        faults = [entry for entry in entries if isinstance(entry, Fault)]
        AddressFault.objects.bulk_create(
            AddressFault(list=given, line=one.line, kind=one.kind, said=one.said) for one in faults
        )
        _sort(given, [entry.email for entry in entries if isinstance(entry, Found)])
    given.text, given.read_at = "", timezone.now()
    given.save()
    return True


def _sort(given, emails):
    """Enter addresses, put them down to be asked, or leave them as they are."""
    known = dict(Subscriber.objects.filter(email__in=emails).values_list("email", "ended_at"))
    complained = Suppression.objects.filter(email__in=emails, complained_at__isnull=False)
    left = {email for email, ended_at in known.items() if ended_at} | set(complained.values_list("email", flat=True))
    new = [email for email in emails if email not in known and email not in left]
    given.left += len(left)
    given.known += len(known.keys() - left)
    if given.evidence:
        given.entered += _enter(given, new)
    else:
        asked = AddressToAsk.objects.bulk_create(
            [AddressToAsk(list=given, email=email) for email in new], ignore_conflicts=True
        )
        given.to_ask += len(asked)


def _enter(given, emails):
    """Enter addresses whose owners consented, as the evidence says; returns how many."""
    now = timezone.now()
    chosen = {"language": given.language, "topics": [], "asked_at": now, "confirmed_at": now}
    Subscriber.objects.bulk_create([Subscriber(email=email, **chosen) for email in emails], ignore_conflicts=True)
    entered = Subscriber.objects.filter(email__in=emails, confirmed_at=now)
    return len(Origin.objects.bulk_create([Origin(subscriber=one, list=given) for one in entered]))


@transaction.atomic
def ask_listed():
    """Ask the owners of some addresses that are on lists; returns how many. The timetable comes back to the others."""
    hold_readers()
    rows = claim(AddressToAsk.objects.select_related("list").order_by("pk"), A_MINUTE)
    for row in rows:
        if not Subscriber.objects.filter(email=row.email).exists():
            subscribe(row.email, language=row.list.language)
            for subscriber in Subscriber.objects.filter(email=row.email):
                Origin.objects.get_or_create(subscriber=subscriber, defaults={"list": row.list})
    AddressToAsk.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
