"""What drafting has for a person on the desk: to draft, for the Secretariat; to clear, for those who preside."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk import waiting
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind
from partners.models.day import today

from .models import Request
from .permissions import may_clear_drafts, may_draft, may_read_drafts


class DraftingPart(Part):
    """The pages of drafting on the desk."""

    def pages(self):
        return pages_for(
            self.user,
            ("drafting:requests", _("Drafting on request"), may_read_drafts),
            ("drafting:templates", _("Templates"), may_draft),
        )


def _to_draft(desk):
    if not may_draft(desk.user):
        return None
    return waiting.columns(Request.objects.to_draft(), name="subject", day="due_on")


def _draft(request):
    yield _due(_("Draft “%(subject)s” for the Chair") % {"subject": request.name}, request)


def _to_clear(desk):
    if not may_clear_drafts(desk.user):
        return None
    return waiting.columns(Request.objects.to_clear(), name="subject", day="due_on")


def _clear(request):
    yield _due(_("Clear the draft “%(subject)s”, or send it back") % {"subject": request.name}, request)


def _due(act, request):
    href = reverse("drafting:request", args=[request.key])
    if request.day is None:
        return Duty(act, href)
    is_late = request.day < today()
    detail = (_("It was needed by %(day)s.") if is_late else _("It is needed by %(day)s.")) % {"day": day(request.day)}
    return Duty(act, href, detail, is_late=is_late)


WAITING = (
    WaitingKind(_to_draft, _draft, Order.ARRIVED, "documents.draft", is_due=True, is_shared=True),
    WaitingKind(_to_clear, _clear, Order.PRESIDE, "documents.clear", is_due=True),
)
