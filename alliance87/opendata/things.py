"""What a page is about, in the words of schema.org: for search engines (`{% described %}`)."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance87.ui.languages import bare

from .datasets import plain


def thing(kind, address, /, **facts):
    """What has its page at this address. Its identity is the address without its language; facts that are empty are left
    out.
    """
    description = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": settings.SITE_URL + bare(address),
        "url": settings.SITE_URL + address,
    }
    return description | {name: plain(value) for name, value in facts.items() if value not in (None, "", [])}


def alliance():
    """The Alliance, which publishes, convenes and decides."""
    return {
        "@type": "Organization",
        "@id": f"{settings.SITE_URL}/",
        "name": _("Alliance 8.7"),
        "url": settings.SITE_URL,
    }


def written(kind, address, /, **facts):
    """A text of the Alliance, in the language in which it is read."""
    return thing(kind, address, **{"inLanguage": get_language(), "publisher": alliance()} | facts)


def platform(home, search):
    """The Alliance and its platform, with where it is searched."""
    question = {"@type": "EntryPoint", "urlTemplate": f"{settings.SITE_URL}{search}?q={{q}}"}
    site = {
        "@type": "WebSite",
        "name": _("Alliance 8.7"),
        "url": settings.SITE_URL + home,
        "inLanguage": get_language(),
        "publisher": {"@id": f"{settings.SITE_URL}/"},
        "potentialAction": {"@type": "SearchAction", "target": question, "query-input": "required name=q"},
    }
    return {"@context": "https://schema.org", "@graph": [alliance(), site]}
