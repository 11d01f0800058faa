"""The text of a block: Markdown as the Secretariat types it, as HTML for the letter and as plain text. No Django."""

import re
from urllib.parse import quote, urlsplit

import nh3

from alliance87.meetings.rules.richtext import from_markdown

TAGS = {"p", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a", "br"}
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]+)\]\(\s*<?(?P<target>[^()<>\n]*(?:\([^()\n]*\)[^()<>\n]*)*?)>?\s*\)")
_MARKS = re.compile(r"(?<!\\)(\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w))")
_HEADING = re.compile(r"^###\s+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])")
_PASTED = re.compile(r"<(?:p|div|span|o:p|table|br|!--\[if|html|meta)\b", re.IGNORECASE)


def html_of(text: str) -> str:
    """The text as HTML with TAGS alone. Every other sign is shown as it was typed: `1986. A year` is no list, `# 5` no
    heading, and markup is never obeyed.
    """
    return _CLEANER.clean(from_markdown(text)).strip()


def plain_of(text: str) -> str:
    """The text without marks; a link is its words, with its address behind them where that says more."""
    linked = _LINK.sub(_link_in_words, text)
    unmarked = _MARKS.sub("", _HEADING.sub("", linked))
    return _ESCAPED.sub(r"\1", unmarked).strip()


def brief_of(text: str) -> str:
    """The text in one line, to be recognized: without marks and addresses, its paragraphs and items apart from each other."""
    plain = plain_of(_LINK.sub(lambda match: match["words"], text))
    lines = (line.strip().removeprefix("- ") for line in plain.splitlines())
    return " · ".join(line for line in lines if line)


def _link_in_words(match: re.Match[str]) -> str:
    words, target = match["words"], match["target"].strip()
    shown = target.removeprefix("mailto:")
    return words if words == shown else f"{words}: {shown}"


def mended(text: str) -> str:
    """The text with links as mail programs need them: blanks and letters that an address cannot hold are encoded."""
    return _LINK.sub(lambda match: f"[{match['words']}]({_address(match['target'])})", text)


def _address(target: str) -> str:
    return quote(target.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")


def wrong_links(text: str) -> list[str]:
    """The targets of links that lead nowhere from an e-mail: only whole addresses do."""
    return [match["target"] for match in _LINK.finditer(text) if not _leads_somewhere(match["target"].strip())]


def _leads_somewhere(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(re.fullmatch(r"\S+", parts.netloc))


def looks_pasted(text: str) -> bool:
    """Whether the text is the HTML of a word processor, which readers would see as it is."""
    return bool(_PASTED.search(text))
