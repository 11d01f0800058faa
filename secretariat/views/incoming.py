"""The Secretariat's pages for incoming mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.outbox.incoming import Received
from alliance87.outbox.models import IncomingMail
from alliance87.terms.acts import acted
from gcg.actions.reply_links import LINKS

from ..actions.incoming import settle_mail
from ..forms.incoming import SettlingForm
from ..permissions import may_read_mail

A_PAGE = 50


@login_required
@require_safe
def incoming_mail(request):
    """Waiting messages, the oldest first, and those that were dealt with, the newest first."""
    if not may_read_mail(request.user):
        raise PermissionDenied
    mail = IncomingMail.objects.defer("raw").select_related("settled_by")
    dealt_with = mail.exclude(pk__in=IncomingMail.objects.waiting().values("pk"))
    context = {
        "waiting": mail.waiting().order_by("pk")[:A_PAGE],
        "dealt_with": Paginator(dealt_with, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "secretariat/incoming_mail.html", context)


@login_required
def incoming_message(request, pk):
    """One message, the person whose invitation it answers if there is one, and what was done about it."""
    if not may_read_mail(request.user):
        raise PermissionDenied
    mail = get_object_or_404(IncomingMail.objects.select_related("settled_by"), pk=pk)
    received = Received(mail.raw)
    form = SettlingForm(request.POST or None)
    if form.is_valid() and acted(form, settle_mail, mail, by=request.user, **form.cleaned_data):
        messages.success(request, _("The message has been settled."))
        return redirect("secretariat:incoming-mail")
    written_to = [invitation for token in received.tokens if (invitation := LINKS.invitation_written_to(token))]
    context = {"mail": mail, "received": received, "form": form, "invitation": next(iter(written_to), None)}
    return render(request, "secretariat/incoming_message.html", context)


@login_required
@require_safe
def incoming_original(request, pk):
    """The original message, as a download."""
    if not may_read_mail(request.user):
        raise PermissionDenied
    mail = get_object_or_404(IncomingMail, pk=pk)
    name = f"message-{mail.pk}.eml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(mail.raw), content_type="application/octet-stream", headers=headers)
