"""The link for following the page on which it stands."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from ..readings import LISTS, THINGS

register = template.Library()


@register.simple_tag(takes_context=True)
def follow_address(context):
    """Where the page of this request is followed by e-mail; empty for pages that cannot be, and for those that offer it
    themselves. No query.
    """
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in (*LISTS, *THINGS):
        return ""
    return f"{reverse('follow')}?{urlencode({'page': request.path})}"
