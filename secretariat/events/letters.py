"""What of the e-mails about events people cannot turn off in their account, and why."""

from django.utils.translation import gettext_lazy as _

ALWAYS = (
    (
        _("E-mails about an event for which you registered: your place, changes, and whether it is cancelled"),
        _("You registered for it. Each has a link to give up your place."),
    ),
)
