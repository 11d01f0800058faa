"""Letters about accounts are forgotten after a month, addresses of all mail in time; minutes' copies stay whole."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery, KeptMail, Mailing
from alliance87.outbox.tasks import forget_account_mail, forget_addresses, forget_kept_mail
from alliance87.record.retention import DELIVERED_MAIL, KEPT_MAIL
from alliance87.terms.refusal import Refusal

pytestmark = pytest.mark.django_db


def written(kind, *, days, sent=True):
    recipient = outbox.Addressee("a@example.org", "A", {"link": "secret"})
    mailing = outbox.write(kind, "account", {"heading": kind, "said": "123456"}, [recipient])
    then = timezone.now() - timedelta(days=days)
    Mailing.objects.filter(pk=mailing.pk).update(created_at=then)
    if sent:
        Delivery.objects.filter(mailing=mailing).update(sent_at=then)
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


def test_addresses_of_old_mail_go_and_the_copy_stays():
    old = written("gcg.invitation", days=DELIVERED_MAIL.days + 1)
    whole = [
        written("gcg.invitation", days=DELIVERED_MAIL.days - 1),
        written("gcg.invitation", days=DELIVERED_MAIL.days + 1, sent=False),
        written("gcg.minutes", days=DELIVERED_MAIL.days + 1),
    ]
    for _twice in range(2):
        forget_addresses()
        copy = old.deliveries.get()
        assert (copy.email, copy.words, copy.name, bool(copy.sent_at)) == ("", {}, "A", True)
    assert {one.deliveries.get().email for one in whole} == {"a@example.org"}
    with pytest.raises(Refusal, match="no longer kept"):
        outbox.copy(copy, by=None)


def test_a_demonstrations_old_mail_goes():
    KeptMail.objects.create(recipient="a@example.org", subject="Hello", raw=b"")
    with time_machine.travel(timezone.now() + timedelta(days=KEPT_MAIL.days - 1), tick=False):
        forget_kept_mail()
        assert KeptMail.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=KEPT_MAIL.days, minutes=1), tick=False):
        forget_kept_mail()
    assert KeptMail.objects.count() == 0
