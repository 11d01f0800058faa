"""The NUL byte, which no real text has and PostgreSQL does not accept, is refused in one place, for all views."""

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404

from .middleware import BothWays

NUL = "\0"


class NulMiddleware(BothWays):
    """Refuse a NUL byte in an address (404) or in a query string (400).

    Text fields refuse it themselves and keep what else was typed. If a view passes one to the database, the database
    refuses it, and the answer is that of any unreadable request (400).
    """

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
