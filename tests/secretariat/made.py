"""Mail made for tests of the Secretariat's pages."""

from django.utils import timezone

from alliance87.outbox.models import Delivery, Mailing


def lost_copy(email="gone@example.org"):
    """A copy of a letter that belongs to no page, given up after three tries."""
    now = timezone.now()
    mailing = Mailing.objects.create(kind="note", subject="Reading list", text="Dear member,", complete_at=now)
    return Delivery.objects.create(
        mailing=mailing,
        email=email,
        name="Bo Ek",
        message_id=f"<{email}>",
        next_try_at=now,
        tries=3,
        gave_up_at=now,
        last_error="550 5.1.1 No such mailbox",
    )
