"""Tagged PDF (PDF/UA-1) made from our templates.

The library takes seconds to import and most processes make no PDF, so it is imported when the first one is made.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override


def render(template, context, *, title, language="en"):
    """The template as the bytes of a PDF: tagged, in `language`, with its fonts embedded.

    The template also receives `title` and `language`, for `<title>` and `<html lang>`; `site_url`, which goes before
    the address in a link; and `demonstration`.
    """
    with override(language):
        page = render_to_string(template, {**context, **_of_every_page(title, language)})
    return from_html(page)


def _of_every_page(title, language):
    return {
        "title": title,
        "language": language,
        "site_url": settings.SITE_URL,
        "demonstration": settings.DEMONSTRATION,
    }


def from_html(page):
    """A whole HTML page as the bytes of a PDF. A character that no font has is written by its name."""
    from .making import from_html as make

    return make(page)
