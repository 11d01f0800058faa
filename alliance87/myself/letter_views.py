"""Which e-mails a person receives: chosen on their own page, or turned off by the link at the foot of an e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alliance87.outbox.actions.choosing import choose_letters, stop_letters, stop_of

from .forms import LettersForm
from .letters import always_sent, topic_of, topics_for


@login_required
def mail(request):
    """Choose among the optional e-mails. The others are listed with the reason why they are always sent."""
    person = request.user
    muted = set(person.muted.values_list("topic", flat=True))
    topics = topics_for(person)
    rhythms = dict(person.rhythms.values_list("topic", "rhythm"))
    data = request.POST if request.method == "POST" else None
    form = LettersForm(data, topics=topics, muted=muted, rhythms=rhythms)
    if form.is_valid():
        offered = [topic.key for topic in topics]
        choose_letters(person, by=person, muted=form.muted, offered=offered, rhythms=form.rhythms)
        messages.success(request, _("Your choice has been saved."))
        return redirect("mail-preferences")
    return render(request, "myself/mail.html", {"form": form, "always": always_sent()})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Turn off the e-mails of one topic, without signing in (RFC 8058). Opening the page turns nothing off.

    The signed link proves that the sender received the e-mail, so no other token is needed.
    """
    person, key = stop_of(token)
    topic = topic_of(key)
    if person is None or topic is None:
        raise Http404
    if request.method == "POST":
        stop_letters(person, topic.key)
    is_off = person.muted.filter(topic=topic.key).exists()
    return render(request, "myself/mail_stop.html", {"topic": topic, "is_off": is_off})
