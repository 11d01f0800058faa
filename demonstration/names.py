"""Invented names of people, by culture, in the script they are written in."""

from collections import Counter

from .day import rows


class Names:
    """Gives each culture's names in a fixed order: the same calls in the same order give the same names."""

    def __init__(self):
        self._cultures = {row["culture"]: row for row in rows("names")}
        self._given = Counter()

    def take(self, culture):
        """The next name of a culture. Every pair of names is used once before any is used again."""
        row = self._cultures[culture]
        given, family = row["given"].split(";"), row["family"].split(";")
        place = self._given[culture]
        self._given[culture] += 1
        turn = place // len(given)
        return row["order"].format(given=given[place % len(given)], family=family[(place + turn) % len(family)])
