"""How the Secretariat rules on the page of what was submitted: the same for pledges and notices."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.forms import typed_in

from ..forms import ExchangeSendingBackForm


def overtaken(shown, **forms):
    """What the page says of a form that it no longer shows, since somebody was first: the refusal, and what was typed."""
    for name, form in forms.items():
        if form is not None and not shown[name]:
            return {"refused": form, "unsaved": typed_in(form.data)}
    return {}


def accepting(request, submitted, act, page):
    """Accept it by `act`; `page(request, pk)` shows it again where that is refused."""
    form = ExchangeSendingBackForm()
    if acted(form, act, submitted, by=request.user, seen=request.POST.get("seen", "")):
        messages.success(request, _("Accepted. Everyone sees it now."))
        return redirect(submitted)
    return page(request, submitted.pk, refused=form)


def sending_back(request, submitted, act, page):
    """Send it back by `act`, with a word."""
    form = ExchangeSendingBackForm(request.POST)
    seen = request.POST.get("seen", "")
    if form.is_valid() and acted(form, act, submitted, by=request.user, seen=seen, **form.cleaned_data):
        messages.success(request, _("Sent back, with your words."))
        return redirect(submitted)
    return page(request, submitted.pk, sending_back=form)
