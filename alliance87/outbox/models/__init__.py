"""E-mails as rows, who chose which of them, who follows what, and what came in."""

from .following import Following
from .mail import Attachment, Delivery, IncomingMail, KeptMail, Mailing, Muted, Rhythm

__all__ = ["Attachment", "Delivery", "Following", "IncomingMail", "KeptMail", "Mailing", "Muted", "Rhythm"]
