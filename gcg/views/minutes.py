"""The screens of minutes: read, draft, release, resend."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from alliance87.documents.glyphs import told
from alliance87.meetings.actions import minutes as acts
from alliance87.meetings.forms.minutes import ReleaseForm, ResendForm
from alliance87.meetings.rules.minutes import after_working_days
from alliance87.terms.acts import acted
from alliance87.terms.models import Version
from alliance87.ui.forms import Press

from ..actions.minutes_pdf import corrections_in
from ..actions.minutes_pdf import minutes_pdf as pdf_of
from ..models import Correction, Meeting, today
from ..permissions import may_edit_minutes, may_propose_corrections, may_read_minutes, may_release_minutes
from ..readings.proceedings import Proceedings
from ..readings.recipients import recipients


def readable_meeting(request, slug):
    """The meeting with its minutes, for someone who may read them (M4); to anyone else it does not exist."""
    meetings = (
        Meeting.objects.visible_to(request.user)
        .with_state()
        .select_related("minutes__adoption__decision", "opening__opened_by", "closure__closed_by")
    )
    meeting = get_object_or_404(meetings, slug=slug)
    if not may_read_minutes(request.user, meeting):
        raise Http404
    return meeting


def readable_minutes(request, slug):
    """The minutes of the meeting; there are none before they are drafted."""
    minutes = readable_meeting(request, slug).fact("minutes")
    if minutes is None:
        raise Http404
    return minutes


@login_required
@require_safe
def minutes(request, slug):
    """The minutes: the last released edition or, for those who edit them until they are adopted, the current text."""
    meeting = readable_meeting(request, slug)
    minutes = meeting.fact("minutes")
    is_editor = may_edit_minutes(request.user, meeting)
    releases = editions(minutes) if minutes else []
    if minutes is None or not (is_editor or releases):
        return render(request, "gcg/minutes_none.html", awaited(meeting, is_editor=is_editor))
    latest = releases[-1] if releases else None
    as_released = latest and (minutes.is_adopted or not is_editor)
    proceedings = Proceedings(meeting)
    parts = proceedings.parts((latest if as_released else minutes).texts())
    context = {
        "meeting": meeting,
        "minutes": minutes,
        "adoption": getattr(minutes, "adoption", None),
        "releases": releases,
        "latest": latest,
        "is_editor": is_editor,
        "takes_comments": _takes_comments(latest),
        "may_edit": is_editor and not minutes.is_adopted,
        "may_propose": bool(as_released) and may_still_propose(request.user, latest),
        "proceedings": proceedings,
        "parts": parts,
        "unprinted": told(part.version.html for part in parts) if is_editor else "",
    }
    return render(request, "gcg/minutes.html", context)


def editions(minutes):
    """The releases, oldest first, each with the number of corrections that await an answer."""
    waiting = Count(
        "minutes__sections__versions__corrections", filter=Q(minutes__sections__versions__corrections__answer="")
    )
    releases = list(
        minutes.releases.select_related("released_by").annotate(open_corrections=waiting).order_by("edition")
    )
    for release in releases:
        release.minutes = minutes
    return releases


def may_still_propose(user, release):
    """Whether to offer corrections on this edition: to members, in its comment period, before adoption (M1)."""
    minutes = release.minutes
    return _takes_comments(release) and not minutes.is_adopted and may_propose_corrections(user, minutes.meeting)


def _takes_comments(release):
    return bool(release and release.comments_until and today() <= release.comments_until)


def awaited(meeting, *, is_editor, form=None):
    """The context of the page shown while there are no minutes to read."""
    closure = meeting.fact("closure")
    days = Version.objects.in_force(on=meeting.date).settings.minutes_draft_working_days
    return {
        "meeting": meeting,
        "is_editor": is_editor,
        "form": form or Press(),
        "due_on": after_working_days(closure.closed_at.date(), days) if closure else None,
        "days": days,
    }


@login_required
def minutes_draft(request, slug):
    """Lay out the minutes from the record."""
    meeting = readable_meeting(request, slug)
    if request.method != "POST" and meeting.fact("minutes"):
        return redirect("gcg:minutes", slug)
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.draft_minutes, meeting, by=request.user):
        return redirect("gcg:minutes", slug)
    is_editor = may_edit_minutes(request.user, meeting)
    return render(request, "gcg/minutes_none.html", awaited(meeting, is_editor=is_editor, form=form))


@login_required
@require_safe
def minutes_pdf(request, slug):
    """The PDF of the last edition or, until there is one and with `?draft`, of the draft for those who edit it; it says
    if the minutes are adopted.
    """
    minutes = readable_minutes(request, slug)
    is_editor = may_edit_minutes(request.user, minutes.meeting)
    release = None if is_editor and "draft" in request.GET else minutes.releases.last()
    if release is None and not is_editor:
        raise Http404
    name = f"{minutes.meeting.symbol}/MIN".replace("/", "-") + ".pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name), "Cache-Control": "private, no-store"}
    return HttpResponse(pdf_of(minutes, release=release), content_type="application/pdf", headers=headers)


@login_required
def minutes_release_new(request, slug):
    """Show what will be released and to whom, and release it. The Secretariat sees why it may not do so."""
    minutes = readable_minutes(request, slug)
    if not may_edit_minutes(request.user, minutes.meeting):
        raise Http404
    edition = minutes.releases.count() + 1
    form = ReleaseForm(request.POST or None, initial={"edition": edition})
    if form.is_valid() and acted(form, acts.release_minutes, minutes, by=request.user, **form.cleaned_data):
        return redirect(form.result)
    texts = list(minutes.texts().select_related("saved_by"))
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "form": form,
        "edition": edition,
        "seen": acts.state_of_minutes(texts),
        "last": max(texts, key=lambda version: version.saved_at, default=None),
        "may_release": may_release_minutes(request.user, minutes.meeting),
        "recipients": recipients(on=today()),
        "open_corrections": Correction.objects.filter(version__section__minutes=minutes, answer="").count(),
        "unprinted": told(version.html for version in texts),
    }
    return render(request, "gcg/minutes_release_new.html", context)


@login_required
def minutes_release(request, slug, edition):
    """One edition: its PDF, its changes and its recipients, with a button to send a copy again."""
    minutes = readable_minutes(request, slug)
    release = get_object_or_404(minutes.releases.select_related("document", "released_by"), edition=edition)
    release.minutes = minutes
    is_editor = may_edit_minutes(request.user, minutes.meeting)
    deliveries = list(acts.deliveries_of(release)) if is_editor else []
    form = ResendForm(request.POST or None)
    if form.is_valid():
        wanted = next((delivery for delivery in deliveries if delivery.pk == form.cleaned_data["delivery"]), None)
        if wanted is None:
            raise Http404
        if acted(form, acts.resend_minutes, release, wanted, by=request.user):
            return redirect(release)
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "release": release,
        "is_editor": is_editor,
        "deliveries": deliveries,
        "form": form,
        "may_propose": may_still_propose(request.user, release),
        "changes": list(corrections_in(release)),
    }
    return render(request, "gcg/minutes_release.html", context)
