"""Words that look alike and say something else, so that one is no misspelling of the other (D12). No Django.

All words are bare: in lower case, without accents. A list cannot be complete; whoever presides answers for the rest.
"""

from difflib import get_close_matches
from itertools import chain

_CARDINALS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    hundreds thousands millions billions trillions half quarter third double triple
    un deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
    soixante cent mille milliard milliards millions billion
    uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta
    sesenta setenta ochenta noventa cien mil millones billon billones
"""
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
    premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme
    primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo
"""
_TIMES = """
    january february march april may june july august september october november december
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    monday tuesday wednesday thursday friday saturday sunday
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo
    day days week weeks month months year years daily weekly monthly yearly annual biannual biennial
"""
COUNTING = frozenset(chain(_CARDINALS.split(), _ORDINALS.split(), _TIMES.split()))
"""Words of number and time, in English, French and Spanish."""

_NEGATING = ("un", "in", "im", "il", "ir")
_PREFIXES = (
    *("inter", "intra", "trans", "multi", "counter", "super", "under", "over", "anti", "post", "semi", "sub", "pre"),
    *("non", "dis", "mis", "ex", "de", "re", "bi", "tri", "co", *_NEGATING),
)
"""Beginnings that turn a word into another, longer ones first."""
_SHORTEST = 3
"""The fewest letters that must be left after a beginning."""

_FAMILIES = (
    ("adopt", "adapt", "adept"),
    ("accept", "except", "expect"),
    ("affect", "effect"),
    ("employer", "employee"),
    ("trainer", "trainee"),
    ("minim", "maxim"),
    ("country", "county"),
    ("countries", "counties"),
    ("worker", "work"),
    ("child", "children"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("formal", "former"),
    ("cited", "sited"),
    ("prosecut", "persecut"),
)
"""Beginnings of words that differ by a letter or two and say different things."""


def says_otherwise(was: str, now: str) -> bool:
    """Whether `now` is another word than `was`, rather than the same one spelled rightly. Both are bare and differ."""
    return _counts_otherwise(was, now) or _turned(was, now) or _of_one_family(was, now)


def _counts_otherwise(was, now):
    """A word of number or time is replaced, or a misspelled one by another than the nearest."""
    if was in COUNTING:
        return True
    return now in COUNTING and get_close_matches(was, COUNTING, 1) != [now]


def _turned(was, now):
    """The two are one stem after different beginnings, such as include and exclude, or binding and nonbinding."""
    return any(
        one == other and kind != another
        for kind, one in _stems(was)
        for another, other in _stems(now)
        if len(one) >= _SHORTEST
    )


def _stems(word):
    """(kind of beginning, what is left) of a word, in each way in which it can be taken apart."""
    yield "", word
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            yield ("not" if prefix in _NEGATING else prefix), word.removeprefix(prefix)


def _of_one_family(was, now):
    return any(
        was.startswith(one) and now.startswith(other) and not now.startswith(one)
        for family in _FAMILIES
        for one in family
        for other in family
        if one != other
    )
