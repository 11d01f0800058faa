"""The public pages of the Terms of Reference: each clause at its own anchor, and the settings that rules read."""

from datetime import UTC, datetime

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance87 import wiring

from ..ui.shared import shared
from .models import Version
from .questions import settled_questions
from .rules import clause_of
from .words import WORDS


@shared
@require_safe
def version_current(request):
    """The version in force today."""
    try:
        version = Version.objects.in_force(on=datetime.now(UTC).date())
    except Version.DoesNotExist as missing:
        raise Http404 from missing
    return _page(request, version)


@shared
@require_safe
def version(request, number):
    """One version: past, present or future."""
    return _page(request, get_object_or_404(Version, number=number))


def _page(request, version):
    context = {
        "version": version,
        "versions": Version.objects.all(),
        "clauses": version.clauses.all(),
        "settings": [
            {"name": name, "words": WORDS[name], "value": value, "clause": clause_of(name)}
            for name, value in version.settings.as_data().items()
        ],
        "questions": settled_questions(),
        "links": [link for links in wiring.offered(wiring.BESIDE_THE_TERMS) for link in links(request.user)],
    }
    return render(request, "terms/version.html", context)
