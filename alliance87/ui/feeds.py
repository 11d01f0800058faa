"""Atom feeds: what is new, for readers who follow with a program of their own and leave no address."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language, gettext

IN_FEED = 20
"""The most entries of a feed; the pages have all."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """One entry: its title, the address of its page in the portal, when it happened (a moment, or a day), its text as HTML,
    when that was last corrected, and what tells it from others of the same page.
    """

    title: str
    address: str
    when: datetime | date
    html: str = ""
    corrected_at: datetime | None = None
    mark: str = ""

    @property
    def moment(self):
        """When it happened; a day begins at midnight, in UTC."""
        return self.when if isinstance(self.when, datetime) else datetime.combine(self.when, time(), UTC)


def feed(title, *, page, address, entries, language=None):
    """The answer with the entries as an Atom feed of the page at the address `page`; `here` is the feed's own address.

    Without a `language` it is in that of its address. Atom wants an author (RFC 4287, 4.1.1): the Alliance.
    """
    site, language, author = settings.SITE_URL, language or get_language(), gettext("Alliance 8.7")
    atom = Atom1Feed(
        title=title, link=site + page, description="", language=language, feed_url=site + address, author_name=author
    )
    for entry in entries:
        link = site + entry.address
        atom.add_item(
            for_xml(entry.title),
            link,
            for_xml(entry.html),
            unique_id=f"{link}#{entry.mark}" if entry.mark else link,
            pubdate=entry.moment,
            updateddate=entry.corrected_at or entry.moment,
        )
    return HttpResponse(
        atom.writeString("utf-8"),
        content_type="application/atom+xml; charset=utf-8",
        headers={"Content-Language": language},
    )


def plain(text):
    """Plain text, as the HTML of an entry."""
    return linebreaks(text, autoescape=True)


def for_xml(text: str) -> str:
    """The text with a blank for each character that XML cannot hold, such as the line break that Word calls a soft one."""
    return _NOT_IN_XML.sub(" ", text)
