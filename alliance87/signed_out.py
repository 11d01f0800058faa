"""Nothing typed is lost where somebody was signed out meanwhile, or signed in anew: what was sent stands on a page, from which
it is sent again. Where the thing it was meant for is gone, it stands there to be copied.
"""

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.shortcuts import render
from django.urls import reverse

from .presses import TOKEN, is_form_of_ours
from .ui.forms import typed_in
from .ui.middleware import BothWays

ON_ITS_OWN = "keep"
"""What a form sends that keeps itself while one types; its script says what happened."""


class SignedOutMiddleware(BothWays):
    """Show what was sent in place of leading to the sign-in, or saying that a page is not there, which would lose it."""

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        return _answered(request, self.get_response(request))

    async def _answer_async(self, request):
        response = await self.get_response(request)
        return await sync_to_async(_answered)(request, response)


def _answered(request, response):
    leads_to_sign_in = response.status_code == 302 and response.url.startswith(reverse("account_login"))
    if leads_to_sign_in and may_be_shown(request):
        return sent_again(request, sign_in=response.url)
    if response.status_code == 404 and may_be_shown(request) and (typed := typed_in(request.POST)):
        return render(request, "gone.html", {"typed": typed, "files": _files(request)}, status=404)
    return response


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
