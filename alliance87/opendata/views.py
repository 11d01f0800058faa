"""The pages of open data, the descriptions for programs, and the files themselves."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.ui.shared import shared

from . import schemas
from .addresses import ENDINGS, file_of, page_of, record_template, shown_at
from .answering import answer, refused
from .asking import MOST, USUAL
from .datasets import datasets
from .licence import LICENCE_ADDRESS, LICENCE_NAME
from .writing import json_of

MOVED = {
    "partners/directory": "partners",
    "pathfinder/countries": "pathfinder-countries",
    "gcg/council": "council",
    "gcg/register": "mandates",
}
"""Where data stood before every page had its own: the place, and the dataset."""


@shared
@require_safe
def catalogue(request):
    """All datasets, how to ask for them, and the licence."""
    context = {
        "datasets": [_shown(dataset) for dataset in datasets().values()],
        "licence": {"name": LICENCE_NAME, "address": LICENCE_ADDRESS},
        "most": MOST,
        "usual": USUAL,
    }
    return render(request, "opendata/catalogue.html", context)


@shared
@require_safe
def dataset(request, name):
    """One dataset: what it holds, its addresses, what can be asked, each column."""
    dataset = _dataset(name)
    context = {
        "shown": _shown(dataset),
        "parameters": schemas.parameters_of(dataset, ending="csv"),
        "schema": reverse("data:schema", args=[name]),
        "licence": {"name": LICENCE_NAME, "address": LICENCE_ADDRESS},
        "described": schemas.dataset_as_schema_org(dataset),
    }
    return render(request, "opendata/dataset.html", context)


def _shown(dataset):
    page = page_of(dataset)
    return {
        "dataset": dataset,
        "page": page if dataset.page else "",
        "files": [(ending.upper(), file_of(page, ending)) for ending in ENDINGS],
        "record": record_template(dataset, "json"),
    }


def _dataset(name):
    dataset = datasets().get(name)
    if dataset is None:
        raise Http404
    return dataset


@require_safe
def schema(request, name):
    """The table schema of a dataset's CSV file."""
    return _described(schemas.table_schema(_dataset(name)))


@require_safe
def openapi(request):
    """All addresses and answers, as OpenAPI 3.1."""
    return _described(schemas.openapi(datasets().values()))


@require_safe
def package(request):
    """The Data Package of all CSV files."""
    return _described(schemas.package(datasets().values()))


@require_safe
def dcat(request):
    """The catalogue in DCAT."""
    return _described(schemas.dcat(datasets().values()), "application/ld+json")


def _described(what, media_type="application/json"):
    headers = {
        "Cache-Control": "public, max-age=3600",
        "Content-Language": get_language(),
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(json_of(what), content_type=media_type, headers=headers)


@require_safe
def file(request, place, ending):
    """What the page at this place shows to everyone, as data."""
    if place in MOVED:
        query = request.META.get("QUERY_STRING", "")
        there = file_of(page_of(_dataset(MOVED[place])), ending)
        return redirect(f"{there}?{query}" if query else there, permanent=True)
    page = f"{request.path_info.removesuffix(f'.{ending}')}/"
    try:
        shown = shown_at(page)
    except Http404:
        sentence = _("There are no data at this address. All data are listed at %(there)s")
        return refused(sentence % {"there": _all_there()}, 404)
    return answer(request, *shown, ending)


def _all_there():
    return schemas.absolute(reverse("data:catalogue"))
