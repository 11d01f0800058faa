"""A reader asks for the papers of a meeting in one file, and a worker makes it: from what this reader may read."""

import logging
from functools import partial
from io import BytesIO
from secrets import token_hex
from tempfile import TemporaryFile

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.celery import app, nudge
from alliance87.documents import pdf
from alliance87.documents.copies import stamp_for
from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.documents.packing import PDF, Chapter, PackedDocument, pdf_of, zip_of
from alliance87.record.locks import claim, claim_one, hold
from alliance87.record.retention import BATCH, PACKS
from alliance87.terms.refusal import Refusal

from ..models import Meeting, Pack
from ..permissions import may_read_papers
from ..readings.packs import Contents
from .agenda import agenda_pdf

logger = logging.getLogger(__name__)

MOST = 200 * 1024 * 1024
"""How many bytes of papers a PDF is made of; a ZIP takes all there are."""


@transaction.atomic
def ask_pack(meeting, *, by, kind):
    """Have the papers that `by` may read made into one file. A pack that is being made, or that still has what `by` may
    read now, is returned instead.
    """
    if not may_read_papers(by, meeting):
        raise PermissionDenied
    meeting = hold(Meeting.objects.visible_to(by).with_state(), meeting.pk)
    contents = Contents(by, meeting)
    if not contents.filed:
        raise Refusal(
            "12.2", _("There are no papers for you to read at this meeting. Ask again once papers are filed.")
        )
    size = sum(document.size for document in contents.documents if document.media_type == PDF)
    if kind == Pack.Kind.PDF and size > MOST:
        words = {"size": filesizeformat(size), "most": filesizeformat(MOST)}
        raise Refusal(
            "",
            _("The papers come to %(size)s, and one PDF can be made of at most %(most)s. Take the ZIP instead.")
            % words,
        )
    pack = Pack.objects.filter(meeting=meeting, reader=by, kind=kind).first()
    if pack and (pack.state == "making" or (pack.state == "made" and pack.contents == contents.fingerprint)):
        return pack
    if pack:
        _delete([pack])
    pack = Pack.objects.create(meeting=meeting, reader=by, kind=kind, asked_at=timezone.now())
    nudge(app.signature("gcg.tasks.make_pack"), pack.pk)
    return pack


def make_pack(pk):
    """Make a pack that waits. For the worker; a pack that is begun is not begun again."""
    with transaction.atomic():
        pack = claim_one(Pack.objects.waiting().filter(pk=pk))
        if pack is None:
            return
        pack.begun_at = timezone.now()
        pack.save(update_fields=["begun_at"])
    try:
        with TemporaryFile() as out:
            contents = Contents(pack.reader, pack.meeting)
            left_out = _written(pack, contents, out)
            _keep(pack, contents, left_out, out)
    except Exception:
        logger.exception("pack %s is not made", pk)
        Pack.objects.filter(pk=pk, made_at=None).update(failed_at=timezone.now())


def _written(pack, contents, out):
    chapters = [Chapter(_("Agenda"), [_agenda(pack)]), *(_chapter(pack.reader, item) for item in contents.filed)]
    if pack.kind == Pack.Kind.ZIP:
        return zip_of(chapters, out=out)
    return pdf_of(chapters, front=partial(_front, pack, chapters), out=out)


def _agenda(pack):
    content = agenda_pdf(pack.meeting, reader=pack.reader)
    return PackedDocument(
        "", _("Agenda"), f"{pack.meeting.symbol.replace('/', '-')}-agenda.pdf", PDF, lambda: BytesIO(content)
    )


def _chapter(reader, filed):
    return Chapter(
        str(filed.item),
        [
            PackedDocument(
                document.symbol,
                document.title,
                document.filename,
                document.media_type,
                document.file.open,
                stamp_for(reader, document),
            )
            for document in filed.documents
        ],
    )


def _front(pack, chapters, left_out):
    """The page that says whose pack it is, what it has, and what it leaves out."""
    why = dict(left_out)
    listed = [(chapter.title, [(entry, why.get(entry)) for entry in chapter.entries]) for chapter in chapters]
    with override("en"):
        context = {"meeting": pack.meeting, "reader": pack.reader, "chapters": listed, "now": timezone.now()}
        title = _("%(symbol)s Papers") % {"symbol": pack.meeting.symbol}
        return pdf.render("pdf/pack.html", context, title=title)


@atomic_with_files()
def _keep(pack, contents, left_out, out):
    pack = hold(Pack.objects.select_related("meeting"), pack.pk)
    pack.size, pack.made_at = out.tell(), timezone.now()
    pack.contents, pack.left_out = contents.fingerprint, [[str(entry), why] for entry, why in left_out]
    out.seek(0)
    pack.file = kept_for(pack, "file", f"{token_hex(16)}.{pack.kind}", File(out))
    pack.save()


def waiting_packs():
    """The packs that no worker has begun, as keys."""
    return list(Pack.objects.waiting().values_list("pk", flat=True))


def forget_packs():
    """Delete packs and their files a day after they were asked for; returns how many."""
    forgotten = 0
    while some := _forget_some():
        forgotten += some
    return forgotten


@transaction.atomic
def _forget_some():
    old = claim(Pack.objects.filter(asked_at__lt=PACKS.ago).order_by("pk"), BATCH)
    _delete(old)
    return len(old)


def forget_packs_of(user):
    """Delete the packs of a person."""
    _delete(list(user.packs.all()))


def _delete(packs):
    for pack in packs:
        if pack.file:
            transaction.on_commit(partial(default_storage.delete, pack.file.name), robust=True)
        pack.delete()
