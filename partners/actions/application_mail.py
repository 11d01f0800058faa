"""E-mails about applications: to the applicant, and to the officers of the Secretariat."""

from datetime import timedelta

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import OFFICERS, among_staff

from ..models import User
from ..topics import REGISTRATIONS


def tell_applicant(application, moment, *, hold=timedelta(0), **words):
    """Tell the applicant. The people named in the application receive e-mails of their own."""
    recipients = [outbox.Addressee(application.applicant.email, str(application.applicant))]
    _write(application, moment, recipients, words, is_staff=False, hold=hold)


def tell_secretariat(application, moment, **words):
    """Tell the officers and administrators of the Secretariat who have not turned this off.

    The queue shows it to all of them.
    """
    staff = among_staff(User.objects, *OFFICERS)
    recipients = [outbox.Addressee(officer.email, str(officer)) for officer in staff]
    _write(application, moment, recipients, words, is_staff=True, topic=REGISTRATIONS)


def _write(application, moment, recipients, words, *, is_staff, topic=None, hold=timedelta(0)):
    context = {"application": application, "moment": moment, "is_staff": is_staff, **words}
    kind = f"partners.application.{moment}"
    outbox.write(kind, "application", context, recipients, about=application, topic=topic, hold=hold)
