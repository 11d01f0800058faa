"""The public directory: partners as a page, as CSV and as JSON."""

import csv
import hashlib
from itertools import batched

from django.core.cache import caches
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance87.ui.shared import shared

from ..forms.directory import DirectoryForm
from ..models import Country, DirectoryRevision
from ..models.day import today
from ..models.directory import entries_like, listed_entries, profile_of
from ..models.partnerships import known_partners
from ..rules.directory import safe_cell, select, words_of

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
    """The query string of this selection as tiles, as a table, and for files."""
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


def _facts(partner):
    """What the files say about a partner."""
    country, profile = partner.country, profile_of(partner)
    return {
        "id": partner.key,
        "name": partner.name,
        "acronym": partner.acronym,
        "category": partner.get_category_display(),
        "country": country.iso3 if country else "",
        "country_name": str(country) if country else "",
        "un_region": country.get_un_region_display() if country else "",
        "ilo_region": country.get_ilo_region_display() if country else "",
        "themes": [str(name) for name in profile.theme_names],
        "website": partner.website,
        "commitment_signed_on": partner.commitment.signed_on.isoformat(),
    }


@require_safe
def directory_json(request):
    """The same selection for programs."""
    _form, selection = _selected(request)
    facts = ({**_facts(partner), "page": _whole(request, partner)} for partner in _in_order(selection.pks))
    return JsonResponse({"partners": list(facts)}, json_dumps_params={"ensure_ascii": False})


@require_safe
def directory_csv(request):
    """The same selection for spreadsheets."""
    _form, selection = _selected(request)
    headers = {"Content-Disposition": 'attachment; filename="partners.csv"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    sheet = None
    for one in _in_order(selection.pks):
        facts = _facts(one)
        cells = {**facts, "themes": "; ".join(facts["themes"]), "page": _whole(request, one)}
        if sheet is None:
            sheet = csv.DictWriter(response, cells)
            sheet.writeheader()
        sheet.writerow({name: safe_cell(cell) for name, cell in cells.items()})
    return response


def _whole(request, partner):
    return request.build_absolute_uri(partner.get_absolute_url())
