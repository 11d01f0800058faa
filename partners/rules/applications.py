"""Checks of the names and websites of organizations. No Django, no clock."""

import unicodedata
from enum import StrEnum
from urllib.parse import urlsplit

TEXT_VERSION = 1
"""The version of the commitment that is signed now (R4)."""

LOOKALIKES = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH", "MATHEMATICAL")
"""Scripts whose letters can be mistaken for each other. Each part of a host name may use only one of them."""


class WebsiteFlaw(StrEnum):
    """Why a website's address is not accepted."""

    CREDENTIALS = "credentials"
    SCRIPTS = "scripts"
    NAME = "name"


def flaw_of_website(address: str) -> WebsiteFlaw | None:
    """What is wrong with the address of a website; None if nothing is.

    Scripts are checked part by part: a name in any script may be combined with `.org` and `www.`.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return WebsiteFlaw.NAME
    if parts.username is not None or parts.password is not None:
        return WebsiteFlaw.CREDENTIALS
    name = readable_host(host)
    if name is None or "." not in name or not any(letter.isalpha() for letter in name.rpartition(".")[2]):
        return WebsiteFlaw.NAME
    is_mixed = any(len(lookalike_scripts(label)) > 1 for label in name.split("."))
    return WebsiteFlaw.SCRIPTS if is_mixed else None


def readable_host(host: str) -> str | None:
    """A host name as people read it, with its `xn--` labels decoded; None if they cannot be."""
    try:
        return ".".join(
            label.encode("ascii").decode("idna") if label.lower().startswith("xn--") else label
            for label in host.split(".")
        )
    except UnicodeError:
        return None


def lookalike_scripts(text: str) -> set[str]:
    """The scripts of LOOKALIKES that letters of `text` belong to."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    return scripts & set(LOOKALIKES)


def domain_of_website(address: str) -> str:
    """The host of a website in lower case, without `www.`; "" if there is none."""
    return (urlsplit(address).hostname or "").lower().removeprefix("www.")


def domain_of_email(email: str) -> str:
    """The part of an address after the @, in lower case."""
    return email.rpartition("@")[2].lower()


def belong_together(website: str, email: str) -> bool:
    """Whether the website and the e-mail address have the same domain, or one is a subdomain of the other."""
    site, mail = domain_of_website(website), domain_of_email(email)
    return bool(site and mail) and (site == mail or site.endswith(f".{mail}") or mail.endswith(f".{site}"))


def tidy_name(text: str) -> str:
    """A name with composed letters and single spaces, without invisible characters or characters that reverse the text."""
    seen = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or not is_unseen(letter))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, width, and characters that are not seen."""
    return _compared(one) == _compared(other)


def _compared(name: str) -> str:
    return unicodedata.normalize("NFKC", tidy_name(name)).casefold()


def is_unseen(sign: str) -> bool:
    """Whether a character is a control or reverses text. The joiners that some scripts need are not included."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") and sign not in "\u200c\u200d"


def has_letter(text: str) -> bool:
    """Whether there is a letter of any script in `text`."""
    return any(sign.isalpha() for sign in text)
