"""What everyone reads: the list of public items, one of them, its file."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance87.documents.serving import download
from alliance87.ui.paging import Pages
from alliance87.ui.shared import shared
from partners.models.colleagues import desks_of
from partners.permissions import may_edit_partner

from ..forms import KnowledgeFilterForm
from ..models import Version
from ..permissions import may_take_off
from ..readings import countries_named, found_in, public_versions, related_to

A_PAGE = 20


@shared
@require_safe
def items(request):
    """All public items, by words and filters."""
    form = KnowledgeFilterForm(request.GET, countries=countries_named())
    asked = form.asked
    versions = found_in(public_versions(), asked) if asked is not None else Version.objects.none()
    page = Pages(versions, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_filtered": asked is None or any(asked.values()),
        "may_share": request.user.is_authenticated and desks_of(request.user).exists(),
    }
    return render(request, "knowledge/items.html", context)


@shared
@require_safe
def item(request, pk):
    """A public item, with what is related to it; what its partner and the Secretariat may do with it."""
    version = get_object_or_404(public_versions(), item=pk)
    context = {
        "version": version,
        "related": related_to(version),
        "may_edit": may_edit_partner(request.user, version.item.organization),
        "may_take_off": may_take_off(request.user),
    }
    return render(request, "knowledge/item.html", context)


@require_safe
def version_file(request, pk):
    """The file of a version, for those who may read the version."""
    version = get_object_or_404(Version.objects.visible_to(request.user), pk=pk)
    if not version.file:
        raise Http404
    return download(version.file, name=version.file_name, size=version.size, media_type=version.media_type)
