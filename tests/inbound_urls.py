"""Every address of a portal to which Mailgun hands mail over."""

from django.urls import path

from alliance87.outbox.inbound import inbound
from alliance87.urls import urlpatterns as portal

urlpatterns = [path("mail/incoming_mime/", inbound("mailgun"), name="mail-incoming"), *portal]
