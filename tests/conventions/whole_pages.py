"""What every page of the portal keeps to."""

import gzip
import re
from itertools import pairwise

MOST_QUERIES = 12
MOST_BYTES = 100_000
INLINE = r'<[^>]+\s(?:style|on[a-z]+)="|<style|<script(?![^>]*(?:(?:src|nonce)=|type="application/ld\+json"))'
NOT_OURS = {
    "demo-message-html": "a mail as it came, in a frame with a policy of its own",
    "newsletter:letter": "the same, before it is sent",
}


def faults_of(visit):
    """What is wrong with a page, in words; nothing for one that keeps to everything."""
    return [words for words, holds in _promises(visit) if not holds]


def _promises(visit):
    text = visit.response.text
    policy = visit.response.headers["Content-Security-Policy"]
    ids = re.findall(r'\sid="([^"]+)"', text)
    targets = set(re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^" ]+)"', text))
    twice = sorted({one for one in ids if ids.count(one) > 1})
    nowhere = sorted(targets - set(ids))
    yield "it has one h1", len(re.findall(r"<h1[ >]", text)) == 1
    yield "it has a title", bool(re.search(r"<title>\s*[^\s<·][^<]*</title>", text))
    yield "it names its language", '<html lang="en"' in text
    yield "it shows nothing of the program", not re.search(r" object at 0x[0-9a-f]+|&lt;\w+ ?Node\b", text)
    yield f"it weighs less than {MOST_BYTES} bytes", len(gzip.compress(visit.response.content)) < MOST_BYTES
    yield "its policy allows only its own code and styles", "default-src 'self'" in policy and "unsafe" not in policy
    yield "it has no inline code or style", not re.search(INLINE, text)
    yield f"its headings step by one, but {_leaps(text)}", not _leaps(text)
    yield "its times have at most three digits of a second", not re.search(r'datetime="[^"]*\.\d{4,}', text)
    yield f"its ids are used once, but {twice}", not twice
    yield f"its labels lead somewhere, but {nowhere}", not nowhere


def _leaps(text):
    """Where a heading is more than one level below the one before it, as `h1 h3`."""
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
    return [f"h{before} h{after}" for before, after in pairwise(levels) if after > before + 1]
