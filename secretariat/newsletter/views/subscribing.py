"""The pages of readers: subscribing, and what the links in e-mails lead to. Opening a link does nothing; its button does.

None of them needs a cookie or another token: subscribing only asks, and a signed link proves that its owner got it.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alliance87.outbox.networks import network_of_request
from alliance87.terms.acts import acted

from ..actions import subscribing as acts
from ..actions.links import CONFIRMATION, ERASURE, PREFERENCES, STOP
from ..forms.subscribing import ChoicesForm, SubscribeForm
from ..models import Subscriber


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def subscription_new(request):
    """Ask for the newsletter. Whether the address receives it already is not told here."""
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    network = network_of_request(request)
    if form.is_valid() and acted(form, acts.subscribe, network=network, **form.cleaned_data):
        return redirect("newsletter:subscription-asked")
    return render(request, "secretariat/newsletter/subscription_new.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
def subscription_asked(request):
    """What happens next, for every address alike."""
    return render(request, "secretariat/newsletter/subscription_asked.html")


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request, token):
    """Confirm the address by one button."""
    subscriber = _subscriber(CONFIRMATION, token)
    is_new = subscriber and request.method == "POST" and subscriber.confirmed_at is None
    if is_new:
        subscriber = acts.confirm(subscriber)
    if subscriber is None or subscriber.ended_at:
        return _unknown(request)
    context = {"subscriber": subscriber, "is_new": is_new, "preferences": PREFERENCES.to(subscriber)}
    return render(request, "secretariat/newsletter/confirmation.html", context)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request, token):
    """Choose the language, the topics and how often."""
    subscriber = _subscriber(PREFERENCES, token)
    if subscriber is None:
        return _unknown(request)
    kept = {"language": subscriber.language, "topics": subscriber.topics, "frequency": subscriber.frequency}
    form = ChoicesForm(request.POST if request.method == "POST" else None, initial=kept)
    if form.is_valid() and acted(form, acts.choose, subscriber, **form.cleaned_data):
        messages.success(request, _("Your choices have been saved."))
        return redirect(request.path)
    links = {"stop": STOP.to(subscriber), "erasure": ERASURE.to(subscriber)}
    context = {"form": form, "subscriber": subscriber, "links": links}
    return render(request, "secretariat/newsletter/preferences.html", context)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request, token):
    """Delete the address and everything kept on it, by one button."""
    if not ERASURE.key(token):
        return _unknown(request)
    subscriber = _subscriber(ERASURE, token)
    if request.method == "POST" and subscriber:
        acts.erase_reader(subscriber)
        subscriber = None
    return render(request, "secretariat/newsletter/erasure.html", {"subscriber": subscriber})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Leave the newsletter in one click (RFC 8058), any number of times. A GET only asks."""
    if not STOP.key(token):
        return _unknown(request)
    subscriber = _subscriber(STOP, token)
    if request.method == "POST" and subscriber:
        acts.leave(subscriber)
        subscriber = _subscriber(STOP, token)
    is_reader = subscriber is not None and subscriber.ended_at is None
    context = {"subscriber": subscriber, "is_reader": is_reader}
    return render(request, "secretariat/newsletter/stop.html", context)


def _subscriber(link, token):
    """The subscriber for whom a link was signed; None if there is none any more."""
    key = link.key(token)
    return Subscriber.objects.filter(pk=key).first() if key else None


def _unknown(request):
    return render(request, "secretariat/newsletter/link_unknown.html", status=404)
