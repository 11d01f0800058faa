"""The pages behind the links of followers: to confirm, and to stop. Opening one does nothing."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .actions.following import confirm, confirmation_of, stop_of


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request, token):
    """Confirm that an address follows a thing, by one button. The signed link proves that its owner got the e-mail, so
    no other token is needed. Confirming again does no harm.
    """
    following = confirmation_of(token)
    about = following and following.about
    if about is None:
        return render(request, "outbox/following_unknown.html", status=404)
    is_new = request.method == "POST" and following.confirmed_at is None
    if is_new:
        following = confirm(following)
    return render(request, "outbox/following.html", {"following": following, "about": about, "is_new": is_new})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Stop following, without signing in (RFC 8058), any number of times. Opening the page stops nothing."""
    is_ours, following = stop_of(token)
    if not is_ours:
        raise Http404
    about = following and following.about
    if request.method == "POST" and following:
        following.delete()
        following = None
    return render(request, "outbox/following_stop.html", {"following": following, "about": about})
