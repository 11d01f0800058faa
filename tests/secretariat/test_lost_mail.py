"""Mail that did not arrive: the desk leads to its addresses and reasons, and it can be sent again (12.1)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from secretariat.actions.lost import send_again
from tests.second_step import sign_in_with_second_step
from tests.secretariat.made import lost_copy

pytestmark = pytest.mark.django_db


def test_the_line_of_the_desk_leads_to_the_reason_and_the_copy_is_sent_again(client, cast):
    lost = lost_copy()
    sign_in_with_second_step(client, cast.secretary)
    page = reverse("secretariat:lost-mail", args=[lost.mailing_id])
    assert f'href="{page}"' in client.get(reverse("desk")).text
    told = client.get(page).text
    assert "gone@example.org" in told
    assert "550 5.1.1 No such mailbox" in told
    again = reverse("secretariat:lost-copy", args=[lost.pk])
    assert "A copy to gone@example.org is on its way" in client.post(again, follow=True).text
    assert "is already waiting to be sent" in client.post(f"{again}?twice", follow=True).text
    assert Delivery.objects.count() == 2
    Delivery.objects.filter(gave_up_at=None).update(sent_at=timezone.now())
    assert "Every copy has arrived since" in client.get(page).text
    assert page not in client.get(reverse("desk")).text


def test_only_the_secretariat_sends_again(cast):
    lost = lost_copy()
    with pytest.raises(PermissionDenied):
        send_again(lost, by=cast.chair)
    send_again(lost, by=cast.secretary)
    with pytest.raises(Refusal, match="already waiting"):
        send_again(lost, by=cast.secretary)
