"""What a page says of itself where it is shared: its title and description, said once, for readers and for Open Graph."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

PLACES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES"}
"""Open Graph names a language with a country."""


class _Once(template.Node):
    """Renders what is within as a variable, in one line."""

    def __init__(self, name, nodelist):
        self.name = name
        self.nodelist = nodelist

    def render(self, context):
        words = " ".join(self.nodelist.render(context).split())
        context[self.name] = mark_safe(words.replace('"', "&quot;"))  # noqa: S308 - rendered by the template
        return ""


@register.tag
def once(parser, token):
    """`{% once name %}…{% endonce %}`: what is within, to be shown in several places as `{{ name }}`."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return _Once(name, nodelist)


@register.simple_tag(takes_context=True)
def open_graph(context):
    """The page as others show it where its address is shared: what visitors may read, and nobody else's."""
    request, user = context.get("request"), context.get("user")
    if request is None or request.resolver_match is None or user is None or user.is_authenticated:
        return ""
    shown, picture = context.get("described") or {}, context.get("shared_picture")
    tags = {
        "og:site_name": _("Alliance 8.7"),
        "og:title": context["said_title"],
        "og:description": context["said_description"],
        "og:type": "article" if shown.get("@type") == "NewsArticle" else "website",
        "og:url": shown.get("url", settings.SITE_URL + request.path),
        "og:image": settings.SITE_URL + (picture["address"] if picture else static("img/shared.png")),
        "og:locale": PLACES.get(get_language(), "en_GB"),
    }
    if picture:
        tags["og:image:alt"] = picture["alt"]
    return format_html_join("\n  ", '<meta property="{}" content="{}">', tags.items())
