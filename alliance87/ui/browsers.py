"""What browser and system somebody uses, in plain words, from what the browser says of itself.

A short table is enough: browsers no longer tell more than this, and what is not in it is said to be unknown.
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
"""Sign and name; those that also carry another's sign come before it."""

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
