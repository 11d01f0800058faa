"""Nothing typed is lost where somebody was signed out meanwhile, or signed in anew: what was sent stands on a page, from which
it is sent again. Where the thing it was meant for is gone, it stands there to be copied.
"""

from django.shortcuts import render
from django.urls import reverse

from .presses import TOKEN, is_form_of_ours
from .ui.forms import typed_in
from .ui.middleware import InPlace

ON_ITS_OWN = "keep"
"""What a form sends that keeps itself while one types; its script says what happened."""


class SignedOutMiddleware(InPlace):
    """Show what was sent in place of leading to the sign-in, or saying that a page is not there, which would lose it."""

    def concerns(self, request, response):
        return response.status_code in (302, 404) and request.method == "POST"

    def instead(self, request, response):
        if not may_be_shown(request):
            return response
        if response.status_code == 302:
            is_sign_in = response.url.startswith(reverse("account_login"))
            return sent_again(request, sign_in=response.url) if is_sign_in else response
        return gone(request) or response


def gone(request):
    """The page with what was typed for a thing that is no longer there, or None if nothing was. A view that knows why has
    said so in `request.refusal`.
    """
    typed = typed_in(request.POST)
    if not typed:
        return None
    context = {"typed": typed, "files": _files(request), "refusal": getattr(request, "refusal", None)}
    return render(request, "gone.html", context, status=404)


def _files(request):
    return [file.name for _name, those in request.FILES.lists() for file in those]


def may_be_shown(request):
    """Whether what was sent was typed into one of our forms, and is no secret."""
    if not is_form_of_ours(request) or "HX-Request" in request.headers:
        return False
    names = request.POST.keys()
    return ON_ITS_OWN not in names and not any("password" in name for name in names)


def is_from_here(request):
    """Whether a page of ours sent it, as every browser says: what another site has sent is not shown to be sent again."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def sent_again(request, *, sign_in=""):
    """The page with what was sent. Files are to be chosen again."""
    sent = [(name, value) for name, values in request.POST.lists() if name != TOKEN for value in values]
    return render(request, "signed_out.html", {"sent": sent, "files": _files(request), "sign_in": sign_in}, status=403)
