"""Posting an offer or a request, ruling on it, closing it and taking it down (2.2, 3.1). All acts on a notice lock it; a
new one and one that is written anew lock its partner first.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Organization
from partners.models.directory import listed_partners

from .. import rules
from ..models import Closing, Notice, Removal
from ..permissions import may_post, may_rule
from . import ruling
from .telling import tell_of_closing, tell_of_removal, tell_of_ruling

WRITTEN = ("side", "title", "kind", "words", "stands_until", "themes", "languages")
"""What is written of a notice, besides its countries."""


@transaction.atomic
def post_notice(organization, *, by, countries=(), **values):
    """Post an offer or a request of a partner. It is public once the Secretariat has accepted it. Refused to a partner
    that is not active, and beyond `rules.MOST_OPEN`.
    """
    if not may_post(by, organization):
        raise PermissionDenied
    organization = hold(Organization.objects, organization.pk)  # one at a time, so that all are counted
    refuse_unless_active(organization)
    _refuse_if_too_many(organization)
    notice = Notice.objects.create(organization=organization, made_by=by, made_at=timezone.now(), **values)
    notice.countries.set(countries)
    record.act("exchange.notice.posted", notice, by=by)
    return notice


@transaction.atomic
def rewrite_notice(notice, *, by, seen=None, countries=(), **values):
    """Write a notice anew that is not accepted; it goes to the Secretariat again. `seen` is the `state_of_notice` of the
    page.
    """
    if not may_post(by, notice.organization):
        raise PermissionDenied
    hold(Organization.objects, notice.organization_id)
    notice = held_notice(notice)
    if notice.accepted_at:
        raise Refusal("3.1", _("This is public, and partners may have answered. Close it, and post another instead."))
    _refuse_if_closed(notice)
    refuse_unless_active(notice.organization)
    if notice.is_past:
        _refuse_if_too_many(notice.organization)
    still_current(seen, state_of_notice(notice))
    ruling.write_anew(notice, values | {"made_by": by, "made_at": timezone.now()}, countries=countries)
    record.act("exchange.notice.rewritten", notice, by=by)
    return notice


@transaction.atomic
def accept_notice(notice, *, by, seen=None):
    """Accept a notice: everyone sees it, and its partner is told. `seen` is the `state_of_notice` of the page."""
    if not may_rule(by):
        raise PermissionDenied
    notice = _to_rule_on(notice, seen)
    if notice.is_past:
        raise Refusal("3.1", _("The day until which it stands has passed. Send it back, so that another is chosen."))
    ruling.accept(notice, by)
    record.act("exchange.notice.accepted", notice, by=by)
    tell_of_ruling(notice, "accepted")
    return notice


@transaction.atomic
def send_back_notice(notice, *, by, because, seen=None):
    """Send a notice back, saying what would lift it. Its partner is told, and may write it anew. `seen` is the
    `state_of_notice` of the page.
    """
    if not may_rule(by):
        raise PermissionDenied
    notice = _to_rule_on(notice, seen)
    ruling.send_back(notice, by, because=because)
    record.act("exchange.notice.sent_back", notice, by=by)
    tell_of_ruling(notice, "sent_back")
    return notice


@transaction.atomic
def close_notice(notice, *, by, how, words, answer=None):
    """Say that a notice is met, by which answer if one is named, or withdraw it. Those who answered are told. Refused once
    it is closed or taken down.
    """
    if not may_post(by, notice.organization):
        raise PermissionDenied
    notice = held_notice(notice)
    _refuse_if_closed(notice)
    if how == rules.MET and notice.accepted_at is None:
        raise Refusal(
            "3.1", _("The Secretariat has not accepted this yet, so nobody can have met it. It can be withdrawn.")
        )
    answer = answer and notice.answers.get(pk=answer)
    now = timezone.now()
    closing = Closing.objects.create(notice=notice, how=how, words=words, answer=answer, closed_by=by, closed_at=now)
    record.act("exchange.notice.closed", notice, by=by, how=how)
    tell_of_closing(closing)
    return notice


@transaction.atomic
def take_down_notice(notice, *, by, because):
    """Take a public notice down, for a reason, which its partner is told; those who answered and could write on are told
    that it is gone. The notice stays, for its partner and the Secretariat.
    """
    if not may_rule(by):
        raise PermissionDenied
    notice = held_notice(notice)
    if notice.accepted_at is None:
        raise Refusal("3.1", _("This is not public. Send it back instead, and say what would lift it."))
    if notice.is_down:
        raise Refusal("3.1", _("Somebody has taken this down already. You need do nothing more."))
    answers = list(notice.answers.to_go_on().select_related("organization"))
    notice.removal = Removal.objects.create(notice=notice, because=because, removed_by=by, removed_at=timezone.now())
    record.act("exchange.notice.taken_down", notice, by=by, because=because)
    tell_of_ruling(notice, "taken_down")
    tell_of_removal(notice, answers)
    return notice


def state_of_notice(notice):
    """The fingerprint of what is written of it."""
    state = (notice.side, notice.title, notice.kind, notice.words, notice.stands_until)
    many = (" ".join(notice.themes), " ".join(notice.languages), ruling.countries_of(notice))
    return fingerprint(notice.pk, *state, *many)


def held_notice(notice):
    """The notice, locked and read with what became of it."""
    return hold(Notice.objects.with_state(), notice.pk)


def is_active(organization):
    """Whether it is a partner of the directory today."""
    return listed_partners().filter(pk=organization.pk).exists()


def refuse_unless_active(organization):
    """Refuse what only an active partner does: one of the directory (R4, R5)."""
    if not is_active(organization):
        raise Refusal(
            "3.1",
            _(
                "%(partner)s is not an active partner today, so it can neither post nor answer. It can again once its "
                "partnership is confirmed."
            )
            % {"partner": organization},
        )


def _to_rule_on(notice, seen):
    notice = held_notice(notice)
    _refuse_if_closed(notice)
    ruling.refuse_unless_waiting(notice, seen=seen, state=state_of_notice(notice))
    return notice


def _refuse_if_closed(notice):
    if notice.is_down:
        raise Refusal("3.1", _("The Secretariat has taken this down, so nothing more is done with it. Post another."))
    if notice.how:
        raise Refusal("3.1", _("This is closed: it was met or withdrawn already. Post another if it is needed."))


def _refuse_if_too_many(organization):
    if organization.notices.open().count() >= rules.MOST_OPEN:
        raise Refusal(
            "3.1",
            ngettext(
                "A partner has at most %(most)s open offer or request at once. Close one first.",
                "A partner has at most %(most)s open offers and requests at once. Close one first.",
                rules.MOST_OPEN,
            )
            % {"most": rules.MOST_OPEN},
        )
