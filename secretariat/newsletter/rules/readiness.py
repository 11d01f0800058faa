"""Whether mail servers can trust a sender: what each record should be, and what the one that was seen means. No Django.

Sources: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), and what large providers ask of those who send to many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class CheckLevel(StrEnum):
    """What a check came to. UNSEEN: it cannot be looked up from here, or nobody answered."""

    GOOD = "good"
    WEAK = "weak"
    MISSING = "missing"
    UNSEEN = "unseen"


class RecordFinding(StrEnum):
    """What was found, as a word that pages have a sentence for."""

    FINE = "fine"
    NONE = "none"
    SEVERAL = "several"
    OPEN = "open"
    NEUTRAL = "neutral"
    ONLY_WATCHED = "only_watched"
    NO_POLICY = "no_policy"
    NO_KEY = "no_key"
    REVOKED = "revoked"
    NO_NAME = "no_name"
    ANOTHER_NAME = "another_name"
    NOT_OFFERED = "not_offered"
    NOT_USED = "not_used"
    NOT_ASKED = "not_asked"
    NO_ANSWER = "no_answer"


LEVELS = {
    RecordFinding.FINE: CheckLevel.GOOD,
    RecordFinding.NEUTRAL: CheckLevel.WEAK,
    RecordFinding.ONLY_WATCHED: CheckLevel.WEAK,
    RecordFinding.ANOTHER_NAME: CheckLevel.WEAK,
    RecordFinding.NOT_USED: CheckLevel.WEAK,
    RecordFinding.NOT_ASKED: CheckLevel.UNSEEN,
    RecordFinding.NO_ANSWER: CheckLevel.UNSEEN,
}
"""All others are MISSING."""


@dataclass(frozen=True)
class RecordCheck:
    """One record: its `name` (spf, dkim, dmarc, ptr, tls), where it was looked up, what was seen."""

    name: str
    finding: RecordFinding
    where: str = ""
    seen: str = ""

    @property
    def level(self) -> CheckLevel:
        return LEVELS.get(self.finding, CheckLevel.MISSING)


def spf_of(records: Sequence[str]) -> RecordFinding:
    """What the TXT records of a domain say about who may send for it."""
    own = [record for record in records if record.lower().split(" ")[0] == "v=spf1"]
    if not own:
        return RecordFinding.NONE
    if len(own) > 1:
        return RecordFinding.SEVERAL
    words = own[0].lower().split()
    if "+all" in words or "all" in words:
        return RecordFinding.OPEN
    closes = any(word in ("-all", "~all") or word.startswith("redirect=") for word in words)
    return RecordFinding.FINE if closes else RecordFinding.NEUTRAL


def dkim_of(records: Sequence[str]) -> RecordFinding:
    """What the TXT record of a selector says about the key."""
    if not records:
        return RecordFinding.NONE
    if len(records) > 1:
        return RecordFinding.SEVERAL
    tags = _tags(records[0])
    if "p" not in tags:
        return RecordFinding.NO_KEY
    return RecordFinding.FINE if tags["p"] else RecordFinding.REVOKED


def dmarc_of(records: Sequence[str]) -> RecordFinding:
    """What the TXT records of `_dmarc` say about mail that fails the two others."""
    own = [record for record in records if record.replace(" ", "").lower().startswith("v=dmarc1")]
    if not own:
        return RecordFinding.NONE
    if len(own) > 1:
        return RecordFinding.SEVERAL
    policy = _tags(own[0]).get("p", "").lower()
    if policy in ("quarantine", "reject"):
        return RecordFinding.FINE
    return RecordFinding.ONLY_WATCHED if policy == "none" else RecordFinding.NO_POLICY


def ptr_of(address: str, names: Sequence[str], back: Sequence[str]) -> RecordFinding:
    """Whether the name of an address leads back to it; `back` are the addresses of the names."""
    if not names:
        return RecordFinding.NO_NAME
    return RecordFinding.FINE if address in back else RecordFinding.ANOTHER_NAME


def tls_of(*, is_used: bool, is_offered: bool) -> RecordFinding:
    """Whether the way to the mail server is encrypted."""
    if is_used:
        return RecordFinding.FINE
    return RecordFinding.NOT_USED if is_offered else RecordFinding.NOT_OFFERED


def _tags(record):
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip().lower(): value.strip() for name, _equals, value in pairs if name.strip()}
