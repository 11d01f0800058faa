"""Following pages, and telling once a day what is new on them (5.2)."""

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import get_language

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions import following
from alliance87.outbox.models import Following
from alliance87.record.locks import hold

from .models import FollowedPage
from .readings import lines_by_language, marks_in

KIND = "followed.news"
MOST_LINES = 15
"""The most lines of one letter."""


@transaction.atomic
def ask_to_follow_page(page, email):
    """Ask the owner of an address, by e-mail, whether it is to follow the page."""
    following.ask_to_follow(_kept(page), email)


@transaction.atomic
def follow_page(page, *, by):
    """Follow the page with the address of one's account."""
    return following.follow(_kept(page), by=by)


@transaction.atomic
def unfollow_page(page, *, by):
    """No longer follow the page."""
    following.unfollow(page, by=by)


def _kept(page):
    """The page as a row. Where nobody follows it yet, what stands on it now is told to nobody."""
    kept, _is_new = FollowedPage.objects.get_or_create(route=page.route, parts=page.parts)
    kept = hold(FollowedPage.objects, kept.pk)
    if not Following.objects.about(kept).confirmed().exists():
        kept.told = marks_in(lines_by_language(kept))
        kept.save(update_fields=["told"])
    return kept


def followed_pages():
    """The pages that somebody follows."""
    rows = Following.objects.confirmed().filter(about_type=FollowedPage._meta.label_lower)
    return FollowedPage.objects.filter(Exists(rows.filter(about_id=Cast(OuterRef("pk"), CharField()))))


@transaction.atomic
def tell_followers(page):
    """Write to the followers of the page what is new on it in their language, if anything is. Doing it twice tells nothing
    twice. While the page is not public, what followers know of it stays.
    """
    page = hold(FollowedPage.objects, page.pk)
    by_language = lines_by_language(page)
    if not any(by_language.values()):
        return
    known = set(page.told)
    new = {code: [line for line in lines if line.mark not in known] for code, lines in by_language.items()}
    recipients = following.followers_of(page)
    languages = outbox.languages_of(recipients)
    if those := [recipient for recipient in recipients if new[languages[recipient.email]]]:
        outbox.write(KIND, "page_news", _context(page, new), those, about=page)
    page.told = marks_in(by_language)
    page.save(update_fields=["told"])


def _context(page, new):
    return {
        "page": page,
        "lines": lambda: new[get_language()][:MOST_LINES],
        "others": lambda: max(0, len(new[get_language()]) - MOST_LINES),
    }
