"""Sentences of those who read sheets, in English, which whoever shows them can translate. No Django."""


class Told(str):
    """A sentence with what stands in it, and of what it was made."""

    __slots__ = ("sentence", "words")

    def __new__(cls, sentence, words=()):
        words = dict(words)
        made = super().__new__(cls, sentence % words if words else sentence)
        made.sentence, made.words = sentence, words
        return made

    def __reduce__(self):
        return Told, (self.sentence, self.words)


def told(sentence: str, **words: object) -> Told:
    """The sentence, which `make messages` puts before translators."""
    return Told(sentence, words)
