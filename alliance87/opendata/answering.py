"""The answer to a question about a dataset: JSON or CSV, cached where that is right, and sentences for what cannot be."""

from hashlib import sha256

# allauth's public way to its limits lets every GET through:
# tests/conventions/test_borrowed.py fails when this import no longer works.
from allauth.core.internal.ratelimit import consume
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .addresses import file_of, page_of
from .asking import UnreadableQuestion, cursor_of, question, rows_after
from .licence import LICENCE_ADDRESS
from .schemas import MEDIA_TYPES, absolute
from .writing import csv_lines, json_of, record_of, streamed

A_MINUTE = 60
"""Seconds for which an answer without a revision may be kept elsewhere, and for which one who asked too often waits."""


def answer(request, dataset, parts, ending):
    """What the dataset, or its record of these parts, says; limited by the network that asks."""
    if not consume(request, app="allauth.account", action="open_data", limit_get=True):
        limited = refused(_("Too many requests. Wait a minute, then go on."), 429)
        limited["Retry-After"] = str(A_MINUTE)
        return limited
    try:
        asked = question(dataset, request.GET, ending, is_record=parts is not None)
    except UnreadableQuestion as unreadable:
        return refused(str(unreadable), 400)
    return _record(request, asked, parts, ending) if parts is not None else _list(request, asked, ending)


def refused(sentence, status):
    """A sentence instead of data."""
    headers = {"Cache-Control": "no-store", "Content-Language": get_language()}
    return HttpResponse(json_of({"error": sentence}), content_type="application/json", status=status, headers=headers)


def _record(request, asked, parts, ending):
    row = asked.dataset.one(parts, asked.asked)
    if row is None:
        return refused(_("There is no such record, or it is not public."), 404)
    if ending == "csv":
        body = "".join(csv_lines([row], asked.columns, is_safe=asked.is_safe)).encode()
    else:
        body = json_of(_said(asked.dataset) | {"record": record_of(row, asked.columns)})
    return _kept(request, _file(asked, body, ending))


def _list(request, asked, ending):
    mark = _mark(request, asked, ending)
    if mark and (unchanged := get_conditional_response(request, etag=mark)):
        return _kept(request, unchanged, mark)
    rows = rows_after(asked)
    if asked.limit is None:
        pieces = csv_lines(_all(rows), asked.columns, is_safe=asked.is_safe)
        response = StreamingHttpResponse(streamed(request, pieces), content_type=_type("csv"))
        return _kept(request, _named(response, asked), mark)
    page = list(rows[: asked.limit + 1])
    following = _following(request, asked, page, ending)
    page = page[: asked.limit]
    if ending == "csv":
        body = "".join(csv_lines(page, asked.columns, is_safe=asked.is_safe)).encode()
    else:
        rows = [record_of(row, asked.columns) for row in page]
        body = json_of(_said(asked.dataset) | {"next": following, "rows": rows})
    response = _file(asked, body, ending)
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return _kept(request, response, mark)


def _said(dataset):
    return {"dataset": dataset.name, "language": get_language(), "licence": LICENCE_ADDRESS}


def _all(rows):
    """All rows, by a cursor of the database, so that none but the next are held."""
    return iter(rows) if isinstance(rows, list) else rows.iterator(chunk_size=500)


def _following(request, asked, page, ending):
    """The address of the next rows, or None."""
    if len(page) <= asked.limit:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor_of(asked.dataset, page[asked.limit - 1])
    return absolute(f"{file_of(page_of(asked.dataset), ending)}?{query.urlencode()}")


def _mark(request, asked, ending):
    """The mark (ETag) of an answer that changes only with the revision of its rows; "" where they have none."""
    if asked.dataset.revision is None:
        return ""
    columns = [column.name for column in asked.dataset.all_columns]
    seen = (asked.dataset.revision(asked.asked), get_language(), ending, request.GET.urlencode(), columns)
    return f'W/"{sha256(repr(seen).encode()).hexdigest()[:32]}"'


def _type(ending):
    return f"{MEDIA_TYPES[ending]}; charset=utf-8"


def _file(asked, body, ending):
    response = HttpResponse(body, content_type=_type(ending))
    return _named(response, asked) if ending == "csv" else response


def _named(response, asked):
    response["Content-Disposition"] = f'attachment; filename="{asked.dataset.name}.csv"'
    return response


def _kept(request, response, mark=""):
    """The answer with what caches may do: for visitors, ask each time if it has a revision, else keep it a minute."""
    if not mark and not response.streaming and response.status_code == 200:
        mark = f'"{sha256(response.content).hexdigest()[:32]}"'
        response = get_conditional_response(request, etag=mark, response=response)
        how = f"max-age={A_MINUTE}"
    else:
        how = "no-cache" if mark else f"max-age={A_MINUTE}"
    if mark:
        response["ETag"] = mark
    response["Cache-Control"] = f"{'private' if request.user.is_authenticated else 'public'}, {how}"
    response["Content-Language"] = get_language()
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept"])
    return response
