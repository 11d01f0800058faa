"""What reviewers shared, put side by side for the one letter, with where each piece went (6.4)."""

from dataclasses import dataclass, field

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alliance87.record.wording import in_english

from ..models import AssessmentMark, Criterion, PointCheck, PointSource, Remark, ReviewMark
from ..rules.places import order_of

KINDS = ("advice", "mark", "earlier", "remark")
"""What a point may rest on, in the order in which it is read: the fields of a PointSource."""

MOST_CHARACTERS = 300
"""How much of a text stands in a list of choices; the page of the letter has all of it."""


@dataclass
class Source:
    """One thing that was said: by whom, on which line, in which words."""

    kind: str
    pk: int
    on: str
    text: str
    who: str
    label: str
    topic: str = ""
    """The criterion of the rubric of which it was said."""
    numbers: list = field(default_factory=list)
    """The numbers of the points that rest on it."""

    @property
    def key(self):
        return f"{self.kind}-{self.pk}"

    @property
    def as_point(self):
        """Its words as a point begins: those of the rubric say of what, since they stand at no line of the Roadmap."""
        return f"{self.topic}:\n{self.text}" if self.topic else self.text

    @property
    def made_of(self):
        """What a PointSource is made of."""
        return {f"{self.kind}_id": self.pk}

    @property
    def words(self):
        """It in one line, for a list of choices; a long text by its beginning."""
        text = Truncator(" ".join(self.text.split())).chars(MOST_CHARACTERS)
        return f"{self.on or _('The whole')} · {self.who} · {self.label}: {text}"


def shared_sources(review):
    """Every Source of a review, in the order of the Roadmap: the advice, then what reviewers shared. One query."""
    shared = {"reviewer__review": review, "reviewer__sharing__isnull": False}
    rows = _columns("remark", Remark.objects.filter(**shared), on="on")
    rows = rows.union(
        _columns("mark", ReviewMark.objects.filter(**shared).exclude(text=""), mark="mark", of="criterion"),
        _columns(
            "earlier",
            PointCheck.objects.filter(**shared).exclude(text="").exclude(mark=AssessmentMark.MET),
            on="point__on",
            mark="mark",
            of="point__position",
        ),
        all=True,
    ).order_by()
    sources = [_source(*row) for row in rows]
    sources.sort(key=lambda source: (order_of(source.on), KINDS.index(source.kind), source.pk))
    if review.has_advice:
        sources.insert(0, Source("advice", review.advice.pk, "", review.advice.text, str(review.body), _("Advice")))
    return sources


def _columns(kind, rows, *, on="", mark="", of=""):
    """(kind, key, line, words, who, mark, what the mark is of) of each row, in types shared by all kinds."""
    columns = {"on": on, "text": "text", "who": "reviewer__person__name", "mark": mark, "of": of}
    texts = {f"said_{name}": Cast(F(field) if field else Value(""), TextField()) for name, field in columns.items()}
    return rows.order_by().annotate(kind=Value(kind), **texts).values_list("kind", "pk", *texts)


def _source(kind, pk, on, text, who, mark, of):
    label, topic = _("Remark"), ""
    if kind == "mark":
        label = _("%(what)s: %(said)s") % {"what": Criterion(of).label, "said": AssessmentMark(mark).label}
        with in_english():  # it begins a text that is stored
            topic = str(Criterion(of).label)
    elif kind == "earlier":
        label = _("Point %(number)s of the previous letter: %(mark)s") % {
            "number": of,
            "mark": AssessmentMark(mark).label,
        }
    return Source(kind, pk, on, text, who, str(label), topic)


def placed_sources(review, letter):
    """The same, each with the numbers of the points that rest on it. One more query."""
    sources = {source.key: source for source in shared_sources(review)}
    rows = PointSource.objects.filter(point__letter=letter).order_by("point__position").select_related("point")
    for row in rows:
        if source := sources.get(key_of(row)):
            source.numbers.append(row.point.position)
    return list(sources.values())


def key_of(row):
    """The key of the Source that a PointSource points to."""
    kind = next(kind for kind in KINDS if getattr(row, f"{kind}_id"))
    return f"{kind}-{getattr(row, f'{kind}_id')}"
