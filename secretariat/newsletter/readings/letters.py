"""An edition as the letter its recipients get, and as a page. What is a recipient's own stands in it as `[[word]]`."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.outbox.actions.writing import inlined

from ..rules.phrases import PHRASES
from ..rules.text import html_of, plain_of


@dataclass(frozen=True)
class LetterBlock:
    """A block as it is shown: its heading, its HTML, its plain text, its picture."""

    heading: str
    html: str
    text: str
    picture: str
    alt: str


@dataclass(frozen=True)
class Letter:
    """The subject, the text part and the HTML of an edition, with `[[stop_link]]` and `[[preferences]]` in it."""

    subject: str
    text: str
    html: str


def parts_of(edition):
    """The blocks of an edition as they are shown. One query unless they were fetched with it."""
    return [
        LetterBlock(block.heading, html_of(block.text), plain_of(block.text), _picture(block), block.alt)
        for block in edition.blocks.all()
    ]


def letter_of(edition):
    """The letter of an edition, in its language. One query."""
    with override(edition.language):
        return _letter_of(edition)


def _letter_of(edition):
    parts = parts_of(edition)
    context = {
        "edition": edition,
        "parts": parts,
        "text": edition.text or text_of(parts),
        "phrases": PHRASES[edition.language],
        "language": edition.language,
        "web": settings.SITE_URL + edition.get_absolute_url(),
        "site_url": settings.SITE_URL,
        "demonstration": settings.DEMONSTRATION,
    }
    text = render_to_string("mail/newsletter_issue.txt", context).strip() + "\n"
    return Letter(edition.subject, text, inlined(render_to_string("mail/newsletter_issue.html", context)))


def links_of_nobody():
    """What stands in a preview and in a test where each reader has a link of their own."""
    return dict.fromkeys(("stop_link", "preferences"), _("(the reader's own link)"))


def text_for_nobody(letter):
    """The text part as a preview shows it."""
    text = letter.text
    for name, words in links_of_nobody().items():
        text = text.replace(f"[[{name}]]", words)
    return text


def text_of(parts):
    """The text part as the portal writes it."""
    return "\n\n".join(filter(None, map(_in_text, parts)))


def basis_of(edition):
    """The fingerprint of the text made of the blocks, to see whether an edited text part is behind them."""
    return sha256(text_of(parts_of(edition)).encode()).hexdigest()


def _in_text(part):
    underlined = f"{part.heading}\n{'-' * len(part.heading)}" if part.heading else ""
    picture = f"[{part.alt}]" if part.picture else ""
    return "\n\n".join(filter(None, [underlined, picture, part.text]))


def _picture(block):
    return settings.SITE_URL + reverse("newsletter:picture", args=[block.pk]) if block.picture else ""
