"""The rich text of minutes: a small HTML, kept clean, as a list of top-level blocks. No Django."""

import re
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt
from markdownify import ATX, BACKSLASH, MarkdownConverter

from .pasted import prepared
from .rewording import lines_of

TAGS = {"p", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a", "br"}
"""The tags allowed in a text of the minutes; the editor offers the same."""

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "code", "fence", "backticks", "html_block", "lheading", "hr", "reference", "autolink", "entity"]
)
_WRITER = MarkdownConverter(heading_style=ATX, bullets="-", escape_misc=True, newline_style=BACKSLASH)
_BLOCK_TAGS = {"p", "h3", "ul", "ol", "blockquote"}


@dataclass(frozen=True, slots=True)
class TextElement:
    """One top-level paragraph, list, quotation or heading of a text."""

    tag: str
    html: str

    @property
    def is_heading(self):
        return self.tag == "h3"

    @property
    def text(self):
        """Its words without marks, with single spaces."""
        return words_of(self.html)

    @property
    def lines(self):
        """Its words as edited in a plain field: each item and line on its own line."""
        return "\n".join(lines_of(self.html))


def clean(html):
    """The text with only TAGS in it: every word is inside a block, no block is empty, and no words run together."""
    text = "\n".join(block.html for block in blocks(_CLEANER.clean(prepared(html))))
    return re.sub(r"(?<=<p>)\s+|(?<=<h3>)\s+|\s+(?=</p>|</h3>)", "", text)


def from_plain(text):
    """Text typed into a plain field, as clean HTML: blank lines make paragraphs, and every sign stays as typed."""
    lines = re.sub(r"\r\n?", "\n", text).strip("\n")
    paragraphs = (part.strip("\n").split("\n") for part in re.split(r"\n(?:[ \t]*\n)+", lines) if part.strip())
    return clean("".join(f"<p>{'<br>'.join(escape(line, quote=False) for line in part)}</p>" for part in paragraphs))


def from_markdown(text):
    """Text with the few Markdown signs offered when scripts are off, as clean HTML; all other signs stay as typed."""
    return clean(_MARKDOWN.render(_as_offered(re.sub(r"\r\n?", "\n", text))).replace("<br />\n", "<br>"))


def _as_offered(text):
    """The text with a backslash before any sign of Markdown that the editor does not offer.

    A number makes a list only where the list would show that very number: 1, then 2, and so on.
    """
    expected: dict[str, int] = {}
    lines = []
    for line in text.split("\n"):
        line = re.sub(r"(\\.)|_", lambda match: match[1] or r"\_", line)
        margin, words = re.match(r"((?:\s|>)*(?:-\s+(?=\S))?)(.*)", line).groups()
        outer = {deep: at for deep, at in expected.items() if len(deep) < len(margin)}
        number = re.match(r"(\d+)\.(\s+)(?=\S)", words)
        if number and int(number[1]) in (1, expected.get(margin)):
            expected = outer | {margin: int(number[1]) + 1}
            words = number[0] + _as_text(words[number.end() :])
        elif words:
            expected = outer
            words = _heading(words) if re.match(r"###\s+\S", words) else _as_text(words)
        lines.append(margin + words)
    return "\n".join(lines)


def _as_text(words):
    """Put a backslash before what would make a list or a heading here."""
    return re.sub(r"^(?=[+*-](?:\s|$)|#)|^(\d+)(?=[.)](?:\s|$))", r"\1\\", words)


def _heading(words):
    return re.sub(r"#(?=#*\s*$)", r"\#", words)


def words_of(html):
    """The words of some HTML without marks, with single spaces."""
    apart = re.sub(r"</?(?:br|p|li|ul|ol|h3|blockquote)\b[^>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).split())


def blocks(html):
    """The top-level blocks of clean HTML in their order; loose words between them become paragraphs."""
    splitter = _Splitter()
    splitter.feed(html)
    splitter.close()
    return splitter.finish()


class _Splitter(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.found = []
        self.open = []
        self.raw = ""

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.raw += "<br>"
            return
        if not self.open and tag in _BLOCK_TAGS:
            self._cut("p")
        self.open.append(tag)
        self.raw += self.get_starttag_text()

    def handle_endtag(self, tag):
        if tag not in self.open:
            return
        self.open.remove(tag)
        self.raw += f"</{tag}>"
        if not self.open and tag in _BLOCK_TAGS:
            self._cut(tag)

    def handle_data(self, data):
        self.raw += data

    def handle_entityref(self, name):
        self.raw += f"&{name};"

    def handle_charref(self, name):
        self.raw += f"&#{name};"

    def finish(self):
        self._cut("p")
        return self.found

    def _cut(self, tag):
        html, self.raw = self.raw.strip(), ""
        if words_of(html):
            self.found.append(TextElement(tag, html if html.startswith(f"<{tag}") else f"<p>{html}</p>"))


def to_markdown(html):
    """Clean HTML as Markdown, for editing without scripts; `from_markdown` turns it back into the same text."""
    return _WRITER.convert(html).strip()
