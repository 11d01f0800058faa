"""Whom an issue goes to, in which language, and who is left out and why: shown before the release, and written by it.

Everything is judged by one expression, so that what is shown is what is sent.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from ..models import Frequency, Reason, Subscriber, Suppression

STRIKES = 3
"""After how many issues that came back an address is not written to."""

DECAY = timedelta(days=90)
"""How long after the last one these count."""

SAMPLE = 8

GOES, RARELY, OTHER_TOPICS, UNCONFIRMED, LEFT = "goes", "rarely", "topics", "unconfirmed", "left"
LEFT_OUT = (UNCONFIRMED, LEFT, RARELY, OTHER_TOPICS)


@dataclass(frozen=True)
class Readership:
    """Whom an issue goes to: how many by language, those that are suppressed by reason, and those left out by reason."""

    languages: dict[str, int]
    suppressed: dict[str, int]
    left_out: dict[str, int]
    sample: list[str]
    borrowed: int = 0
    """Of those written to, how many get another language than they chose, since there is no edition in theirs."""

    @property
    def total(self):
        """How many are sent a copy."""
        return sum(self.languages.values())

    @property
    def recipients(self):
        """How many rows the release has: those who are sent a copy, and those who are suppressed."""
        return self.total + sum(self.suppressed.values())


def judged(issue):
    """All subscribers with `fate`, what becomes of them for this issue, `sent`, the language of their copy, and `against`,
    the reason for which no copy is sent, or "".
    """
    return Subscriber.objects.annotate(fate=_fate(issue), sent=_language(issue), against=_against())


def recipients_of(issue):
    """The subscribers who are recipients of the issue, suppressed ones among them."""
    return judged(issue).filter(fate=GOES)


def audience_of(issue):
    """The Readership of an issue, as it is now. Two queries if it was fetched `with_blocks`."""
    languages, suppressed, left_out, borrowed = Counter(), Counter(), Counter(), 0
    subscribers = judged(issue)
    rows = subscribers.order_by().values("fate", "sent", "against", "language").annotate(count=Count("pk"))
    for row in rows:
        if row["fate"] != GOES:
            left_out[row["fate"]] += row["count"]
        elif row["against"]:
            suppressed[row["against"]] += row["count"]
        else:
            languages[row["sent"]] += row["count"]
            borrowed += row["count"] if row["sent"] != row["language"] else 0
    return Readership(dict(languages), dict(suppressed), dict(left_out), _sample(subscribers), borrowed)


def topics_of(issue):
    """The topics on which the editions of an issue report."""
    topics = {block.topic for edition in issue.editions.all() for block in edition.blocks.all()}
    return sorted(topics - {""})


def _fate(issue):
    whens = [
        When(ended_at__isnull=False, then=Value(LEFT)),
        When(confirmed_at=None, then=Value(UNCONFIRMED)),
    ]
    if not issue.is_summary:
        whens.append(When(frequency=Frequency.SUMMARIES, then=Value(RARELY)))
    if topics := topics_of(issue):
        whens.append(When(~Q(topics=[]) & ~Q(topics__overlap=topics), then=Value(OTHER_TOPICS)))
    return Case(*whens, default=Value(GOES), output_field=CharField())


def _language(issue):
    there = [edition.language for edition in sorted(issue.editions.all(), key=_key)]
    return Case(When(language__in=there, then=F("language")), default=Value(there[0] if there else ""))


def _key(row):
    return row.pk


def _against():
    known = Suppression.objects.filter(email=OuterRef("email"))
    failing = Q(strikes__gte=STRIKES, struck_at__gt=timezone.now() - DECAY)
    return Case(
        When(Exists(known.filter(complained_at__isnull=False)), then=Value(Reason.COMPLAINED.value)),
        When(Exists(known.filter(bounced_at__isnull=False)), then=Value(Reason.BOUNCED.value)),
        When(Exists(known.filter(failing)), then=Value(Reason.FAILING.value)),
        default=Value(""),
        output_field=CharField(),
    )


def _sample(subscribers):
    emails = subscribers.filter(fate=GOES, against="").order_by("-confirmed_at").values_list("email", flat=True)
    return [_veiled(email) for email in emails[:SAMPLE]]


def _veiled(email):
    """An address of which a colleague recognizes their own and reads nobody else's."""
    local, _at, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"
