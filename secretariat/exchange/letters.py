"""Whether letters about answers to offers and requests are still meant for their recipients when they are sent."""

from django.utils.translation import gettext as _

from partners.models import User

from .models import Answer


def overtaken(delivery):
    """Why a letter about an answer is no longer meant for its recipient: since it was written they have left both partners,
    and nobody else reads it. "" where it still is, and for all other letters.
    """
    if delivery.mailing.about_type != Answer._meta.label_lower:
        return ""
    person = User.objects.filter(email=delivery.email, is_active=True).first()
    may_read = person and Answer.objects.visible_to(person).filter(pk=delivery.mailing.about_id).exists()
    return "" if may_read else _("No longer needed: the recipient has left the partner.")
