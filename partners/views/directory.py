"""The public directory: partners as a page."""

import hashlib
from itertools import batched

from django.core.cache import caches
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance87.ui.shared import shared

from ..forms.directory import DirectoryForm
from ..models import Country, DirectoryRevision
from ..models.day import today
from ..models.directory import entries_like, listed_entries
from ..models.partnerships import known_partners
from ..rules.directory import select, words_of

A_PAGE = 24
A_BATCH = 500


@shared
@require_safe
def directory(request):
    """Every listed partner (R4): search, filters with their counts, tiles or a table."""
    form, selection = _selected(request)
    form.count(selection.counts)
    page = Paginator(selection.pks, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "partners": list(_in_order(page.object_list)),
        "as_table": request.GET.get("as") == "table",
        "is_filtered": not form.asked.is_anything or bool(form.errors),
        "ways": _ways(request),
    }
    return render(request, "partners/directory.html", context)


def _ways(request):
    """The query string of this selection as tiles, and as a table."""
    query = request.GET.copy()
    for name in ("page", "as"):
        query.pop(name, None)
    plain = query.urlencode()
    return {"plain": plain, "table": f"{plain}&as=table" if plain else "as=table"}


def _selected(request):
    """The form and the selection it asks for, cached until the directory or the day changes (a partnership may end that
    day).
    """
    countries = [(country.iso2, str(country)) for country in Country.objects.all()]
    form = DirectoryForm(request.GET, countries=countries)
    revision = DirectoryRevision.objects.values_list("revision", flat=True).first()
    key = f"directory-{today()}-{revision}-{hashlib.sha256(repr(form.asked).encode()).hexdigest()}"
    selection = caches["fragments"].get(key)
    if selection is None:
        selection = select(_entries(form.asked), form.asked)
        caches["fragments"].set(key, selection)
    return form, selection


def _entries(asked):
    """The partners found by the words asked for. Words without a letter or digit, such as `%`, find none."""
    if asked.is_unknown:
        return []
    return entries_like(words_of(asked.q)) if asked.q else listed_entries()


def _in_order(pks):
    """The partners with these keys, in the same order."""
    for some in batched(pks, A_BATCH, strict=False):
        found = known_partners().in_bulk(some)
        yield from (found[pk] for pk in some if pk in found)
