"""The address at which a mail service tells what became of the mail it took: delivered, bounced, complained about.

django-anymail checks the signature of each post. What an app does with an event is its own (`wiring.MAIL_EVENTS`). An event
that cannot be read is logged and passed by; were it refused, the service would send it again and hold back those behind it.
"""

import logging

from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postal import PostalTrackingWebhookView
from django.http import HttpResponse

from alliance87 import wiring

logger = logging.getLogger(__name__)

VIEWS = {
    "mailersend": (MailerSendTrackingWebhookView, "signing_secret"),
    "mailgun": (MailgunTrackingWebhookView, "webhook_signing_key"),
    "mandrill": (MandrillCombinedWebhookView, "webhook_key"),
    "postal": (PostalTrackingWebhookView, "webhook_key"),
}
"""The view of each service that signs, and the view's name for the key."""


class _Tells:
    """Checks the signature as the service's view does, then hands on each event."""

    def post(self, request, *_args, **_kwargs):
        self.run_validators(request)
        for event in self._read(request):
            if event is not None:
                _hand_on(event)
        return HttpResponse()

    def _read(self, request):
        try:
            return self.parse_events(request)
        except Exception:  # whatever a service sends that its documentation does not say
            logger.exception("what the mail service told could not be read")
            return []

    def esp_to_anymail_event(self, *args, **kwargs):
        try:
            return super().esp_to_anymail_event(*args, **kwargs)
        except Exception:
            logger.exception("an event of the mail service could not be read")
            return None


def events(service, key):
    """The service's view for what became of mail, with the key by which it signs."""
    view, name = VIEWS[service]
    return type(f"{view.__name__}Here", (_Tells, view), {}).as_view(**{name: key})


def _hand_on(event):
    for take in wiring.offered(wiring.MAIL_EVENTS):
        take(event)
