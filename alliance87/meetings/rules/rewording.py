"""Replacing the words of a paragraph while keeping its list, links and emphasis. No Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser

_BREAKS = {"p", "li", "ul", "ol", "h3", "blockquote", "br"}
_HARD = "\u00a0\u202f"
"""Spaces at which no line ends."""


@dataclass(slots=True)
class Token:
    """A word or sign, the white space that precedes it, and the marks (start tags) around it."""

    text: str
    space: str
    marks: tuple[str, ...] = ()


def lines_of(html: str) -> list[str]:
    """The words of a block as people edit them: each item, paragraph and line on its own line."""
    return [_words(line) for line in _read(html).lines]


def reworded(html: str, new: str) -> str:
    """The block with the words `new` in place of its own.

    A line of `new` is an item of a list or a line of a paragraph; a blank line begins a paragraph. Words typed
    without line breaks stay in the lines they came from.
    """
    block = _read(html)
    typed = [(_tokens(line), is_apart) for line, is_apart in _typed_lines(new)]
    if len(typed) == 1:
        lines = [[(line, False)] if line else [] for line in _dealt(block.lines, typed[0][0])]
    else:
        lines = _paired(block.lines, typed)
    return block.filled(lines)


def _typed_lines(text) -> Iterator[tuple[str, bool]]:
    """Each non-empty line, and whether a blank line precedes it."""
    is_apart = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            yield line, is_apart
        is_apart = not line.strip()


def _tokens(text, marks=()):
    matches = re.finditer(r"(\s*)(\w+|[^\w\s])", text)
    return [Token(match[2], _one_space(match[1]), marks) for match in matches]


def _one_space(white):
    """White space as HTML shows it: one space, a hard one if there is one, as French has before a colon."""
    return next((character for character in white if character in _HARD), " ") if white else ""


def _words(line):
    return "".join((token.space if place else "") + token.text for place, token in enumerate(line))


def _dealt(old, new):
    """The words `new`, with the marks of the old ones, distributed over the old lines."""
    flat = [token for line in old for token in line]
    line_of = [place for place, line in enumerate(old) for _one in line]
    lines: list[list[Token]] = [[] for _line in old]
    place = 0
    for operation, i1, i2, j1, j2 in _matched(flat, new):
        for at, token in enumerate(_marked(flat, new[j1:j2], operation, i1, i2)):
            if operation != "insert" and (token.space or not any(lines)):
                place = line_of[i1 + at if operation == "equal" else i1]
            lines[place].append(token)
    return lines


def _paired(old, typed):
    """For each old line, the new lines that replace it, as [(words, whether a paragraph begins)]."""
    new = [[token.text for token in line] for line, _apart in typed]
    lines: list[list[tuple[list[Token], bool]]] = [[] for _line in old]
    for _operation, i1, i2, j1, j2 in SequenceMatcher(
        None, [tuple(token.text for token in line) for line in old], [tuple(line) for line in new], autojunk=False
    ).get_opcodes():
        for at, place in enumerate(range(j1, j2)):
            line, is_apart = typed[place]
            nearest = min(i1 + at, i2 - 1) if i1 < i2 else max(i1 - 1, 0)
            was = old[i1 + at] if i1 + at < i2 else _line_that_says(new[place], old)
            words = [
                token for each in _matched(was, line) for token in _marked(was, line[each[3] : each[4]], *each[:3])
            ]
            if i1 == i2 == 0:
                lines[0].insert(at, (words, is_apart))
            else:
                lines[nearest].append((words, is_apart))
    return lines


def _line_that_says(words, lines):
    """The line of these very words, which has moved; empty if there is none."""
    return next((line for line in lines if [token.text for token in line] == words), [])


def _matched(old, new):
    return SequenceMatcher(
        None, [token.text for token in old], [token.text for token in new], autojunk=False
    ).get_opcodes()


def _marked(old, new, operation, i1, i2):
    """The tokens `new` with the marks of the old tokens that they repeat, replace or stand between."""
    if operation == "equal":
        both = zip(new, old[i1:i2], strict=True)
        return [
            Token(now.text, was.space if now.space == " " and was.space else now.space, was.marks) for now, was in both
        ]
    around = old[i1:i2] if operation == "replace" else old[i1 - 1 : i1 + 1] if i1 else []
    marks = _shared([token.marks for token in around]) if len(around) > (operation != "replace") else ()
    return [Token(token.text, token.space, marks) for token in new]


def _shared(marks):
    shared = []
    for each in zip(*marks, strict=False):
        if len(set(each)) > 1:
            break
        shared.append(each[0])
    return tuple(shared)


class _read(HTMLParser):  # noqa: N801 - read as a verb where it is called
    """A block taken apart into its lines and the tags between them."""

    def __init__(self, html):
        super().__init__()
        self.parts = []
        """Tags as they stand, and the numbers of lines between them."""
        self.lines = []
        self.within = []
        """For each line whether it is an item of a list."""
        self.marks = []
        self.open = []
        self.is_new = True
        self.space = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in _BREAKS:
            self.marks.append((tag, self.get_starttag_text()))
            return
        self.is_new = True
        if tag != "br":
            self.open.append(tag)
        self.parts.append("<br>" if tag == "br" else self.get_starttag_text())

    def handle_endtag(self, tag):
        if tag not in _BREAKS:
            self.marks = [mark for mark in self.marks if mark[0] != tag]
        elif tag != "br":
            self.is_new = True
            self.open.remove(tag)
            self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        if not data.strip():
            self.space = _one_space(self.space + data)
            return
        if self.is_new:
            self.parts.append(len(self.lines))
            self.lines.append([])
            self.within.append("li" in self.open)
            self.is_new = False
        tokens = _tokens(data, tuple(start for _tag, start in self.marks))
        tokens[0].space = _one_space(self.space + tokens[0].space)
        self.space = _one_space(re.search(r"\s*$", data)[0])
        self.lines[-1] += tokens

    def filled(self, lines):
        """The HTML of the block with each of its lines replaced by the new lines in its place."""
        out = ""
        for part in self.parts:
            if isinstance(part, str):
                out += part
                continue
            for at, (line, is_apart) in enumerate(lines[part]):
                between = "</li><li>" if self.within[part] else "</p><p>" if is_apart else "<br>"
                out += (between if at else "") + _html(line)
        return _without_empty(out)


def _html(line):
    out, marks = "", ()
    for place, token in enumerate(line):
        shared = len(_shared([marks, token.marks]))
        out += "".join(f"</{_name(mark)}>" for mark in reversed(marks[shared:]))
        out += token.space if place else ""
        out += "".join(token.marks[shared:]) + escape(token.text, quote=False)
        marks = token.marks
    return out + "".join(f"</{_name(mark)}>" for mark in reversed(marks))


def _name(mark):
    return re.match(r"<(\w+)", mark)[1]


def _without_empty(html):
    """The HTML without items, paragraphs and line breaks that are now empty."""
    html = re.sub(r"(?:<br>)+(?=</)|(?<=<p>)(?:<br>)+|(?<=<li>)(?:<br>)+", "", html)
    html = re.sub(r"(?:<br>){2,}", "<br>", html)
    before = None
    while before != html:
        before, html = html, re.sub(r"<(p|li|ul|ol|blockquote)\b[^>]*>\s*</\1>", "", html)
    return html
