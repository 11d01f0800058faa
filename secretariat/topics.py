"""The day's digest of the desk: people turn it on; the Secretariat's officers and those who preside always have it."""

from django.utils.translation import gettext_lazy as _

from alliance87.outbox.topics import Topic

from .permissions import has_digest_by_office

DESK = Topic(
    "desk.digest",
    _("What is waiting on your desk, in one e-mail a day. It comes only when something is waiting"),
    _("you asked for a daily e-mail of what is waiting on your desk"),
    is_asked_for=True,
    is_for=lambda user: not has_digest_by_office(user),
)
TOPICS = (DESK,)

ALWAYS = (
    (
        _("What is waiting on the desk of the Secretariat's officers, the Chair and the Deputy Chair, once a day"),
        _("Others wait until they act."),
    ),
)
"""What is always sent, and why."""
