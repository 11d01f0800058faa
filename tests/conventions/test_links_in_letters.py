"""Every link of the letters that acts write leads somewhere for whoever gets them."""

import re
from contextlib import suppress

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from partners.models import User
from tests.access import ROLES
from tests.acts import ACTS
from tests.conventions.visits import act_of

pytestmark = [pytest.mark.django_db, pytest.mark.whole]

LINK = re.compile(re.escape(settings.SITE_URL) + r"(/[^\s\"'<>)\]]*)")
FEWEST_KINDS = 60
NOT_YET = {"newsletter.test": "a test of an issue leads to its public page, which there is once it is released"}


class Undone(Exception):
    """What was done is only looked at."""


def test_every_link_of_every_letter_leads_somewhere(house):
    kinds, faults = set(), []
    for name in ACTS:
        role = next((role for role in ROLES if role in ACTS[name].roles), None)
        if role and house.scene.people[role] and ".permissions." not in name:
            with suppress(Undone), transaction.atomic():
                for delivery in letters_of(house.scene, name, role):
                    kinds.add(kind := delivery.mailing.kind)
                    if kind not in NOT_YET:
                        faults += [f"{name}, {kind}: {fault}" for fault in faults_of(delivery)]
                raise Undone
    assert not faults, "\n".join(faults)
    assert len(kinds) >= FEWEST_KINDS, sorted(kinds)


def letters_of(scene, name, role):
    """One letter of each mailing that the act writes; none where a rule refuses it."""
    before = set(Delivery.objects.values_list("pk", flat=True))
    things, said = ACTS[name].called_with(scene)
    try:
        with transaction.atomic():
            act_of(name)(*things, by=User.objects.get(pk=scene.people[role].pk), **said)
    except Exception:  # a rule, or what the act was called with: it writes nothing then
        return []
    new = Delivery.objects.exclude(pk__in=before).select_related("mailing").order_by("mailing", "pk")
    return list({delivery.mailing_id: delivery for delivery in new}.values())


def faults_of(delivery):
    """The links of a letter, as text and as HTML, at which its reader finds nothing."""
    reader = Client(raise_request_exception=False)
    if person := User.objects.filter(email=delivery.email, is_active=True).first():
        reader.force_login(person)
    message = message_of(delivery)
    texts = [message.body, *(part.content for part in getattr(message, "alternatives", []))]
    for path in sorted({path.rstrip(".,;:") for text in texts for path in LINK.findall(str(text))}):
        status = reader.get(path.replace("&amp;", "&")).status_code
        if status not in (200, 302):
            yield f"{path} answers {status}"
