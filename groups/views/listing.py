"""The public list of groups."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance87.ui.shared import shared
from partners.models import Country

from ..forms.listing import ListingForm
from ..readings.listing import entries_like, shown_of
from ..rules.listing import select

A_PAGE = 30


@shared
@require_safe
def groups(request):
    """Every group with its state (6.2): search, and filters with their counts."""
    countries = [(country.iso2, str(country)) for country in Country.objects.filter(groups__isnull=False).distinct()]
    form = ListingForm(request.GET, countries=countries)
    asked = form.asked
    selection = select([] if asked.is_unknown else entries_like(asked.q), asked)
    form.count(selection.counts)
    page = Paginator(selection.pks, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "groups": shown_of(page.object_list),
        "is_filtered": not asked.is_anything,
    }
    return render(request, "groups/groups.html", context)
