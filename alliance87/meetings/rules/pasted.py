"""Preparing pasted text for the minutes, before anything is stripped: no words run together, no list is renumbered.

Tables become rows of words, other blocks become paragraphs, and Word's list paragraphs become lists. No Django.
Nothing here makes a text safe; `richtext.clean` does.
"""

import re
from html import escape
from html.parser import HTMLParser

BETWEEN_CELLS = " | "

_SAME = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_KEPT = {"p", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
_BLOCKS = {
    "address", "article", "aside", "button", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "label", "legend", "main", "menu", "nav", "option",
    "pre", "section", "select", "summary", "textarea", "tr",
}  # fmt: skip
"""Tags that are stripped and end a paragraph."""
_DROPPED = {"script", "style", "template", "title", "xml"}
_SPACES = {"audio", "canvas", "iframe", "img", "input", "object", "svg", "td", "th", "video", "wbr"}
"""Tags that are stripped and leave a space; cells among them, where their table was lost."""
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_MARKED = re.compile(
    r"<p(?![^>]*mso-list)[^>]*>([·•§▪o]|\d{1,9}\.)(?:&nbsp;|\s)*(?:&nbsp;|\u00a0)(?:&nbsp;|\s)*", re.IGNORECASE
)
"""A list item from Word whose marker an editor turned into text, known by the hard spaces after it."""

_BULLETS = "·•o§-–*▪■●○◦\uf0b7\uf0a7\uf0d8"


def prepared(html: str) -> str:
    """The same text in the tags of the minutes, as far as possible."""
    reader = _Reader()
    reader.feed(_MARKED.sub(r"<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>\1</span>", html))
    reader.close()
    reader.end_lists()
    return reader.out


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out = ""
        self.dropped = []
        self.cells = []
        """For each open table, the number of cells in its row so far."""
        self.lists = []
        """The tags of Word's lists that are open, outermost first."""
        self.item = None
        """The level of Word's list paragraph that is open."""
        self.marker = None
        """Its marker, as far as it has been read."""
        self.spans = []
        self.scripts = []
        self.item_start = 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        style = (attrs.get("style") or "").lower()
        if tag in _DROPPED:
            self.dropped.append(tag)
        elif tag == "span":
            self._span("mso-list" in style and "ignore" in style)
        elif tag in ("sup", "sub"):
            self.scripts.append(tag)
        elif tag == "table":
            self._block("")
            self.cells.append(0)
        elif self.cells:
            self._in_table(tag)
        elif tag == "p" and (level := _word_level(attrs, style)):
            self.item, self.marker, self.item_start = level, "", len(self.out)
        elif tag in ("b", "strong") and re.search(r"font-weight:\s*(normal|400)", style):
            return
        else:
            self._plain_start(_SAME.get(tag, tag), attrs)

    def _plain_start(self, tag, attrs):
        if tag == "br":
            self.out += "<br>"
        elif tag == "a":
            self.out += f'<a href="{escape(attrs.get("href") or "")}">'
        elif tag == "ol":
            self._block(f'<ol start="{attrs["start"]}">' if (attrs.get("start") or "").isdecimal() else "<ol>")
        elif tag in ("strong", "em"):
            self.out += f"<{tag}>"
        elif tag in _KEPT:
            self._block(f"<{tag}>")
        elif tag in _BLOCKS:
            self._block("<p>")
        elif tag in _SPACES:
            self.out += " "

    def _span(self, is_marker):
        self.spans.append(is_marker)

    def _in_table(self, tag):
        if tag == "tr":
            self.out += "<p>"
            self.cells[-1] = 0
        elif tag in ("td", "th"):
            self.out += BETWEEN_CELLS if self.cells[-1] else ""
            self.cells[-1] += 1
        elif (
            tag in _BLOCKS or tag in _SPACES or tag in ("p", "br", "li", "ul", "ol", "blockquote", "h3") or tag in _SAME
        ):
            self.out += " "

    def _block(self, tag):
        self.end_lists()
        self.out += tag

    def handle_endtag(self, tag):
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
        elif tag == "span":
            if self.spans:
                self.spans.pop()
        elif tag in ("sup", "sub"):
            if self.scripts:
                self.scripts.pop()
        elif tag == "table":
            if self.cells:
                self.cells.pop()
            self.out += " " if self.cells else ""
        elif self.cells:
            self.out += "</p>" if tag == "tr" else "" if tag in ("strong", "em", "b", "i", "a", "td", "th") else " "
        elif tag == "p" and self.item:
            self._end_item()
        else:
            self._plain_end(_SAME.get(tag, tag))

    def _plain_end(self, tag):
        if tag in _KEPT:
            self.out += f"</{tag}>"
        elif tag in _BLOCKS:
            self.out += "</p>"

    def handle_data(self, data):
        if self.dropped:
            return
        if any(self.spans) and self.item:
            self.marker += data
            return
        if self.scripts:
            table = _RAISED if self.scripts[-1] == "sup" else _LOWERED
            moved = data.translate(table)
            data = moved if not re.search(r"[^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋]", moved) else f" {data} "
        if self.lists and not self.item:
            if not data.strip():
                return
            self.end_lists()
        self.out += escape(data, quote=False)

    # Word's lists

    def _end_item(self):
        level, marker, words = self.item, " ".join(self.marker.split()), self.out[self.item_start :].strip()
        self.out = self.out[: self.item_start]
        self.item = None
        number = re.fullmatch(r"(\d{1,9})\.", marker)
        if not number and marker.strip(_BULLETS):
            self._block(f"<p>{escape(marker, quote=False)} {words}</p>")
            return
        self._open_lists(level, int(number[1]) if number else None)
        self.out += f"<li>{words}"

    def _open_lists(self, level, number):
        """Close lists until the item fits into the innermost one, or begin a list that fits it."""
        tag = "ol" if number is not None else "ul"
        while len(self.lists) > level:
            self._end_list()
        if len(self.lists) == level and self.lists[-1] != [tag, number and number - 1]:
            self._end_list()
        if len(self.lists) == level:
            self.out += "</li>"
            self.lists[-1][1] = number
        while len(self.lists) < level:
            self.out += f'<ol start="{number}">' if number not in (None, 1) else f"<{tag}>"
            self.lists.append([tag, number])
            if len(self.lists) < level:
                self.out += "<li>"

    def _end_list(self):
        self.out += f"</li></{self.lists.pop()[0]}>"

    def end_lists(self):
        while self.lists:
            self._end_list()


def _word_level(attrs, style):
    """The level of a list paragraph of Word, or None."""
    if match := re.search(r"mso-list:\s*\S+\s+level(\d)", style):
        return int(match[1])
    return 1 if "MsoListParagraph" in (attrs.get("class") or "") and "mso-list" in style else None
