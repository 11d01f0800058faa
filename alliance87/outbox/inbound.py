"""The address at which a mail service hands incoming mail over; each message is signed, which django-anymail checks.

Only one service is let in: the one that INBOUND_MAIL_SERVICE names.
"""

from types import SimpleNamespace

from anymail.webhooks.mailersend import MailerSendInboundWebhookView
from anymail.webhooks.mailgun import MailgunInboundWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postal import PostalInboundWebhookView

from .actions.receiving import receive

VIEWS = {
    "mailersend": MailerSendInboundWebhookView,
    "mailgun": MailgunInboundWebhookView,
    "mandrill": MandrillCombinedWebhookView,
    "postal": PostalInboundWebhookView,
}


def take_in(sender, event, **_options):
    """Hand the message of an inbound event on; other events of a service tell nothing that the portal asks."""
    message = getattr(event, "message", None)
    if message is not None:
        receive(message.as_bytes(), recipient=message.envelope_recipient or "")


def inbound(service):
    """The service's view, which hands each message to `take_in` itself."""
    view = VIEWS[service]
    return type(f"{view.__name__}Here", (view,), {"signal": SimpleNamespace(send=take_in)}).as_view()
