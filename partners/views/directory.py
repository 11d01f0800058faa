"""The public directory: partners as a page."""

from functools import cache, partial
from itertools import batched

from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from alliance87.ui.shared import part, shared

from ..forms.directory import DirectoryForm
from ..models import Country
from ..models.directory import entries_like, listed_entries
from ..models.partnerships import known_partners
from ..rules.directory import FACETS, select, words_of

A_PAGE = 24
A_BATCH = 500


@shared
@require_safe
def directory(request):
    """Every listed partner (R4): search, filters with their counts, tiles or a table.

    What is selected and the filters are kept for all pages of a selection, and each of its pages as tiles and as a table.
    """
    asked = {name: request.GET.get(name, "") for name in ("q", *FACETS)}
    form = cache(partial(_form, asked))
    selected = cache(lambda: part(request, "directory-selection", lambda: _selection(form().asked), *asked.values()))
    filters = part(request, "directory-filters", lambda: _filters(form(), selected()), *asked.values())
    page = Paginator(range(filters["total"]), A_PAGE).get_page(request.GET.get("page"))
    as_table = request.GET.get("as") == "table"
    partners = partial(_partners, selected, page, as_table=as_table)
    context = {
        "filters": filters,
        "page": page,
        "listed": part(request, "directory-partners", partners, page.number, as_table, *asked.values()),
        "as_table": as_table,
        "ways": _ways(request),
    }
    return render(request, "partners/directory.html", context)


def _filters(form, selection):
    form.count(selection.counts)
    return {
        "fields": render_to_string("partners/directory_filters.html", {"form": form}),
        "total": len(selection.pks),
        "is_set": not form.asked.is_anything or bool(form.errors),
    }


def _partners(selected, page, *, as_table):
    """The partners of a page, as tiles or as a table."""
    first = (page.number - 1) * A_PAGE
    partners = list(_in_order(selected().pks[first : first + A_PAGE]))
    template = "partners/directory_table.html" if as_table else "partners/directory_tiles.html"
    return render_to_string(template, {"partners": partners})


def _ways(request):
    """The query string of this selection as tiles, and as a table."""
    query = request.GET.copy()
    for name in ("page", "as"):
        query.pop(name, None)
    plain = query.urlencode()
    return {"plain": plain, "table": f"{plain}&as=table" if plain else "as=table"}


def _form(asked):
    return DirectoryForm(asked, countries=[(country.iso2, str(country)) for country in Country.objects.all()])


def _selection(asked):
    """What is asked for: the partners in their order, and how many each filter would show."""
    return select(_entries(asked), asked)


def _entries(asked):
    """The partners found by the words asked for. Words without a letter or digit, such as `%`, find none."""
    if asked.is_unknown:
        return []
    return entries_like(words_of(asked.q)) if asked.q else listed_entries()


def _in_order(pks):
    """The partners with these keys, in the same order."""
    for some in batched(pks, A_BATCH, strict=False):
        partners = known_partners().in_bulk(some)
        yield from (partners[pk] for pk in some if pk in partners)
