"""The NUL byte, which no text of people has and no database takes: refused once, for all views."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404

NUL = "\0"


class NulMiddleware:
    """No address has a NUL byte (404), no query holds one (400).

    Fields of text refuse it themselves, beside what else was typed. Where a view hands something else to the database,
    that refuses it, and the request is as bad as any other that cannot be read (400).
    """

    async_capable = True
    sync_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        _refuse(request)
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, DataError | ValueError) and "NUL (0x00)" in str(exception):
            raise BadRequest("NUL in what was sent") from exception


def _refuse(request):
    if NUL in request.path:
        raise Http404
    if any(NUL in text for name, values in request.GET.lists() for text in (name, *values)):
        raise BadRequest("NUL in the query")
