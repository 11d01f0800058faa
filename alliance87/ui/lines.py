"""Plain text as it was laid out: paragraphs, lines, and lists whose items begin with a dash, a dot or a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import bidirectional

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ITEM = re.compile(r"(?P<bullet>[-–—*•·])\s+(?P<text>\S.*)|(?P<number>\d{1,3})[.)]\s+(?P<numbered>\S.*)")


@dataclass
class ListItem:
    """One item of a list, with its number where it has one, and its lines."""

    number: str
    lines: list[str] = field(default_factory=list)


@dataclass
class LaidOutBlock:
    """A paragraph with its lines, or a list with its items."""

    tag: str
    lines: list[str] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)


def blocks_of(text: str) -> list[LaidOutBlock]:
    """The blocks of a text, in their order. An indented line after an item belongs to it."""
    return list(_blocks(text.splitlines()))


def _blocks(lines: list[str]) -> Iterator[LaidOutBlock]:
    block: LaidOutBlock | None = None
    for line in lines:
        words = line.strip()
        if not words:
            if block and block.tag == "p":
                yield block
                block = None
            continue
        match = ITEM.fullmatch(words)
        if match:
            tag = "ul" if match["bullet"] else "ol"
            if block is None or block.tag != tag:
                if block:
                    yield block
                block = LaidOutBlock(tag)
            block.items.append(ListItem(match["number"] or "", [match["text"] or match["numbered"]]))
        elif block and block.items and line[0].isspace():
            block.items[-1].lines.append(words)
        else:
            if block and block.tag != "p":
                yield block
                block = None
            block = block or LaidOutBlock("p")
            block.lines.append(words)
    if block:
        yield block


def laid_out(text: str) -> SafeString:
    """The text as HTML. Everything typed is escaped; numbers of items are those that were typed."""
    return mark_safe("\n".join(_html(block) for block in blocks_of(text)))  # noqa: S308 - escaped line by line


def _html(block: LaidOutBlock) -> str:
    if block.tag == "p":
        return f"<p>{_broken(block.lines)}</p>"
    items = "".join(_item(item) for item in block.items)
    return f"<{block.tag}>{items}</{block.tag}>"


def _item(item: ListItem) -> str:
    number = f' value="{item.number}"' if item.number else ""
    return f"<li{number}>{_broken(item.lines)}</li>"


def _broken(lines: list[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def direction_of(text: str) -> str:
    """`rtl` for a text that begins with a letter read from the right and has most of its letters so; `ltr` otherwise. A line
    in English stays so when it begins with an Arabic name, or holds a long one.
    """
    kinds = [kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")]
    from_the_right = len(kinds) - kinds.count("L")
    return "rtl" if kinds[:1] not in ([], ["L"]) and from_the_right * 2 > len(kinds) else "ltr"
