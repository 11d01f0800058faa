"""What of the tracker's e-mails people cannot turn off in their account, and why."""

from django.utils.translation import gettext_lazy as _

ALWAYS = (
    (
        _("Requests for an update on an initiative that you lead, or whose partner you work for"),
        _("The Secretariat tracks it for the Chair. You are asked at most three times for the same update."),
    ),
    (
        _("Updates of the Secretariat to the Chair and the Deputy Chair"),
        _("The Terms of Reference say that you receive them."),
    ),
)
