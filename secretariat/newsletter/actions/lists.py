"""Lists of addresses that the Secretariat brings along: read in the background, and their owners asked, a few at a time.

The consent is the owner's: without evidence of it, an address is asked by e-mail as if it had been entered on the page. With
evidence it receives the newsletter, and every issue has the link to leave it. Nobody who left or complained is entered again.
"""

from itertools import batched, islice

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
from ..rules.address_lists import FoundAddress, ListFault, read_list
from .subscribing import hold_readers, subscribe

A_BATCH = 1_000
"""How many addresses are sorted in one transaction: a part of a second."""
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
    values = {"language": language, "evidence": " ".join(evidence.split()), "text": text.replace("\x00", "")}
    if waiting := AddressList.objects.filter(given_by=by, read_at=None, **values).first():
        return waiting
    given = AddressList.objects.create(given_by=by, given_at=timezone.now(), **values)
    record.act("newsletter.list.given", given, by=by, has_evidence=bool(given.evidence))
    nudge(app.signature("secretariat.newsletter.tasks.read_lists"))
    return given


def read_lists():
    """Read every list that waits, but for those that another worker reads; returns how many."""
    waiting = AddressList.objects.filter(read_at=None).order_by("pk").values_list("pk", flat=True)
    return sum(_read(AddressList.objects.get(pk=pk)) for pk in list(waiting))


def _read(given):
    """Read one list from the place where it was left; returns whether this worker came to its end.

    Each batch is a transaction, so that nobody who is on the list waits long, and a worker that dies loses one batch.
    """
    entries = islice(read_list(given.text, one_spelling), given.place, None)
    for batch in batched(entries, A_BATCH, strict=False):
        if not _take(given, batch):
            return False
    return _finish(given)


@transaction.atomic
def _take(given, batch):
    """Sort one batch; returns whether the list was at this place still: another worker may have read on."""
    now = claim_one(AddressList.objects.filter(pk=given.pk, place=given.place, read_at=None).defer("text"))
    if now is None:
        return False
    faults = [entry for entry in batch if isinstance(entry, ListFault)]
    AddressFault.objects.bulk_create(
        AddressFault(list=now, line=fault.line, kind=fault.kind, said=fault.said) for fault in faults
    )
    _sort(now, sorted(entry.email for entry in batch if isinstance(entry, FoundAddress)))
    now.place += len(batch)
    now.save(update_fields=["place", "entered", "to_ask", "known", "left"])
    given.place = now.place
    return True


def _finish(given):
    unread = AddressList.objects.filter(pk=given.pk, place=given.place, read_at=None)
    return bool(unread.update(text="", read_at=timezone.now()))


def _sort(given, emails):
    """Enter addresses, put them down to be asked, or leave them as they are. Each is counted once.

    They come in alphabetical order, so that two lists that share addresses cannot deadlock.
    """
    known = dict(Subscriber.objects.filter(email__in=emails).values_list("email", "ended_at"))
    complained = Suppression.objects.filter(email__in=emails, complained_at__isnull=False)
    left = {email for email, ended_at in known.items() if ended_at} | set(complained.values_list("email", flat=True))
    new = [email for email in emails if email not in known and email not in left]
    done = _enter(given, new) if given.evidence else _put_down(given, new)
    given.left += len(left)
    given.known += len(emails) - len(left) - done


def _enter(given, emails):
    """Enter addresses whose owners consented, as the evidence says; returns how many. The others came in the meantime."""
    now = timezone.now()
    chosen = {"language": given.language, "topics": [], "asked_at": now, "confirmed_at": now}
    Subscriber.objects.bulk_create([Subscriber(email=email, **chosen) for email in emails], ignore_conflicts=True)
    entered = Subscriber.objects.filter(email__in=emails, confirmed_at=now)
    count = len(Origin.objects.bulk_create([Origin(subscriber=subscriber, list=given) for subscriber in entered]))
    given.entered += count
    return count


def _put_down(given, emails):
    """Put addresses down to be asked; returns how many. The others are on another list that waits."""
    rows = [AddressToAsk(list=given, email=email) for email in emails]
    AddressToAsk.objects.bulk_create(rows, ignore_conflicts=True)
    count = AddressToAsk.objects.filter(list=given, email__in=emails).count()
    given.to_ask += count
    return count


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
