"""Asking for a draft, writing it, commenting on it, clearing it; and the templates that drafts are made from (12.2)."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents import pdf
from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution, DocumentKind
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from .models import SERIES, Audience, Clearance, Draft, Passage, Request, Template
from .permissions import may_ask_for_drafts, may_clear_drafts, may_draft
from .readings import letter_goes_to, values_for
from .rules import FIELDS, faults, filled, needs, unfilled


@transaction.atomic
def save_template(template, *, by, language, title, text, based_on=0, kind="", name=""):
    """Save a new version of a template in a language, on top of version `based_on`; without `template`, a new one.

    Refused where a field does not exist: then it says which there are. Refused if somebody has saved meanwhile.
    """
    if not may_draft(by):
        raise PermissionDenied
    refuse_unknown_fields(title, text)
    if template is None:
        template = Template.objects.create(kind=kind, name=name)
    template = hold(Template.objects, template.pk)
    last = template.versions.filter(language=language).order_by("-number").first()
    if (last.number if last else 0) != based_on:
        raise Refusal("12.2", _("Somebody has saved this template in the meantime. Look at it, and save yours again."))
    if last and (last.title, last.text) == (title, text):
        return last
    version = template.versions.create(
        language=language, number=based_on + 1, title=title, text=text, saved_by=by, saved_at=timezone.now()
    )
    record.act("drafting.template.saved", version, by=by, language=language, number=version.number)
    return version


def refuse_unknown_fields(title, text):
    """Refuse a template with a field that does not exist, or with signs of other template languages."""
    sentences = [_("In the title: %(what)s") % {"what": _said_of(fault)} for fault in faults(title)]
    sentences += [
        _("Line %(line)s: %(what)s") % {"line": fault.line, "what": _said_of(fault)} for fault in faults(text)
    ]
    if sentences:
        fields = ", ".join(f"{{{{ {name} }}}}" for name in FIELDS)
        raise Refusal("12.2", " ".join([*sentences, _("The fields are: %(fields)s.") % {"fields": fields}]))


def _said_of(fault):
    if fault.meant:
        words = {"found": fault.found, "meant": fault.meant}
        return _("there is no field %(found)s; did you mean {{ %(meant)s }}?") % words
    return _("there is no field %(found)s.") % {"found": fault.found}


@transaction.atomic
def ask_for_draft(*, by, kind, subject, **about):
    """Ask the Secretariat to draft something (12.2), as the Chair or Deputy Chair."""
    if not may_ask_for_drafts(by):
        raise PermissionDenied
    request = Request.objects.create(kind=kind, subject=subject, asked_by=by, asked_at=timezone.now(), **about)
    record.act("drafting.draft.asked", request, by=by, kind=kind)
    return request


@transaction.atomic
def give_up(request, *, by, seen=None):
    """Give a request up: nothing is drafted, and what was is kept. `seen` is the number of the newest draft that was on the
    page, 0 for none."""
    if not may_ask_for_drafts(by):
        raise PermissionDenied
    request = _open(request)
    _refuse_unread(request, seen)
    request.given_up_by, request.given_up_at = by, timezone.now()
    request.save(update_fields=["given_up_by", "given_up_at"])
    record.act("drafting.draft.given_up", request, by=by)
    return request


def first_text(request, version):
    """(title, text) that a template gives for a request. Refused where the request says nothing that its fields need."""
    about = {name for name in ("meeting", "seat", "country", "clause") if getattr(request, name)}
    if missing := needs(f"{version.title}\n{version.text}") - about:
        names = {"meeting": _("a meeting"), "seat": _("a seat"), "country": _("a country"), "clause": _("a clause")}
        words = ", ".join(names[name] for name in sorted(missing))
        raise Refusal(
            "12.2",
            _("The template mentions %(words)s, but the request names none. Choose another template.")
            % {"words": words},
        )
    values = values_for(request)
    return filled(version.title, values)[:200], filled(version.text, values)


@transaction.atomic
def begin_draft(request, version, *, by):
    """Write the first draft from a template, with its fields filled in; `save_draft` asks who may."""
    title, text = first_text(_open(request), version)
    return save_draft(request, by=by, title=title, text=text, based_on=0, template=version)


@transaction.atomic
def save_draft(request, *, by, title, text, based_on, template=None):
    """Save the draft on top of version `based_on`. Refused while it is before the Chair, or if somebody has saved it."""
    if not may_draft(by):
        raise PermissionDenied
    request = _open(request)
    if _passage_of(request):
        raise Refusal("12.2", _("The draft is before the Chair. It can be changed once it is sent back."))
    last = request.drafts.order_by("-number").first()
    if (last.number if last else 0) != based_on:
        raise Refusal("12.2", _("Somebody has saved this draft in the meantime. Compare it with yours and save again."))
    if last and (last.title, last.text) == (title, text):
        return last
    draft = Draft.objects.create(
        request=request,
        number=based_on + 1,
        title=title,
        text=text,
        template=template,
        written_by=by,
        written_at=timezone.now(),
    )
    record.act("drafting.draft.saved", draft, by=by, number=draft.number)
    return draft


@transaction.atomic
def put_before_chair(request, *, by, seen=None):
    """Put the newest draft before the Chair, whose number is `seen`. Refused while a field in it is not filled in, or a
    letter goes to nobody."""
    if not may_draft(by):
        raise PermissionDenied
    request = _open(request)
    draft = request.drafts.order_by("-number").first()
    if draft is None:
        raise Refusal("12.2", _("There is no draft yet. Write one first."))
    if _passage_of(request):
        raise Refusal("12.2", _("The draft is already before the Chair, who clears it or sends it back."))
    _refuse_unread(request, seen)
    if left := unfilled(f"{draft.title}\n{draft.text}"):
        raise Refusal("12.2", _("%(field)s is not filled in. Write what it should say.") % {"field": left[0]})
    if request.kind == DocumentKind.LETTER and not letter_goes_to(request):
        raise Refusal("12.2", _("Nobody would receive this letter: no person speaks for the seat or the country."))
    passage = Passage.objects.create(request=request, draft=draft, put_by=by, put_at=timezone.now())
    record.act("drafting.draft.put", draft, by=by)
    return passage


@transaction.atomic
def send_back(request, *, by, words, seen=None):
    """Comment on the draft whose number is `seen` and send it back to the Secretariat, as the Chair or Deputy Chair."""
    if not may_clear_drafts(by):
        raise PermissionDenied
    request = _open(request)
    passage = _standing(request)
    _refuse_unread(request, seen)
    passage.words = words
    _end(passage, by)
    record.act("drafting.draft.sent_back", passage.draft, by=by)
    return passage


@atomic_with_files()
def clear_draft(request, *, by, seen):
    """Clear the draft: it is filed under its symbol, and a letter goes out. `seen` is the number of the draft that the
    Chair read."""
    if not may_clear_drafts(by):
        raise PermissionDenied
    request = _open(request)
    passage = _standing(request)
    draft = passage.draft
    _refuse_unread(request, seen)
    document = _filed(request, draft)
    clearance = Clearance.objects.create(
        request=request, draft=draft, document=document, cleared_by=by, cleared_at=timezone.now()
    )
    _end(passage, by)
    record.act("drafting.draft.cleared", draft, by=by, symbol=document.symbol)
    if request.kind == DocumentKind.LETTER:
        _send(request, draft, document)
    return clearance


def _filed(request, draft):
    symbol = next_symbol("A87", SERIES[DocumentKind(request.kind)])
    context = {"draft": draft, "request": request, "symbol": symbol, "on": timezone.now()}
    content = pdf.render("pdf/draft.html", context, title=draft.title, language=request.language)
    is_open = request.audience == Audience.PUBLIC
    return file_document(
        symbol,
        title=draft.title,
        upload=ContentFile(content, f"{symbol.replace('/', '-')}.pdf"),
        distribution=Distribution.OPEN if is_open else Distribution.RESTRICTED,
        language=request.language,
    )


def _send(request, draft, document):
    outbox.write(
        "drafting.letter",
        "drafted_letter",
        {"draft": draft, "document": document},
        [outbox.Addressee(person.email, str(person)) for person in letter_goes_to(request)],
        about=request,
        attachments=[outbox.Attached(document.filename, document.media_type, document.file.name)],
        language=request.language,
    )


def _open(request):
    """The request, locked and read afresh. Refused once it is cleared or given up."""
    request = hold(Request.objects.select_related("meeting", "seat", "country"), request.pk)
    if Clearance.objects.filter(request=request).exists():
        raise Refusal("12.2", _("This was cleared and is filed. Ask for another draft to change it."))
    if request.given_up_at:
        raise Refusal("12.2", _("This request was given up. Ask again."))
    return request


def _refuse_unread(request, seen):
    """Refuse to act on a draft that came after the one that the person had before them."""
    last = request.drafts.select_related("written_by").order_by("-number").first()
    if seen and last is None:
        raise Refusal("12.2", _("There is no draft yet. Go back and see what there is now."))
    if last and seen not in (None, last.number):
        words = {"person": last.written_by}
        raise Refusal("12.2", _("%(person)s saved another draft meanwhile. Read it first, then press again.") % words)


def _passage_of(request):
    return request.passages.select_related("draft").filter(ended_at=None).first()


def _standing(request):
    passage = _passage_of(request)
    if passage is None:
        raise Refusal("12.2", _("The draft is not before the Chair. The Secretariat puts it forward first."))
    return passage


def _end(passage, by):
    passage.ended_by, passage.ended_at = by, timezone.now()
    passage.save(update_fields=["ended_by", "ended_at", "words"])
