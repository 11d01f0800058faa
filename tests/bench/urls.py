"""The portal's addresses and the floor's."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from alliance87.urls import urlpatterns as portal
from gcg.models import Seat

ROWS = engines["django"].from_string(
    "<!doctype html><title>Bare</title><table>"
    "{% for seat in seats %}<tr><th>{{ seat.code }}</th><td>{{ seat.group }}</td><td>{{ seat.nominating_body }}</td></tr>{% endfor %}"
    "</table>"
)


def bare(request):
    """32 rows from one query, and nothing else."""
    return HttpResponse(ROWS.render({"seats": Seat.objects.all()}))


def constant(request, size):
    """A page of so many bytes that says always the same."""
    return HttpResponse(PADDING[:size])


PADDING = "".join(f"<p>Line {number} of a page</p>" for number in range(10_000))
urlpatterns = [path("bare/", bare), path("constant/<int:size>/", constant), *portal]
