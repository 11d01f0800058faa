"""What is due across countries (12.5), and the hand-over pack of one: everything open, who to ask, documents."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.documents import pdf
from alliance87.posts.permissions import OFFICERS, among_staff
from alliance87.terms.acts import acted
from partners.models import Country, User
from partners.models.day import today

from ..actions.due_letters import send_due_letter
from ..forms.due_letters import DueLetterForm
from ..models import CandidacyWithdrawal
from ..permissions import may_keep_way, may_speak_for
from ..readings.country import page_of_country
from ..readings.due import KINDS, by_urgency, documents_of, due, due_across, due_one, filed_for, people_of
from ..readings.due_letters import draft_of, sent_letters, with_letters


@require_safe
@login_required
def due_soon(request):
    """Everything that is due across countries in the next 90 days or waits, by urgency, each with its letter."""
    if not may_keep_way(request.user):
        raise PermissionDenied
    groups = [(heading, with_letters(rows)) for heading, rows in by_urgency(due_across())]
    return render(request, "pathfinder/due.html", {"groups": groups})


@login_required
def due_letter(request, kind, key):
    """A letter about one thing that is due, drafted from the facts: read, changed, sent once."""
    if not may_keep_way(request.user):
        raise PermissionDenied
    row = due_one(kind, key)
    if row is None and kind in KINDS:
        messages.info(request, _("This has been done in the meantime, so no letter is needed."))
        return redirect("pathfinder:due")
    draft = draft_of(row) if row else None
    if draft is None:
        raise Http404
    initial = {"title": draft.title, "text": draft.text}
    form = DueLetterForm(request.POST or None, initial=initial)
    if form.is_valid() and acted(form, send_due_letter, row, by=request.user, **form.cleaned_data):
        messages.success(request, _("The letter is on its way."))
        return redirect("pathfinder:due")
    sent = sent_letters().get((*row.about, row.stage))
    return render(request, "pathfinder/due_letter.html", {"due": row, "draft": draft, "form": form, "sent": sent})


@require_safe
@login_required
def handover_pack(request, iso):
    """The hand-over pack as a page."""
    return render(request, "pathfinder/handover_pack.html", _pack(request, iso))


@require_safe
@login_required
def handover_pdf(request, iso):
    """The same as PDF."""
    pack = _pack(request, iso)
    title = _("Hand-over pack of %(country)s") % {"country": pack["country"]}
    pack["secretariat_address"] = settings.SECRETARIAT_EMAIL
    content = pdf.render("pdf/handover_pack.html", pack, title=title, language=get_language())
    headers = {"Content-Disposition": f'attachment; filename="hand-over-{iso}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _pack(request, iso):
    country = get_object_or_404(Country.objects.select_related("pathfinder_profile"), pk=iso.upper())
    if not may_speak_for(request.user, country):
        raise PermissionDenied
    page = page_of_country(country)
    withdrawals = CandidacyWithdrawal.objects.filter(candidacy__country=country).order_by("pk")
    return {
        "country": country,
        "profile": getattr(country, "pathfinder_profile", None),
        "page": page,
        "withdrawal": None if page else withdrawals.last(),
        "rows": [(row, None, False) for row in due(country)],
        "documents": documents_of(country),
        "filed": filed_for(country),
        "focal_points": people_of(country),
        "officers": among_staff(User.objects, *OFFICERS).order_by("name"),
        "on": today(),
    }
