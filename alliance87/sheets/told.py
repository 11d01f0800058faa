"""Sentences about faults in sheets: made in English, and translated where they are shown. No Django."""


class Told(str):
    """A whole English sentence that keeps the sentence and the words it was made of, so that it can be translated."""

    __slots__ = ("sentence", "words")
    sentence: str
    words: dict[str, object]

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
