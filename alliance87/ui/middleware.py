"""What every middleware of the portal begins with."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async


class BothWays:
    """A middleware that stands in a chain of either kind: it is called as a coroutine function where the next one is."""

    async_capable = True
    sync_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)


class InPlace(BothWays):
    """A middleware that may give another answer in place of some: `concerns(request, response)` says of which, at no cost,
    since it is asked of every answer; `instead(request, response)` gives it, or the same.
    """

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        response = self.get_response(request)
        return self.instead(request, response) if self.concerns(request, response) else response

    async def _answer_async(self, request):
        response = await self.get_response(request)
        if self.concerns(request, response):
            return await sync_to_async(self.instead)(request, response)
        return response
