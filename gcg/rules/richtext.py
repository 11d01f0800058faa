"""The rich text of minutes: a small HTML, kept clean, as a list of top-level blocks. No Django."""

import re
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
"""What a text of the minutes may be made of; the editor offers the same."""

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence", "backticks", "html_block"])
_MARKS = {"strong": "**", "em": "*"}
_BLOCK_TAGS = {"p", "h3", "ul", "ol", "blockquote"}


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level paragraph, list, quotation or heading of a text."""

    tag: str
    html: str

    @property
    def is_heading(self):
        return self.tag == "h3"

    @property
    def text(self):
        """Its words without marks, white space made single."""
        return words_of(self.html)


def clean(html):
    """The text with nothing in it but TAGS, every word inside a block, and no empty block."""
    return "\n".join(block.html for block in blocks(_CLEANER.clean(html)))


def from_markdown(text):
    """Markdown, as people type it in plain fields (blank lines make paragraphs), as clean HTML."""
    html = re.sub(r"<(/?)h[1-6]>", r"<\1h3>", _MARKDOWN.render(text.replace("\r\n", "\n")))
    return clean(html)


def words_of(html):
    """The words of some HTML without marks, white space made single."""
    apart = re.sub(r"</?(?:p|li|ul|ol|h3|blockquote)\b[^>]*>", " ", html)
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
            self.found.append(Block(tag, html if html.startswith(f"<{tag}") else f"<p>{html}</p>"))


def to_markdown(html):
    """Clean HTML as Markdown that `from_markdown` turns into the same text: for editing without scripts."""
    writer = _MarkdownWriter()
    writer.feed(html)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", writer.out).strip()


class _MarkdownWriter(HTMLParser):
    def __init__(self):
        super().__init__()
        self.out = ""
        self.lists = []
        self.quotes = 0
        self.href = ""
        self.at_start = True

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol"):
            self.lists.append([tag, 0])
        elif tag == "li":
            self.lists[-1][1] += 1
            self._line()
            self.out += "-  " if self.lists[-1][0] == "ul" else f"{self.lists[-1][1]}. "
            self.at_start = True
        elif tag == "blockquote":
            self.quotes += 1
            self.out += "> "
            self.at_start = True
        elif tag == "a":
            self.href = dict(attrs).get("href", "")
            self.out += "["
        elif tag in _MARKS:
            self.out += _MARKS[tag]
        elif tag in ("p", "h3"):
            if not self.at_start:
                self._paragraph()
            self.out += "### " if tag == "h3" else ""
            self.at_start = True

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.lists.pop()
            self.out += "\n\n"
        elif tag == "blockquote":
            self.quotes -= 1
            self.out += "\n\n"
        elif tag == "a":
            self.out += f"]({self.href})"
        elif tag in _MARKS:
            self.out += _MARKS[tag]
        elif tag in ("p", "h3") and not self.lists and not self.quotes:
            self.out += "\n\n"

    def handle_data(self, data):
        if not data.strip() and "\n" in data:
            return
        words = re.sub(r"([\\`*_\[\]<>#&])", r"\\\1", re.sub(r"\s+", " ", data))
        if self.at_start:
            words = re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=~])", r"\\\1", words.lstrip()))
        self.out += words
        self.at_start = False

    def _line(self):
        is_first = self.lists[-1][1] == 1 and len(self.lists) == 1 and not self.quotes
        self.out = self.out.rstrip("\n")
        self.out += ("\n\n" if is_first else "\n") if self.out else ""
        self.out += "> " * self.quotes + "   " * (len(self.lists) - 1)

    def _paragraph(self):
        margin = "> " * self.quotes + "   " * len(self.lists)
        if margin:
            self.out += f"\n{margin.rstrip()}\n{margin}"


def paragraph(text):
    """Plain words as one paragraph; line breaks become spaces."""
    return f"<p>{escape(' '.join(text.split()), quote=False)}</p>"
