"""A person's browser and system in plain words, from the User-Agent header.

A short table is enough: browsers no longer say more than this, and any other is called unknown.
"""

from django.utils.translation import gettext as _

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
"""(mark, name) of each browser. One that also carries another's mark comes before it."""

SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def browser_in_words(user_agent):
    """`Firefox on Windows`, `Safari on iPhone`, `an unknown browser`."""
    browser = _named(user_agent, BROWSERS) or _("an unknown browser")
    system = _named(user_agent, SYSTEMS)
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def _named(user_agent, table):
    return next((name for sign, name in table if sign in user_agent), "")
