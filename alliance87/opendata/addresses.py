"""The addresses of data: that of the page, without its last slash, with `.json` or `.csv`. A list without a page has
the address of its description."""

from django.http import Http404
from django.urls import Resolver404, resolve, reverse

from alliance87.ui.languages import bare

from .datasets import by_page, datasets

ENDINGS = ("json", "csv")
DESCRIPTION = "data:dataset"


def page_of(dataset):
    """The address of the page of the list, in the active language."""
    return reverse(dataset.page) if dataset.page else reverse(DESCRIPTION, args=[dataset.name])


def file_of(page, ending):
    """The address of what the page at this address shows, as data."""
    return reverse("data:file", args=[bare(page).strip("/"), ending])


def record_template(dataset, ending):
    """The address of one record, with its parts in braces, as OpenAPI writes it; "" where records have none."""
    if not dataset.record:
        return ""
    address = file_of(reverse(dataset.record, kwargs=dataset.example), ending)
    for name, value in dataset.example.items():
        head, _stroke, tail = address.rpartition(f"/{value}")
        address = f"{head}/{{{name}}}{tail}"
    return address


def shown_at(page):
    """(dataset, the parts of the address of one record or None) of what the page at this address shows; 404 for none."""
    try:
        match = resolve(page)
    except Resolver404:
        raise Http404 from None
    return shown_by(match) or _written(match) or _described(match)


def shown_by(match):
    """(dataset, parts) as `shown_at` gives, for an address that was resolved; None where it shows no data."""
    dataset, is_record = by_page().get(match.view_name, (None, False))
    return dataset and (dataset, match.kwargs if is_record else None)


def _written(match):
    """The list on this page that editors wrote, or None."""
    matching = (dataset for dataset in datasets().values() if dataset.is_on and dataset.is_on(match))
    return next(((dataset, None) for dataset in matching), None)


def _described(match):
    """The list whose description this is, where the list has no page."""
    dataset = datasets().get(match.kwargs.get("name")) if match.view_name == DESCRIPTION else None
    if dataset is None or dataset.page:
        raise Http404
    return dataset, None
