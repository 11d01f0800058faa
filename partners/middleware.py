"""Each person reads the portal in their own language and time zone."""

from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction
from django.http import HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from alliance87.ui.languages import in_readers_language, is_own, spoken
from alliance87.ui.middleware import BothWays


def personalize(request, user):
    """Activate the language of the address and the time zone of a signed-in person.

    An address without a language is read in the person's own, a visitor's in the browser's; times of visitors are UTC.
    A language into which the interface is not translated becomes English (L1): the words and their `lang` must agree.
    """
    if user.is_authenticated:
        timezone.activate(ZoneInfo(user.time_zone))
        own = user.language
    else:
        timezone.deactivate()
        own = translation.get_language_from_request(request)
    wanted = (translation.get_language_from_path(request.path_info) or own).lower()
    translation.activate(spoken(wanted))
    request.LANGUAGE_CODE = translation.get_language()


class PersonalSettingsMiddleware(BothWays):
    """Activate the language and time zone of the request, and lead an address without a language to the reader's."""

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        personalize(request, request.user)
        return _answered(request, _redirect(request) or self.get_response(request))

    async def _answer_async(self, request):
        personalize(request, await request.auser())
        return _answered(request, _redirect(request) or await self.get_response(request))


def _redirect(request):
    """A redirect from an address without a language to the page in the reader's, which keeps what was sent to it; None
    where there is no such page.
    """
    there = in_readers_language(request.path_info, request.LANGUAGE_CODE)
    is_sent = request.method not in ("GET", "HEAD")
    if there is None or (is_sent and not is_own(there)):
        return None
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    answer = HttpResponseRedirect(there + query, preserve_request=is_sent)
    patch_vary_headers(answer, ("Accept-Language", "Cookie"))
    return answer


def _answered(request, response):
    """The response; if it is a page, with its language. Files are in the language of those who wrote them."""
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
    return response
