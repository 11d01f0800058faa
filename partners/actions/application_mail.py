"""Mail about applications: to the applicant, and to the officers of the Secretariat."""

from alliance87.outbox import actions as outbox

from ..models import User
from ..permissions import SECRETARIAT


def tell_applicant(application, moment, **words):
    """Tell the applicant; on acceptance also a focal point who is somebody else, whose address nobody confirmed."""
    addresses = {application.applicant.email: str(application.applicant)}
    if moment == "accepted" and application.focal_email.lower() != application.applicant.email.lower():
        addresses[application.focal_email] = application.focal_name
    recipients = [outbox.Recipient(email, name) for email, name in addresses.items()]
    _write(application, moment, recipients, words, is_staff=False)


def tell_secretariat(application, moment, **words):
    """Tell the officers and administrators of the Secretariat."""
    staff = User.objects.filter(groups__name__in=(SECRETARIAT[0], SECRETARIAT[2]), is_active=True).distinct()
    _write(application, moment, [outbox.Recipient(one.email, str(one)) for one in staff], words, is_staff=True)


def _write(application, moment, recipients, words, *, is_staff):
    context = {"application": application, "moment": moment, "is_staff": is_staff, **words}
    outbox.write(f"partners.application.{moment}", "application", context, recipients, about=application)
