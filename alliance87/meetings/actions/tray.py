"""Filing many papers at once: their files wait in the storage until somebody has confirmed where each belongs.

No row names a waiting file, so that the sweep takes it after a day if nobody comes back for it.
"""

from dataclasses import dataclass
from functools import partial
from secrets import token_hex

from django.core import signing
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.documents.actions import digest_of
from alliance87.documents.keeping import atomic_with_files, kept
from alliance87.documents.rules import ending_of
from alliance87.terms.refusal import Refusal

from .papers import keep_paper
from .preparing import meeting_to_prepare

SALT = "meetings.tray"
LONGEST = 20 * 60 * 60
"""The seconds for which a waiting file can be filed; less than the sweep lets it lie."""


@dataclass(frozen=True)
class WaitingFile:
    """A file that waits: its name, its size in bytes, and the mark by which the page hands it back."""

    name: str
    size: int
    mark: str


@dataclass(frozen=True)
class Filed:
    """What became of one file: its paper, or why it was refused."""

    name: str
    paper: object | None
    why: str = ""


@atomic_with_files()
def take_in(meeting, *, by, uploads):
    """Keep files until somebody who prepares the meeting has confirmed where each belongs. `uploads` are (name,
    upload); returns a WaitingFile for each.

    Of two with the same content, only the first is kept.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    waiting = {}
    for name, upload in uploads:
        digest = digest_of(upload)
        if digest in waiting:
            continue
        path = kept(f"waiting/{token_hex(16)}.{ending_of(upload.name)}", File(upload))
        known = {"path": path, "name": name, "meeting": [meeting._meta.label, meeting.pk], "by": by.pk}
        waiting[digest] = WaitingFile(name, upload.size, signing.dumps(known, salt=SALT))
    return list(waiting.values())


def waiting_of(mark, meeting, person):
    """{path, name} of a waiting file that this person took in for this meeting; None if it waits no more."""
    try:
        known = signing.loads(mark, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    is_theirs = known["meeting"] == [meeting._meta.label, meeting.pk] and known["by"] == person.pk
    return known if is_theirs and default_storage.exists(known["path"]) else None


@atomic_with_files()
def file_papers(meeting, *, by, papers):
    """File waiting files under items, each with the next symbol, and drop those without an item. -> [Filed]

    `papers` have `mark`, `item`, the key or None, and what `keep_paper` takes. One that is refused does not hold up
    the others.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    items = {item.pk: item for item in meeting.items.all()}
    results = []
    for paper in papers:
        written = {name: value for name, value in paper.items() if name not in ("mark", "item")}
        known = waiting_of(paper["mark"], meeting, by)
        if known is None:
            results.append(Filed(written["title"], None, _("The file is no longer waiting. Choose it again.")))
            continue
        if paper["item"] is not None:
            results.append(_file(meeting, items.get(paper["item"]), known, by, written))
        if paper["item"] is None or results[-1].paper:
            transaction.on_commit(partial(default_storage.delete, known["path"]))
    return results


def _file(meeting, item, known, by, written):
    if item is None:
        return Filed(known["name"], None, _("Its item was removed from the agenda meanwhile."))
    try:
        with default_storage.open(known["path"]) as kept_file, atomic_with_files():
            upload = File(kept_file, name=known["path"])
            return Filed(known["name"], keep_paper(meeting, item, by=by, upload=upload, **written))
    except Refusal as refusal:
        return Filed(known["name"], None, refusal.message)
