"""What of the e-mails about pledges people cannot turn off in their account, and why."""

from django.utils.translation import gettext_lazy as _

ALWAYS = (
    (
        _("Whether the Secretariat accepted a pledge that you made, or what is to be changed in it"),
        _("You asked for it to be made public."),
    ),
)
