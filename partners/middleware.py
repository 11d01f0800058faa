"""Each person reads the portal in their own language and time zone."""

from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.utils import timezone, translation


def personalize(request, user):
    """Activate the language and time zone of a signed-in person, or the browser's language and UTC.

    A language into which the interface is not translated becomes English (L1): the words and their `lang` must agree.
    """
    if user.is_authenticated:
        timezone.activate(ZoneInfo(user.time_zone))
        wanted = user.language
    else:
        timezone.deactivate()
        wanted = translation.get_language_from_request(request)
    translation.activate(wanted if wanted in settings.INTERFACE_LANGUAGES else settings.LANGUAGE_CODE)
    request.LANGUAGE_CODE = translation.get_language()


class PersonalSettingsMiddleware:
    """Activate the signed-in person's language and time zone for the request."""

    async_capable = True
    sync_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        personalize(request, request.user)
        return self.get_response(request)

    async def _answer_async(self, request):
        personalize(request, await request.auser())
        return await self.get_response(request)
