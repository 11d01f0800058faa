"""E-mails about applications: to the applicant, and to the officers of the Secretariat."""

from datetime import timedelta

from alliance87.outbox import actions as outbox

from ..models import User
from ..permissions import SECRETARIAT
from ..topics import REGISTRATIONS


def tell_applicant(application, moment, *, hold=timedelta(0), **words):
    """Tell the applicant. The people named in the application receive e-mails of their own."""
    recipients = [outbox.Recipient(application.applicant.email, str(application.applicant))]
    _write(application, moment, recipients, words, is_staff=False, hold=hold)


def tell_secretariat(application, moment, **words):
    """Tell the officers and administrators of the Secretariat who have not turned this off.

    The queue shows it to all of them.
    """
    staff = User.objects.filter(groups__name__in=(SECRETARIAT[0], SECRETARIAT[2]), is_active=True).distinct()
    recipients = [outbox.Recipient(one.email, str(one)) for one in staff]
    _write(application, moment, recipients, words, is_staff=True, topic=REGISTRATIONS)


def _write(application, moment, recipients, words, *, is_staff, topic=None, hold=timedelta(0)):
    context = {"application": application, "moment": moment, "is_staff": is_staff, **words}
    kind = f"partners.application.{moment}"
    outbox.write(kind, "application", context, recipients, about=application, topic=topic, hold=hold)
