"""What the Secretariat's pages read across rows: mail that did not arrive."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from alliance87.outbox.models import Delivery

MAIL_DAYS = 30
"""How many days mail that failed stays on the Secretariat's desk."""


def lost_copies():
    """Copies that were given up in the last days, and have not reached the same address since."""
    arrived = Delivery.objects.filter(mailing=OuterRef("mailing"), email=OuterRef("email"), sent_at__isnull=False)
    lost = Delivery.objects.filter(tries__gt=0, gave_up_at__gte=timezone.now() - timedelta(days=MAIL_DAYS))
    return lost.filter(~Exists(arrived))
