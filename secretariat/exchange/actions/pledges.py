"""Making a pledge, accepting it, sending it back, and saying how it goes (3.1, 5.3). All acts on a pledge lock it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Pledge, Word
from ..permissions import may_pledge, may_rule
from . import ruling

ANSWERED = "exchange.pledge_answered"
"""The kind of the e-mails that say whether a pledge was accepted."""

WRITTEN = ("title", "words", "measure", "due_on", "themes")
"""What is written of a pledge, besides its countries."""


@transaction.atomic
def make_pledge(holder, *, by, countries=(), **values):
    """Make a pledge for a partner or a country. It is public once the Secretariat has accepted it."""
    if not may_pledge(by, holder):
        raise PermissionDenied
    whose = {holder._meta.model_name: holder}
    pledge = Pledge.objects.create(made_by=by, made_at=timezone.now(), **whose, **values)
    pledge.countries.set(countries)
    record.act("exchange.pledge.made", pledge, by=by)
    return pledge


@transaction.atomic
def rewrite_pledge(pledge, *, by, seen=None, countries=(), **values):
    """Write a pledge anew that is not accepted; one that was sent back goes to the Secretariat again. `seen` is the
    `state_of_pledge` of the page.
    """
    if not may_pledge(by, pledge.holder):
        raise PermissionDenied
    pledge = _held(pledge)
    if pledge.accepted_at:
        raise Refusal("3.1", _("This pledge is public. Say what has changed in a report on it instead."))
    still_current(seen, state_of_pledge(pledge))
    ruling.write_anew(pledge, values, countries=countries)
    record.act("exchange.pledge.rewritten", pledge, by=by)
    return pledge


@transaction.atomic
def accept_pledge(pledge, *, by, seen=None):
    """Accept a pledge: everyone sees it, and its holder is told. `seen` is the `state_of_pledge` of the page."""
    if not may_rule(by):
        raise PermissionDenied
    pledge = _to_rule_on(pledge, seen)
    ruling.accept(pledge, by)
    record.act("exchange.pledge.accepted", pledge, by=by)
    _tell(pledge)
    return pledge


@transaction.atomic
def send_back_pledge(pledge, *, by, because, seen=None):
    """Send a pledge back, saying what is to be changed. Its holder is told, and may write it anew. `seen` is the
    `state_of_pledge` of the page.
    """
    if not may_rule(by):
        raise PermissionDenied
    pledge = _to_rule_on(pledge, seen)
    ruling.send_back(pledge, by, because=because)
    record.act("exchange.pledge.sent_back", pledge, by=by)
    _tell(pledge)
    return pledge


@transaction.atomic
def report_on_pledge(pledge, *, by, course, words):
    """Say how a pledge goes; what was said earlier stays. Refused before it is accepted, and once it is done or withdrawn."""
    if not may_pledge(by, pledge.holder):
        raise PermissionDenied
    pledge = _held(pledge)
    if pledge.accepted_at is None:
        raise Refusal("3.1", _("The Secretariat has not accepted this pledge yet. Report on it once it is public."))
    if pledge.is_ended:
        raise Refusal("3.1", _("This pledge has ended, and what was said of it stays. Make a new pledge instead."))
    word = Word.objects.create(pledge=pledge, course=course, words=words, given_by=by, given_at=timezone.now())
    record.act("exchange.pledge.reported", pledge, by=by, course=course)
    return word


def state_of_pledge(pledge):
    """The fingerprint of what is written of it."""
    themes = " ".join(pledge.themes)
    state = (pledge.title, pledge.words, pledge.measure, pledge.due_on, themes)
    return fingerprint(pledge.pk, *state, ruling.countries_of(pledge))


def _held(pledge):
    return hold(Pledge.objects.with_word().select_related("organization", "country", "made_by"), pledge.pk)


def _to_rule_on(pledge, seen):
    pledge = _held(pledge)
    ruling.refuse_unless_waiting(pledge, seen=seen, state=state_of_pledge(pledge))
    return pledge


def _tell(pledge):
    person = pledge.made_by
    if person and person.is_active:
        recipients = [outbox.Addressee(person.email, str(person))]
        outbox.write(ANSWERED, "pledge_answered", {"pledge": pledge}, recipients, about=pledge)
