"""How a feedback letter reaches the country: put before the Chair, sent back or cleared, and sent once (6.4, 8.3, 12.2)."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.actions.preparing import still_current
from alliance87.record import actions as record
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal

from ..models import Clearance, LetterPassage, Sharing
from ..permissions import may_clear_letter, may_keep_reviews
from ..readings.feedback import letter_pdf
from ..readings.people import clearers_of, is_partial
from .letters import fresh_letter, standing_passage, state_of_whole
from .review_mail import send_letter, tell_chair, tell_sent_back


@transaction.atomic
def put_forward(letter, *, by, seen=None):
    """Put the letter before the Chair and Deputy Chair, who are told. It is not changed while it is there. `seen` is the
    fingerprint of the letter and its points that the person read.
    """
    if not may_keep_reviews(by):
        raise PermissionDenied
    letter = fresh_letter(letter)
    if standing_passage(letter):
        raise Refusal("6.4", _("The letter is already before the Chair."))
    still_current(seen, state_of_whole(letter))
    if letter.is_returned and not letter.points.exists():
        raise Refusal(
            "6.4", _("A letter that returns a Roadmap has at least one point. Add one, or choose another result.")
        )
    _refuse_unless_it_can_be_cleared(letter)
    passage = LetterPassage.objects.create(letter=letter, put_by=by, put_at=timezone.now())
    record.act("pathfinder.letter.put_forward", letter, by=by)
    tell_chair(letter)
    return passage


@transaction.atomic
def take_back(letter, *, by, seen=None):
    """Withdraw the letter from the Chair, to change it. `seen` as in `clear_letter`."""
    if not may_keep_reviews(by):
        raise PermissionDenied
    return _end(fresh_letter(letter), by, "taken_back", "", seen)


@transaction.atomic
def send_back(letter, *, by, words, seen=None):
    """Send the letter back to the Secretariat, as whoever may clear it, with what is to change. `seen` as in
    `clear_letter`: what was said of one text is not kept as said of the next.
    """
    if not may_clear_letter(by, letter):
        raise PermissionDenied
    letter = fresh_letter(letter)
    _refuse_if_partial(by, letter)
    passage = _end(letter, by, "sent_back", words.strip(), seen)
    tell_sent_back(letter, passage.words)
    return passage


@atomic_with_files()
def clear_letter(letter, *, by, seen=None):
    """Clear the letter, as a person who may and has no part in its review: it is filed under its symbol and goes to the
    country's focal points.

    `seen` is the key of the passage by which the person had it before them: a letter that was withdrawn and changed
    meanwhile has another passage, and is refused. So is one put forward before a review was shared, since it does not
    say all that reviewers said.
    """
    if not may_clear_letter(by, letter):
        raise PermissionDenied
    letter = fresh_letter(letter)
    country = letter.review.country
    _refuse_if_partial(by, letter)
    passage = _standing(letter)
    still_current(seen, passage.pk)
    if Sharing.objects.filter(reviewer__review=letter.review, shared_at__gt=passage.put_at).exists():
        raise Refusal(
            "6.4",
            _(
                "A review was shared after the letter was put forward. Send it back, so that the Secretariat takes it in."
            ),
        )
    now = timezone.now()
    symbol = next_symbol(f"PFC/{country.pk}")
    with in_english():
        title = _("Feedback on the Roadmap of %(country)s") % {"country": country}
    document = file_document(
        symbol,
        title=title,
        upload=ContentFile(letter_pdf(letter, symbol=symbol, on=now), f"{symbol.replace('/', '-')}.pdf"),
        distribution=Distribution.RESTRICTED,
    )
    _close(passage, by, now)
    clearance = Clearance.objects.create(letter=letter, document=document, cleared_by=by, cleared_at=now)
    record.act("pathfinder.letter.cleared", letter, by=by, symbol=symbol)
    send_letter(letter, clearance)
    return clearance


def _refuse_unless_it_can_be_cleared(letter):
    if not clearers_of(letter.review):
        raise Refusal(
            "8.3",
            _(
                "Everyone who could clear this letter reviews the Roadmap or is a focal point of the country. "
                "Release one of them from the review, or enter an alternate for the seat of the Chair or the Deputy "
                "Chair."
            ),
        )


def _refuse_if_partial(by, letter):
    if is_partial(by, letter.review):
        words = {"country": letter.review.country}
        raise Refusal(
            "D6",
            _(
                "You review this Roadmap, or are a focal point of %(country)s. The other of the two, the Chair or the"
                " Deputy Chair, or an alternate of theirs must clear this letter."
            )
            % words,
        )


def _standing(letter):
    passage = standing_passage(letter)
    if passage is None:
        raise Refusal("6.4", _("The letter is not before the Chair. The Secretariat puts it forward first."))
    return passage


def _end(letter, by, how, words, seen):
    passage = _standing(letter)
    still_current(seen, passage.pk)
    _close(passage, by, timezone.now(), words)
    record.act(f"pathfinder.letter.{how}", letter, by=by)
    return passage


def _close(passage, by, now, words=""):
    passage.ended_by, passage.ended_at, passage.words = by, now, words
    passage.save(update_fields=["ended_by", "ended_at", "words"])
    return passage
