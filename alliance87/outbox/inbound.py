"""The address at which a mail service hands over incoming mail. django-anymail checks the signature of each message.

Only the service that INBOUND_MAIL_SERVICE names is accepted.
"""

from anymail.webhooks.mailersend import MailerSendInboundWebhookView
from anymail.webhooks.mailgun import MailgunInboundWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postal import PostalInboundWebhookView
from django.http import HttpResponse

from .actions.receiving import receive

VIEWS = {
    "mailersend": MailerSendInboundWebhookView,
    "mailgun": MailgunInboundWebhookView,
    "mandrill": MandrillCombinedWebhookView,
    "postal": PostalInboundWebhookView,
}


def take_in(event):
    """Receive the message of an inbound event. The portal ignores other events of a service."""
    message = getattr(event, "message", None)
    if message is not None:
        receive(message.as_bytes(), recipient=message.envelope_recipient or "")


class _TakesIn:
    """Checks the signature as the service's view does, then keeps each message itself.

    django-anymail's signals are passed by: its view for Mandrill chooses one as it reads, whatever a view was given.
    """

    def post(self, request, *_args, **_kwargs):
        self.run_validators(request)
        for event in self.parse_events(request):
            take_in(event)
        return HttpResponse()


def inbound(service):
    """The service's view, which keeps each message as incoming mail."""
    view = VIEWS[service]
    return type(f"{view.__name__}Here", (_TakesIn, view), {}).as_view()
