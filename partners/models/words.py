"""The words that names of organizations are made of, for finding one by a word that was misspelt."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, models, transaction
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

CLOSE_ENOUGH = 0.25
"""The least likeness of two words: six letters with two in the middle swapped."""

MOST_CANDIDATES = 50


class Plain(models.Func):
    """A text without accents and capitals."""

    function = "partners_plain"
    output_field = models.TextField()


class Word(models.Model):
    """A word that some name has or had, without accents and capitals."""

    word = models.TextField(_("word"), unique=True)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = [GinIndex(name="word_trigrams", fields=["word"], opclasses=["gin_trgm_ops"], fastupdate=False)]

    def __str__(self):
        return self.word


def teaches_words():
    """The trigger that keeps every word of a name."""
    return pgtrigger.Trigger(
        name="teaches_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("name", "acronym", "also_found_by"),
        func=(
            "INSERT INTO partners_word (word) SELECT DISTINCT word FROM unnest(NEW.words) AS word "
            "WHERE word <> '' ORDER BY word ON CONFLICT DO NOTHING; RETURN NULL;"
        ),
    )


def words_like(asked):
    """For each word of `asked`, {known word: likeness} of those like it or with it inside. Two queries."""
    found = [{} for _word in asked]
    if not asked:
        return found
    first, *others = [_candidates(place, word) for place, word in enumerate(asked)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(CLOSE_ENOUGH)])
        for place, word, likeness in first.union(*others, all=True):
            found[place][word] = likeness
    return found


def _candidates(place, asked):
    plain = Plain(Value(asked))
    return (
        Word.objects.filter(Q(word__trigram_similar=plain) | Q(word__contains=plain))
        .annotate(place=Value(place), likeness=TrigramSimilarity("word", plain))
        .order_by("-likeness", "word")
        .values_list("place", "word", "likeness")[:MOST_CANDIDATES]
    )
