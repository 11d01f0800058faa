"""Copies of a mailing that did not arrive, which the Secretariat's desk leads to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.outbox.models import Mailing
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions.lost import send_again
from ..permissions import may_read_mail
from ..readings import lost_copies

A_PAGE = 50


@login_required
@require_safe
def lost_mail(request, pk):
    """To whom the copies went, and why each was given up."""
    if not may_read_mail(request.user):
        raise PermissionDenied
    return _page(request, pk)


@login_required
@require_POST
def lost_copy(request, pk):
    """Send one of them again."""
    if not may_read_mail(request.user):
        raise PermissionDenied
    delivery = get_object_or_404(lost_copies().select_related("mailing"), pk=pk)
    form = Press(request.POST)
    if acted(form, send_again, delivery, by=request.user):
        messages.success(request, _("A copy to %(email)s is on its way.") % {"email": delivery.email})
        return redirect("secretariat:lost-mail", delivery.mailing_id)
    return _page(request, delivery.mailing_id, form)


def _page(request, pk, form=None):
    mailing = get_object_or_404(Mailing, pk=pk)
    copies = lost_copies().filter(mailing=mailing).order_by("pk")
    page = Paginator(copies, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "secretariat/lost_mail.html", {"mailing": mailing, "page": page, "form": form})
