"""Registering for an event: by one press with an account, otherwise by a link. Opening a link does nothing."""

from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alliance87.outbox.following_page import by_link
from alliance87.outbox.networks import network_of_request
from alliance87.terms.acts import acted

from ..actions import registering
from ..forms import RegistrationForm
from ..links import CONFIRMING, LEAVING
from ..models import Event, Registration


def registration_new(request, pk):
    """Register. Whether an address that is entered is registered already is not told."""
    event = get_object_or_404(Event.objects.public().with_counts(), pk=pk)
    return _register(request, event) if request.user.is_authenticated else _ask(request, event)


def _ask(request, event):
    form = RegistrationForm(request.POST or None)
    ask = partial(registering.ask_to_register, network=network_of_request(request))
    return by_link(request, form, ask, event, lambda: _form_page(request, event, form))


def _register(request, event):
    form = forms.Form(request.POST or None)
    if request.method == "POST" and acted(form, registering.register, event, by=request.user):
        has_place = form.result.placed_at is not None
        messages.success(request, _("You are registered.") if has_place else _("You are on the waiting list."))
        return redirect(event)
    return _form_page(request, event, form)


def _form_page(request, event, form):
    why = event.closed_because
    context = {"event": event, "form": form, "closed": registering.why_closed(event, why) if why else ""}
    return render(request, "events/registration_new.html", context)


@login_required
@require_POST
def registration_ending(request, pk):
    """Give up one's place, with an account."""
    event = get_object_or_404(Event.objects.public(), pk=pk)
    form = forms.Form(request.POST)
    if acted(form, registering.leave, event, by=request.user):
        messages.success(request, _("You are no longer registered."))
        return redirect(event)
    return _form_page(request, get_object_or_404(Event.objects.public().with_counts(), pk=pk), form)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request, token):
    """Confirm the address by one button; the signed link proves that its owner got the e-mail."""
    registration = _registration(CONFIRMING, token)
    if registration is None:
        return render(request, "events/link_unknown.html", status=404)
    form = forms.Form({})
    is_new = request.method == "POST" and registration.confirmed_at is None
    if is_new and acted(form, registering.confirm_registration, registration):
        registration = _registration(CONFIRMING, token)
    context = {"registration": registration, "event": registration.event, "form": form}
    return render(request, "events/confirmation.html", context)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request, token):
    """Give up the place or leave the waiting list, without signing in, any number of times."""
    if not LEAVING.key(token):
        raise Http404
    registration = _registration(LEAVING, token)
    event = registration.event if registration else None
    if request.method == "POST" and registration:
        registering.leave_by_link(registration)
        registration = None
    return render(request, "events/leaving.html", {"registration": registration, "event": event})


def _registration(link, token):
    key = link.key(token)
    return Registration.objects.select_related("event").filter(pk=key).first() if key else None
