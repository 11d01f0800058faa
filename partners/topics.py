"""The e-mails about partners that people may turn off."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

COLLEAGUES = Topic(
    "partners.colleagues",
    _("A colleague joins or leaves the desk of your organization"),
    _("you are a focal point of a partner"),
)
INITIATIVES = Topic(
    "partners.initiatives",
    _("A colleague enters or ends an initiative of your organization"),
    _("you are a focal point of a partner"),
)
REGISTRATIONS = Topic(
    "partners.registrations",
    _("An organization submits its registration, answers a question or withdraws"),
    _("you work for the Secretariat"),
    is_for_staff=True,
)
TOPICS = (COLLEAGUES, INITIATIVES, REGISTRATIONS)
