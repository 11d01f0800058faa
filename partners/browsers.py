"""Which people have signed in with a browser before, kept in a cookie that is meaningless to others.

The cookie is a random text of the browser's own and, for each person, a keyed hash of that text and the person.
Nobody can make one without the portal's secret, or learn from two cookies whether the same person uses both browsers.
"""

from django.conf import settings
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

COOKIE = "known_browser"
AGE = 400 * 24 * 60 * 60
"""The longest time that browsers keep a cookie, in seconds; every sign-in renews it."""

MOST_PEOPLE = 10
"""How many people a browser remembers. If more share it, the earliest are forgotten."""


def has_signed_in_here(request, user):
    """Whether `user` has signed in with this browser before."""
    own, marks = _read(request)
    return any(constant_time_compare(mark, _mark(own, user)) for mark in marks)


def remember(request, response, user):
    """Remember in the browser's cookie that `user` has signed in with it."""
    own, marks = _read(request)
    mark = _mark(own, user)
    kept = [*(known for known in marks if known != mark), mark][-MOST_PEOPLE:]
    response.set_cookie(
        COOKIE,
        ".".join([own, *kept]),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request):
    own, *marks = request.COOKIES.get(COOKIE, "").split(".")
    return (own, marks) if own else (get_random_string(22), [])


def _mark(own, user):
    return salted_hmac("partners.browsers", f"{own}:{user.pk}", algorithm="sha256").hexdigest()[:32]
