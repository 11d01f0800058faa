"""A page that shows a public list or record answers as data to those who ask for data (`Accept`)."""

from asgiref.sync import iscoroutinefunction
from django.utils.cache import patch_vary_headers

from alliance87.ui.middleware import BothWays

from .addresses import ENDINGS, file_of, shown_by
from .answering import answer
from .schemas import MEDIA_TYPES

LONGEST = 1_000
"""The most characters of an `Accept` that is read: no browser sends more, and a longer one gets the page."""


class AcceptMiddleware(BothWays):
    """Gives data instead of the page where these are preferred, and says of each such page where its data are."""

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        return _told(request, self.get_response(request))

    async def _answer_async(self, request):
        return _told(request, await self.get_response(request))

    def process_view(self, request, view, args, kwargs):
        if request.method not in ("GET", "HEAD"):
            return None
        return as_data(request, shown_by(request.resolver_match))


def as_data(request, shown):
    """The answer as data where these are preferred, else None. `shown` is what the page shows, a dataset and the parts of
    a record's address or None, or it is None itself. Pages call this where their address alone does not say it.
    """
    request.shows_data = shown
    ending = _preferred(request) if shown else None
    return answer(request, *shown, ending) if ending else None


def _preferred(request):
    """`json` or `csv` where the reader prefers it to a page."""
    accepted = request.headers.get("Accept", "")
    if len(accepted) > LONGEST or not any(media_type in accepted for media_type in MEDIA_TYPES.values()):
        return None
    best = request.get_preferred_type(["text/html", *MEDIA_TYPES.values()])
    return next((ending for ending, media_type in MEDIA_TYPES.items() if media_type == best), None)


def _told(request, response):
    if getattr(request, "shows_data", None):
        patch_vary_headers(response, ["Accept"])
        if response.get("Content-Type", "").startswith("text/html") and response.status_code == 200:
            links = (
                f'<{file_of(request.path_info, ending)}>; rel="alternate"; type="{MEDIA_TYPES[ending]}"'
                for ending in ENDINGS
            )
            response["Link"] = ", ".join(links)
    return response
