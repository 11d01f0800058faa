"""Every address of a portal to which a mail service hands mail over: a set of addresses for each service."""

from types import ModuleType

from django.urls import path

from alliance87.outbox.inbound import VIEWS, inbound
from alliance87.urls import urlpatterns as portal

INCOMING = "/mail/incoming_mime/"


def addresses_of(service):
    """What ROOT_URLCONF is set to where INBOUND_MAIL_SERVICE names the service."""
    addresses = ModuleType(f"addresses_with_{service}")
    addresses.urlpatterns = [path(INCOMING[1:], inbound(service), name="mail-incoming"), *portal]
    return addresses


ADDRESSES = {service: addresses_of(service) for service in VIEWS}
