"""Following the page one was on, by e-mail, with or without an account (5.2)."""

from django.http import Http404
from django.shortcuts import redirect

from alliance87.outbox.following_page import FollowActs, follow_page

from . import actions
from .readings import LISTS, OWN, is_public, page_at

ACTS = FollowActs(actions.ask_to_follow_page, actions.follow_page, actions.unfollow_page)


def follow(request):
    """Follow the page whose address is `page`."""
    page = page_at(request.GET.get("page", ""))
    if page and page.route in OWN:
        return redirect(OWN[page.route], *page.parts)
    if page is None or not is_public(page):
        raise Http404
    context = {"page": page, "is_list": page.route in LISTS}
    return follow_page(request, page, "followed/follow.html", context, ACTS)
