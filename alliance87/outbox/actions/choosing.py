"""People choose which optional e-mails they receive, on their own page or by the link at the foot of an e-mail."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ..models import Muted, Rhythm

_signer = Signer(salt="outbox.stop", sep=".")


@transaction.atomic
def choose_letters(person, *, by, muted, offered, rhythms=None):
    """From now on, send the person no e-mails on the topics `muted`, and those on all others that were `offered`, in
    the rhythm that `rhythms` gives for some of them.
    """
    if by.pk != person.pk:
        raise PermissionDenied
    Muted.objects.filter(person=person, topic__in=offered).exclude(topic__in=muted).delete()
    for topic in muted:
        stop_letters(person, topic)
    for topic, rhythm in (rhythms or {}).items():
        chosen = {"rhythm": rhythm, "chosen_at": timezone.now()}
        Rhythm.objects.update_or_create(person=person, topic=topic, defaults=chosen)


def rhythms_of(topic, people):
    """{key of a person: rhythm} for those of `people` who did not turn the topic off. Two queries."""
    muted = set(Muted.objects.filter(topic=topic.key, person__in=people).values_list("person", flat=True))
    chosen = dict(Rhythm.objects.filter(topic=topic.key, person__in=people).values_list("person", "rhythm"))
    first = topic.rhythms[0][0]
    return {key: chosen.get(key, first) for key in people if key not in muted}


def asking_for(topic):
    """The people who turned on a topic that is sent to nobody else (`is_asked_for`). One query."""
    asked = Rhythm.objects.filter(topic=topic.key).values("person")
    muted = Muted.objects.filter(topic=topic.key).values("person")
    return get_user_model().objects.filter(pk__in=asked, is_active=True).exclude(pk__in=muted)


def stop_letters(person, topic):
    """Send the person no more e-mails on this topic. The caller has checked who asks. Doing it twice does no harm."""
    Muted.objects.get_or_create(person=person, topic=topic, defaults={"muted_at": timezone.now()})


def stop_link(person_pk, topic):
    """The full address of the page that turns off one person's e-mails on a topic."""
    return settings.SITE_URL + reverse("mail-stop", args=[_signer.sign(f"{person_pk}-{topic}")])


def stop_of(token):
    """(person, key of the topic) for which a link's token was signed; (None, "") if we did not sign it."""
    try:
        pk, _dash, topic = _signer.unsign(token).partition("-")
    except BadSignature:
        return None, ""
    person = get_user_model().objects.filter(pk=pk, is_active=True).first()
    return person, topic if person else ""


def wanting(topic, recipients):
    """[(recipient, link to turn the topic off)] for the recipients who have an account and did not turn the topic off.

    Two queries.
    """
    people = get_user_model().objects.filter(email__in=[recipient.email for recipient in recipients], is_active=True)
    known = dict(people.values_list("email", "pk"))
    muted = set(Muted.objects.filter(topic=topic.key, person__in=known.values()).values_list("person", flat=True))
    pks = [(recipient, known.get(recipient.email)) for recipient in recipients]
    return [(recipient, stop_link(pk, topic.key)) for recipient, pk in pks if pk and pk not in muted]
