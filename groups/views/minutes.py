"""The screens of the short minutes of a group's meeting: read, draft, edit, release."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from alliance87.documents.glyphs import told
from alliance87.meetings.actions import minutes as acts
from alliance87.meetings.forms.minutes import EDITOR_STYLE, ReleaseForm, SectionForm
from alliance87.meetings.rules.comparison import compare
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..readings.invited import people_within
from ..readings.minutes_pdf import attended, parts_of
from ..readings.minutes_pdf import minutes_pdf as pdf_of
from .inside import leads
from .meetings import meeting_seen, prepared_meeting, shown


def _minutes_of(meeting):
    minutes = meeting.fact("minutes")
    if minutes is None:
        raise Http404
    minutes.meeting = meeting
    return minutes


@login_required
@require_safe
def minutes(request, slug, number):
    """The minutes: the current text for leads, the last released edition for everyone else within the group."""
    meeting = meeting_seen(request, slug, number)
    return _page(request, meeting, Press())


def _page(request, meeting, form):
    is_editor = leads(request, meeting.group)
    minutes = meeting.fact("minutes")
    releases = list(minutes.releases.select_related("document", "released_by")) if minutes else []
    context = {"is_editor": is_editor, "minutes": minutes, "releases": releases, "form": form}
    if minutes and (is_editor or releases):
        minutes.meeting = meeting
        latest = releases[-1] if releases else None
        parts = parts_of(minutes, (minutes if is_editor else latest).texts())
        unprinted = told(part.version.html for part in parts) if is_editor else ""
        context |= {"latest": latest, "parts": parts, "attended": attended(meeting), "unprinted": unprinted}
    return shown(request, "minutes", meeting, **context)


@login_required
@require_POST
def minutes_draft(request, slug, number):
    """Lay out the minutes from the record and the notes."""
    meeting = prepared_meeting(request, slug, number)
    form = Press(request.POST)
    if acted(form, acts.draft_minutes, meeting, by=request.user):
        return redirect("groups:minutes", slug, number)
    return _page(request, meeting, form)


@login_required
@csp_override({**settings.SECURE_CSP, "style-src": [CSP.SELF, EDITOR_STYLE]})  # type: ignore[dict-item]
def minutes_section(request, slug, number, position):
    """Edit one section. If somebody has saved meanwhile, both texts are shown side by side."""
    meeting = prepared_meeting(request, slug, number)
    minutes = _minutes_of(meeting)
    section = get_object_or_404(minutes.sections.select_related("item"), position=position)
    section.minutes = minutes
    current = section.versions.select_related("saved_by").last()
    form = SectionForm(request.POST or None, version=current)
    context = {"section": section, "current": current}
    if form.is_valid():
        html, based_on = form.cleaned_data["html"], form.cleaned_data["based_on"]
        if acted(form, acts.save_section, section, by=request.user, html=html, based_on=based_on):
            messages.success(request, _("“%(section)s” is saved.") % {"section": section})
            return redirect("groups:minutes", slug, number)
        current = section.versions.select_related("saved_by").last()
        if based_on != current.number:
            context |= {"mine": html, "current": current, "comparison": compare(current.html, html)}
        form = form.on_top_of(current)
    return shown(request, "minutes_section", meeting, form=form, **context)


@login_required
def minutes_release(request, slug, number):
    """Show to whom the minutes will be sent, and release them."""
    meeting = prepared_meeting(request, slug, number)
    minutes = _minutes_of(meeting)
    edition = minutes.releases.count() + 1
    form = ReleaseForm(request.POST or None, initial={"edition": edition})
    if form.is_valid() and acted(form, acts.release_minutes, minutes, by=request.user, **form.cleaned_data):
        messages.success(request, _("The minutes are released. Everyone in the group receives them as a PDF."))
        return redirect("groups:minutes", slug, number)
    texts = list(minutes.texts().select_related("saved_by"))
    context = {
        "edition": edition,
        "seen": acts.state_of_minutes(texts),
        "last": max(texts, key=lambda version: version.saved_at, default=None),
        "people": people_within(meeting.group),
    }
    return shown(request, "minutes_release", meeting, form=form, **context)


@login_required
@require_safe
def minutes_pdf(request, slug, number):
    """The PDF of the last edition for everyone within the group; before the first and with `?draft`, that of the draft
    for leads.
    """
    meeting = meeting_seen(request, slug, number)
    minutes = _minutes_of(meeting)
    is_editor = leads(request, meeting.group)
    release = None if is_editor and "draft" in request.GET else minutes.releases.last()
    if release is None and not is_editor:
        raise Http404
    name = f"{meeting.symbol}/MIN".replace("/", "-") + ".pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name), "Cache-Control": "private, no-store"}
    return HttpResponse(pdf_of(minutes, release=release), content_type="application/pdf", headers=headers)
