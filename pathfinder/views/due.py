"""What is due across countries (12.5), and the hand-over pack of one: everything open, who to ask, documents."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.documents import pdf
from alliance87.posts.permissions import OFFICERS, among_staff
from partners.models import Country, User
from partners.models.day import today

from ..permissions import may_keep_way, may_speak_for
from ..readings.country import page_of_country
from ..readings.due import documents_of, due, people_of


@require_safe
@login_required
def due_soon(request):
    """Everything that countries have to do in the next 90 days, with whom to write to."""
    if not may_keep_way(request.user):
        raise PermissionDenied
    return render(request, "pathfinder/due.html", {"rows": due()})


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
    return {
        "country": country,
        "profile": getattr(country, "pathfinder_profile", None),
        "page": page_of_country(country, request.user),
        "rows": due(country),
        "documents": documents_of(country),
        "focal_points": people_of(country),
        "officers": among_staff(User.objects, *OFFICERS).order_by("name"),
        "on": today(),
    }
