"""The text of a PDF reads as it was written, in any script: what each glyph stands for, and the words of shaped text.

A reader of a PDF gets glyphs and asks the file what they stand for. The library takes that from the first word in which a
glyph occurs, which is wrong where letters and marks are shaped together. Here it is taken from the font; and where no glyph
stands for a letter of its own (most scripts of South and South-East Asia), the line says what it reads.
"""

import re
from contextlib import contextmanager
from io import BytesIO
from unicodedata import bidirectional, category, normalize

import pydyf
import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint.pdf import stream as library

_SHAPED = re.compile("[\u0900-\u0eff\u0f00-\u109f\u1780-\u17ff]")
"""Indic scripts, Thai, Lao, Tibetan, Myanmar and Khmer: signs change their order or are drawn in parts."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Read glyph by glyph: poppler, and all that is built on it, turns round a line that says what it reads."""
_RIGHT_TO_LEFT_MARK = "\u200f"
"""Not seen: tells that the mark of the last letter, which is the first on the line, belongs to what is written to the left."""
_TO_THE_LEFT = ("R", "AL", "NSM")
_TO_THE_RIGHT = ("L", "EN", "AN")
_OF_NUMBERS = ("CS", "ES", "ET")
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
"""Signs that are drawn as each other on a line that goes to the left, and are read as they were typed."""
_LEFT_TO_RIGHT_MARK = "\u200e"
"""Not seen: tells that what is written to the left ends here, and that the blanks and signs after it belong to the line."""
_FORMS = range(0xFB1D, 0xFF00)
"""Characters for forms of Hebrew and Arabic letters that have a character of their own."""
_BEFORE, _BEFORE_TO_THE_LEFT = 90, 150
"""How far before its end the place lies where a mark is read, in thousandths of the size. A tenth is where poppler begins to
take a sign for a second copy of the letter, and one that lies further back for another word; to the left it must be more."""
_SHOWN = re.compile(r"(-?[\d.]+(?:e-?\d+)?)|<([0-9a-f]*)>")
_GLYPH = re.compile("[0-9a-f]{4}")
_SEEN, _UNSEEN = 0, 3
"""Modes of rendering."""
_SINGLE, _LIGATURE, _EXTENSION = 1, 4, 7
"""Types of substitution in a font: one glyph for one, one for several, and one of these at a distance."""


class ReadableStream(library.Stream):
    """Writes the text of each line so that it can be read back."""

    _rise: float = 0
    _last = " "
    _says = False
    _line = None
    _is_left = False
    _end: tuple | None = None
    _glyph = ""
    _goes_right = True
    _goes_left = _is_right = False
    _next_font = _font = None

    def add_font(self, pango_font):
        """The font, with what its glyphs stand for."""
        font, size = super().add_font(pango_font)
        if not isinstance(font.to_unicode, Readings):
            font.to_unicode = Readings(_readings_of(font))
        self._next_font = font
        return font, size

    def set_font_size(self, font, size):
        """Use the font that was added last."""
        self._font = self._next_font
        super().set_font_size(font, size)

    def set_text_matrix(self, *matrix):
        """Begin a line, or go on with one."""
        self._last = " "
        if self._line != matrix[-1]:
            self._line, self._is_left, self._end, self._is_right = matrix[-1], False, None, False
        super().set_text_matrix(*matrix)

    def set_text_rise(self, rise):
        """Draw what follows so much higher: the library does so for one mark above or below its letter."""
        self._rise = rise
        super().set_text_rise(rise)

    def show_text(self, text):
        """Show glyphs and moves between them, each mark that is moved to its letter as one sign on the line."""
        if self._says:
            super().show_text(text)
            return
        plain, moved = "", ""
        for move, glyphs in _SHOWN.findall(text):
            if move:
                plain, moved = f"{plain}{moved} ", move
                continue
            for glyph in _GLYPH.findall(glyphs):
                reading = self._font.to_unicode.get(int(glyph, 16), "")
                if (moved or self._rise) and len(reading) == 1 and category(reading) == "Mn":
                    self._show_plainly(plain)
                    self._show_mark(glyph, moved, reading)
                    plain, moved = moved, ""
                else:
                    if self._goes_left and self._begins_here(reading):
                        self._show_plainly(plain + moved)
                        plain, moved = "", ""
                        self._show_unseen_sign(_RIGHT_TO_LEFT_MARK, self._font, glyph)
                    if self._goes_left and reading in _MIRRORED and not self._is_right:
                        self._show_plainly(plain + moved)
                        plain, moved = "", ""
                        self._show_as(_MIRRORED[reading], glyph)
                        self._last, self._glyph = reading, glyph
                        continue
                    if self._may_end_here(reading):
                        self._show_plainly(plain)
                        plain, self._end = "", (len(self.stream), self._font, glyph)
                    plain, moved = f"{plain}{moved}<{glyph}>", ""
                self._last, self._glyph = reading[-1:] or self._last, glyph
        self._show_plainly(plain + moved)
        if self._is_left and self._end is None:
            self._end = (len(self.stream), self._font, self._glyph)

    def _begins_here(self, reading):
        """Whether words or numbers written to the right, or a sign that a reader takes for part of a number, begin here, on a
        line that goes to the left. A reader takes the blanks and signs before them for theirs, unless a mark stands between.
        """
        kind, was_right = bidirectional(reading[:1] or " "), self._is_right
        if kind in _OF_NUMBERS:
            self._is_right = was_right and bidirectional(self._last) in _TO_THE_RIGHT
            return not self._is_right
        if kind in ("R", "AL") or reading in _MIRRORED:
            self._is_right = False
        elif kind in _TO_THE_RIGHT:
            self._is_right = True
        return self._is_right and not was_right

    def _may_end_here(self, reading):
        """Whether words written to the left may end before this sign, on a line that goes to the right: what follows tells."""
        kind = bidirectional(reading[:1] or " ")
        if kind in ("R", "AL", "AN"):
            self._is_left, self._end = self._goes_right, None
        elif kind in ("L", "EN"):
            self._mark_end()
            self._is_left = False
        return self._is_left and self._end is None and kind not in _TO_THE_LEFT

    def _mark_end(self):
        """Say, unseen, that the words written to the left end where they did. It takes no room: the mark lies over their end,
        as narrow as those of letters."""
        if self._end is None:
            return
        place, font, glyph = self._end
        self._end = None
        before = len(self.stream)
        self._show_unseen_sign(_LEFT_TO_RIGHT_MARK, font, glyph)
        marked = self.stream[before:]
        del self.stream[before:]
        self.stream[place:place] = marked

    def _show_unseen_sign(self, sign, font, glyph):
        """Say, unseen, that this sign stands here, on the width of a glyph made as narrow as a mark."""
        if width := font.widths.get(int(glyph, 16)):
            self.set_text_rendering(_UNSEEN)
            with self._saying(sign):
                self.stream.append(f"{100 * _BEFORE / width:.3f} Tz".encode())
                super().show_text(f"{width}<{glyph}>")
                self.stream.append(b"100 Tz")
            self.set_text_rendering(_SEEN)

    def _show_as(self, text, glyph):
        """Show a glyph that is read as another character than it looks like."""
        with self._saying(text):
            super().show_text(f"<{glyph}>")

    def _show_plainly(self, text):
        if text:
            super().show_text(text)

    def _show_mark(self, glyph, move, reading):
        """Show a mark where it belongs, and say that it is read where its letter begins: it starts and ends there, unseen."""
        rise, before = self._rise, _BEFORE
        if _RIGHT_TO_LEFT.match(reading):
            before = _BEFORE_TO_THE_LEFT
            reading = reading if bidirectional(self._last) in _TO_THE_LEFT else _RIGHT_TO_LEFT_MARK + reading
        with self._saying(reading):
            self._show_unseen(f"{before}<{glyph}>{-before}")
            super().set_text_rise(rise)
            super().show_text(f"{move}<{glyph}>")
            self._show_unseen(f"{-float(move or 0):.3f}<{glyph}>")
        super().set_text_rise(rise)

    def _show_unseen(self, text):
        super().set_text_rise(0)
        self.set_text_rendering(_UNSEEN)
        super().show_text(text)
        self.set_text_rendering(_SEEN)

    @contextmanager
    def _saying(self, text):
        self._says = True
        self.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(text)}))
        yield
        self.end_marked_content()
        self._says = False

    @contextmanager
    def marked(self, box, tag):
        """Mark a line of text as the library does; where its script is shaped, say what it reads."""
        text = getattr(box, "text", None) or ""
        self._goes_right = bool(text) and box.style["direction"] == "ltr"
        self._goes_left = bool(text) and box.style["direction"] == "rtl"
        with super().marked(box, tag):
            if not _SHAPED.search(text) or _RIGHT_TO_LEFT.search(text):
                yield
                self._mark_end()
                return
            self._mark_end()
            self._is_left = False
            with self._saying(text):
                yield


class Readings(dict[int, str]):
    """What each glyph in use stands for: what the font says, unless the text where it occurs is one of its characters."""

    def __init__(self, known):
        super().__init__()
        self._known = known

    def __setitem__(self, glyph, text):
        known = self._known.get(glyph)
        super().__setitem__(glyph, known[0] if known and text not in known else text)


_known: dict[tuple, dict[int, tuple[str, ...]]] = {}
"""What the glyphs of each font stand for, by family, weight and style, worked out once for each process."""


def _readings_of(font):
    key = (font.family, font.weight, font.style)
    if key not in _known:
        with TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True) as opened:
            _known[key] = readings(opened)
    return _known[key]


def readings(font: TTFont) -> dict[int, tuple[str, ...]]:
    """What each glyph can stand for, the likeliest first: its characters, or those of the glyphs it replaces."""
    ways: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(font.getBestCmap().items(), key=lambda pair: (pair[0] in _FORMS, pair[0])):
        letters = normalize("NFKC", chr(code)) if code in _FORMS else chr(code)
        ways[name] = (*ways.get(name, ()), letters)
    replacements = list(_replacements(font))
    grown = -1
    while grown != len(ways):
        grown = len(ways)
        for name, parts in replacements:
            if name not in ways and all(part in ways for part in parts):
                ways[name] = ("".join(ways[part][0] for part in parts),)
    return {font.getGlyphID(name): texts for name, texts in ways.items()}


def _replacements(font):
    """Each glyph that the font puts in the place of others, with those others in the order of reading."""
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    for table in (table for lookup in lookups for table in lookup.SubTable):
        table = table.ExtSubTable if table.LookupType == _EXTENSION else table
        if table.LookupType == _SINGLE:
            yield from ((name, (part,)) for part, name in table.mapping.items())
        elif table.LookupType == _LIGATURE:
            for first, ligatures in table.ligatures.items():
                yield from ((ligature.LigGlyph, (first, *ligature.Component)) for ligature in ligatures)


# The library makes its streams by these two names and offers no other way in.
weasyprint.pdf.Stream = library.Stream = ReadableStream
