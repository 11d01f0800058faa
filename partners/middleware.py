"""Each person reads the portal in their own language and time zone."""

from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.utils import timezone, translation


def personalize(request, user):
    """Take up the language and zone of a signed-in person; others keep their browser's language, and UTC."""
    if not user.is_authenticated:
        timezone.deactivate()
        return
    timezone.activate(ZoneInfo(user.time_zone))
    translation.activate(user.language)
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
