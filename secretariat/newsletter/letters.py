"""What of the newsletter's e-mails people cannot turn off in their account, and why."""

from django.utils.translation import gettext_lazy as _

ALWAYS = (
    (
        _("The newsletter, where you subscribed to it"),
        _("You asked for it. Each issue has a link to stop it in one click, and one to choose its topics."),
    ),
)
