"""Links to the data of a page, and its description for search engines."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..addresses import ENDINGS, file_of, page_of
from ..datasets import datasets
from ..writing import json_of

register = template.Library()
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.inclusion_tag("opendata/links.html", takes_context=True)
def data_links(context, name):
    """JSON and CSV of this list, as far as it is selected on this page, and what its columns mean."""
    dataset, query = datasets()[name], context["request"].GET.copy()
    filters = {one.name for one in dataset.filters}
    for asked in list(query):
        if asked not in filters or not query[asked]:
            del query[asked]
    chosen = f"?{query.urlencode()}" if query else ""
    files = [(ending.upper(), file_of(page_of(dataset), ending) + chosen) for ending in ENDINGS]
    return {"name": name, "files": files}


@register.simple_tag
def described(what):
    """What a page shows, for search engines (schema.org as JSON-LD). No browser runs it, so it needs no nonce."""
    text = mark_safe(json_of(what).decode().translate(_ESCAPES))  # noqa: S308 - nothing can end the element
    return format_html('<script type="application/ld+json">{}</script>', text)
