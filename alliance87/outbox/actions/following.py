"""Following a thing by e-mail, without an account (5.2): asking, confirming by a link, stopping by another.

A person who asks learns nothing about the address: a known one gets the same answer. A thing that is followed is a row
that everyone may read, with a name and an address of its own.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance87.record.locks import hold_table
from alliance87.record.retention import UNCONFIRMED_FOLLOWERS, in_batches

from ..addresses import one_spelling
from ..models import Following
from .asking import SignedLink, forget_asked, was_asked_too_often
from .writing import Addressee, write

ASKED = "following.asked"
"""The kind of the e-mail by which an address is confirmed."""
FOLLOWING = "following"
"""The word of a delivery that holds the key of the Following it is for."""

CONFIRMING = SignedLink("following-confirmation", "outbox.following")
STOPPING = SignedLink("following-stop", "outbox.following.stop")


@transaction.atomic
def ask_to_follow(subject, email):
    """Ask the owner of an address, by e-mail, whether it is to follow `subject`. Nothing else is sent before they have
    confirmed. An address that is asked too often within a day is left alone, in silence.
    """
    email = one_spelling(email)
    hold_table(Following)  # one at a time, so that requests at once are all counted
    if was_asked_too_often(ASKED, email):
        return
    following = _row(subject, email)
    context = {"about": subject, "is_known": following.confirmed_at is not None}
    words = {"link": confirmation_link(following), "stop": stop_link(following)}
    write(ASKED, "following", context, [Addressee(email, words=words, language=following.language)], about=following)


@transaction.atomic
def follow(subject, *, by):
    """Follow with the address of one's account, which is confirmed already, in one press."""
    hold_table(Following)
    following = _row(subject, by.email)
    return confirm(following)


@transaction.atomic
def unfollow(subject, *, by):
    """No longer follow with the address of one's account."""
    Following.objects.about(subject).filter(email=by.email).delete()


def confirm(following):
    """The address follows from now on; confirming it again changes nothing. The caller has checked the link."""
    Following.objects.filter(pk=following.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    following.refresh_from_db()
    return following


def followers_of(subject):
    """The confirmed followers of a thing, as recipients, each with the link by which they stop. One query."""
    rows = Following.objects.about(subject).confirmed()
    return [
        Addressee(row.email, words={"stop_link": stop_link(row), FOLLOWING: str(row.pk)}, language=row.language)
        for row in rows.iterator()
    ]


def overtaken(delivery):
    """Why an e-mail to a follower that still waits is no longer meant for them: they have stopped following since it was
    written. "" where it still is, and for all other e-mails.
    """
    key = delivery.words.get(FOLLOWING)
    if not key or Following.objects.confirmed().filter(pk=key).exists():
        return ""
    return _("No longer needed: the recipient has stopped following.")


def forget_unconfirmed():
    """Delete addresses that nobody confirmed in time, and the e-mails that asked; returns how many addresses."""
    end = UNCONFIRMED_FOLLOWERS.ago
    forget_asked(ASKED, end)
    return in_batches(Following.objects.filter(confirmed_at=None, asked_at__lt=end), lambda rows: rows.delete())


def confirmation_link(following):
    """The full address of the page on which the owner of the address confirms."""
    return CONFIRMING.to(following)


def stop_link(following):
    """The full address of the page that ends the following."""
    return STOPPING.to(following)


def confirmation_of(token):
    """The Following for which a confirmation was signed; None if we did not sign it, or it is gone."""
    key = CONFIRMING.key(token)
    return Following.objects.filter(pk=key).first() if key else None


def stop_of(token):
    """(whether we signed this link to stop, the Following while there is one)."""
    key = STOPPING.key(token)
    return bool(key), Following.objects.filter(pk=key).first() if key else None


def _row(subject, email):
    now = timezone.now()
    own = {"about_type": subject._meta.label_lower, "about_id": str(subject.pk), "email": email}
    asked = {"asked_at": now, "language": get_language()}
    following, is_new = Following.objects.get_or_create(**own, defaults=asked)
    if not is_new and not following.confirmed_at:
        following.asked_at, following.language = now, get_language()
        following.save(update_fields=["asked_at", "language"])
    return following
