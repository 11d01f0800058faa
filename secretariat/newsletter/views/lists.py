"""Lists of addresses that the Secretariat brings along, and everything that is wrong in one."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.sheets.writing import MIMETYPES, csv_of
from alliance87.terms.acts import acted

from ..actions.lists import give_list
from ..forms.lists import AddressListForm, TooLongListForm
from ..models import AddressList
from ..permissions import may_write_newsletter

A_PAGE, FAULTS_A_PAGE = 25, 200


@login_required
def address_lists(request):
    """Every list that was given; a form to give one."""
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = AddressListForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid() and acted(form, give_list, by=request.user, **form.cleaned_data):
        return redirect("newsletter:list", form.result.pk)
    if not is_sent and "too-long" in request.GET:
        form = TooLongListForm({"language": settings.LANGUAGE_CODE})
    given = AddressList.objects.select_related("given_by").defer("text")
    page = Paginator(given, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "secretariat/newsletter/lists.html", {"form": form, "page": page})


@login_required
@require_safe
def address_list(request, pk):
    """What became of one list: how many addresses, and all its faults."""
    given = _given(request.user, pk)
    page = Paginator(given.faults.all(), FAULTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"given": given, "page": page, "still_to_ask": given.waiting.count()}
    return render(request, "secretariat/newsletter/list.html", context)


@login_required
@require_safe
def list_faults(request, pk):
    """The faults of one list for spreadsheets, to mend them where the list comes from."""
    given = _given(request.user, pk)
    rows = [[_("Line"), _("What stands there"), _("What is wrong")]]
    rows += [[fault.line, fault.said, fault.get_kind_display()] for fault in given.faults.iterator()]
    headers = {"Content-Disposition": f'attachment; filename="list-{given.pk}-faults.csv"'}
    return HttpResponse(csv_of(rows, name="faults"), content_type=MIMETYPES["csv"], headers=headers)


def _given(user, pk):
    if not may_write_newsletter(user):
        raise PermissionDenied
    return get_object_or_404(AddressList.objects.select_related("given_by").defer("text"), pk=pk)
