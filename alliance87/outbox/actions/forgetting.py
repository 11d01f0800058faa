"""Mail that is not kept: letters about accounts, which carry codes and links to sign in with."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Delivery, Mailing

ACCOUNT_MAIL_DAYS = 30
"""How long letters about accounts are kept, to see whether they arrived."""


@transaction.atomic
def forget_account_mail():
    """Delete letters about accounts older than ACCOUNT_MAIL_DAYS, unless one is still to be sent; how many."""
    old = Mailing.objects.filter(
        kind__startswith="account.", created_at__lt=timezone.now() - timedelta(days=ACCOUNT_MAIL_DAYS)
    ).exclude(deliveries__in=Delivery.objects.waiting())
    return old.delete()[1].get("outbox.Mailing", 0)
