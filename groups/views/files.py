"""The screens of shared files: the list, one with its versions, a download, withdrawing."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from alliance87.documents.serving import download
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import files as acts
from ..forms.files import FileVersionForm, SharedFileForm
from ..models import FileVersion
from ..permissions import may_change_file
from ..rules.files import MOST_BYTES
from .inside import group_within, leads, writes

A_PAGE = 50


@login_required
def files(request, slug):
    """What the group shares, and the form to share one more."""
    group = group_within(request, slug)
    may_share = writes(request, group)
    form = SharedFileForm(request.POST or None, request.FILES or None) if may_share else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and acted(form, acts.share_file, group, by=request.user, **form.shared):
            messages.success(request, _("“%(title)s” is shared.") % {"title": form.result})
            return redirect("groups:files", slug)
    newest = Prefetch("versions", FileVersion.objects.select_related("added_by").order_by("-number"), "all_versions")
    rows = group.shared_files.filter(withdrawn_at=None).prefetch_related(newest)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    used = {"used": acts.used_by(group), "most": MOST_BYTES, "limit": settings.UPLOAD_LIMIT}
    return render(request, "groups/files.html", {"group": group, "page": page, "form": form} | used)


@login_required
def file(request, slug, pk):
    """A shared file with its versions, and the form to replace it."""
    group, file = _file(request, slug, pk)
    versions = list(file.versions.select_related("added_by"))
    may_replace = writes(request, group) and not file.withdrawn_at
    data = request.POST or None
    form = FileVersionForm(data, request.FILES or None, initial={"seen": versions[0].number}) if may_replace else None
    if request.method == "POST":
        if not writes(request, group):
            raise PermissionDenied
        if form and form.is_valid() and acted(form, acts.add_version, file, by=request.user, **form.version):
            messages.success(request, _("Version %(number)s is shared.") % {"number": form.result.number})
            return redirect(file)
    is_own = file.shared_by_id == request.user.pk
    context = {"group": group, "file": file, "versions": versions, "form": form}
    return render(
        request, "groups/file.html", context | {"may_change": leads(request, group) or (may_replace and is_own)}
    )


@login_required
def file_withdrawal(request, slug, pk):
    """Ask, then withdraw the file."""
    group, file = _file(request, slug, pk)
    if not may_change_file(request.user, file):
        raise PermissionDenied
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.withdraw_file, file, by=request.user):
        messages.success(request, _("“%(title)s” is withdrawn.") % {"title": file})
        return redirect("groups:files", slug)
    return render(request, "groups/file_withdrawal.html", {"group": group, "file": file, "form": form})


@login_required
@require_safe
@csp_override({"default-src": ["'none'"], "sandbox": True})  # type: ignore[dict-item]
def file_version(request, slug, pk, number):
    """One version as a download, under the name it came with; a withdrawn file has none."""
    _group, file = _file(request, slug, pk)
    if file.withdrawn_at:
        raise Http404
    version = get_object_or_404(file.versions, number=number)
    return download(version.file, name=version.name, size=version.size, media_type=version.media_type)


def _file(request, slug, pk):
    group = group_within(request, slug)
    file = get_object_or_404(group.shared_files.select_related("shared_by", "withdrawn_by"), pk=pk)
    return group, file
