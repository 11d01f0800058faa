"""Giving a post, ending it, handing it over, taking it back: the row, the permission that follows it, and the record, in one transaction.

The caller has judged who may, and holds the lock of what the post is of, so that acts on its posts come one by one.
"""

from django.contrib.auth import get_user_model
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, remove_perm

from alliance87.record import actions as record
from alliance87.record.locks import keep
from alliance87.terms.refusal import Refusal


def begin(post, *, by):
    """Give the post, an unsaved row with its person and what it is of, from this moment on.

    Refused for somebody who cannot sign in, or who holds it already. The person's account is not erased meanwhile.
    """
    person = post.person
    if person and not keep(get_user_model().objects, person.pk).is_active:
        raise Refusal(post.CLAUSE, _("%(person)s cannot sign in. Choose somebody with an account.") % _words(post))
    if post.the_same().exists():
        raise Refusal(post.CLAUSE, post.ALREADY % _words(post))
    post.begun_by, post.begun_at = by, timezone.now()
    post.period = DateTimeTZRange(post.begun_at, None)
    post.save(force_insert=True)
    if post.allows:
        assign_perm(post.PERMISSION, person, post.thing)
    record.act(f"{post.ACT}.began", post.thing or person, by=by, **post.details)
    return post


def end(post, *, by):
    """End the post and what it allowed, at this moment; `by` is None for the timetable."""
    post.ended_by, post.ended_at = by, timezone.now()
    post.period = DateTimeTZRange(post.period.lower, post.ended_at)
    post.save(update_fields=["ended_by", "ended_at", "period"])
    if post.allows:
        remove_perm(post.PERMISSION, post.person, post.thing)
    record.act(f"{post.ACT}.ended", post.thing or post.person, by=by, **post.details)
    return post


def hand_over(post, successor, *, by):
    """End the post and give `successor`, an unsaved row of the same kind, from this moment on."""
    end(post, by=by)
    return begin(successor, by=by)


def take_back(post):
    """Delete the post with what it allowed, as if it had not been given. The act that takes it back is on record itself."""
    if post.allows:
        remove_perm(post.PERMISSION, post.person, post.thing)
    post.delete()


def refuse_if_ended(post):
    """Refuse an act on a post that is not held any more."""
    if not post.is_in_force:
        raise Refusal(post.CLAUSE, post.GONE % _words(post))


def is_last(post):
    """Whether the post must always be held and nobody else holds it."""
    return post.must_be_held and not post.stand_ins().exists()


def refuse_if_last(post):
    """Refuse to end a post that must always be held while nobody else holds it."""
    if is_last(post):
        raise Refusal(post.CLAUSE, post.LAST % _words(post))


def _words(post):
    return {"person": post.person, "thing": post.thing}
