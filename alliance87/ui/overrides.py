"""The signs that turn the direction of all that follows are taken out of what is sent, in one place, for all views.

They are not seen, come along when text is pasted, and can make a title read as another; in the languages of the portal,
and in those written from right to left, letters have their direction without them.
"""

import re

from .middleware import BothWays

OVERRIDES = re.compile("[\u202a-\u202e]")
"""Embeddings and overrides, and what ends them (Unicode, UAX 9). Isolates and marks, which end by themselves, stay."""


class OverridesMiddleware(BothWays):
    """Takes them out of the fields of a form before a view reads it."""

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, _view, _args, _kwargs):
        if request.method == "POST" and any(map(OVERRIDES.search, _values(request))):
            cleaned = request.POST.copy()
            for name, values in cleaned.lists():
                cleaned.setlist(name, [OVERRIDES.sub("", value) for value in values])
            request.POST = cleaned


def _values(request):
    return (value for _name, values in request.POST.lists() for value in values)
