"""Letters about accounts carry codes and links, and are forgotten after a month; the council's mail is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery, Mailing
from alliance87.outbox.tasks import forget_account_mail

pytestmark = pytest.mark.django_db


def written(kind, *, days, sent=True):
    mailing = outbox.write(
        kind, "account", {"heading": kind, "said": "123456"}, [outbox.Recipient("a@example.org", "A")]
    )
    Mailing.objects.filter(pk=mailing.pk).update(created_at=timezone.now() - timedelta(days=days))
    if sent:
        Delivery.objects.filter(mailing=mailing).update(sent_at=timezone.now())
    return mailing


def test_only_old_letters_about_accounts_are_forgotten():
    old = written("account.login_code", days=31)
    kept = {
        written("account.login_code", days=29),
        written("gcg.invitation", days=400),
        written("account.email_confirmation", days=31, sent=False),
    }
    forget_account_mail()
    assert set(Mailing.objects.all()) == kept
    assert not Delivery.objects.filter(mailing_id=old.pk).exists()
