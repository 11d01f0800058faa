"""The papers of a meeting in one file: asking for it, following it, and downloading it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from alliance87.documents.actions import count_downloads
from alliance87.documents.rules import MEDIA_TYPES
from alliance87.documents.serving import download
from alliance87.terms.acts import acted

from ..actions.packs import ask_pack
from ..forms.papers import PackForm
from ..models import Meeting, Pack
from ..readings.packs import Contents
from .meetings import visible_meeting


@login_required
def pack(request, slug):
    """What a pack of this reader would have, those that were asked for, and a button for each form."""
    meeting = visible_meeting(request, slug)
    contents = Contents(request.user, meeting)
    if not contents.filed:
        raise Http404
    form = PackForm(request.POST or None)
    if form.is_valid() and acted(form, ask_pack, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:pack", slug)
    packs = {pack.kind: pack for pack in Pack.objects.filter(meeting=meeting, reader=request.user)}
    for pack in packs.values():
        pack.meeting, pack.is_outdated = meeting, pack.state == "made" and pack.contents != contents.fingerprint
    context = {
        "meeting": meeting,
        "contents": contents,
        "form": form,
        "rows": [(choice, packs.get(choice)) for choice in Pack.Kind],
        "is_making": any(pack.state == "making" for pack in packs.values()),
    }
    return render(request, "gcg/pack_part.html" if request.htmx else "gcg/pack.html", context)


@login_required
@require_safe
def pack_file(request, slug, kind):
    """The pack as a download, only while it has what this reader may read now. Each document in it is counted."""
    own = Pack.objects.filter(reader=request.user, made_at__isnull=False).select_related("meeting")
    seen = Meeting.objects.visible_to(request.user)
    pack = get_object_or_404(own, meeting__slug=slug, meeting__in=seen, kind=kind)
    contents = Contents(request.user, pack.meeting)
    if contents.fingerprint != pack.contents:
        return redirect("gcg:pack", slug)
    if request.method == "GET":
        left_out = {title for title, _why in pack.left_out}
        count_downloads([document for document in contents.documents if str(document) not in left_out])
    media_type = MEDIA_TYPES["pdf"] if kind == Pack.Kind.PDF else "application/zip"
    return download(pack.file, name=pack.filename, size=pack.size, media_type=media_type)
