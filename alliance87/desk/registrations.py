"""What waits around registrations of partners: for the Secretariat, and for who applies."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.models import Application, Step
from partners.models.applications import State

from .words import Duty, day

AT_MOST = 10


def to_validate():
    """The applications that wait for the Secretariat (R1). One query."""
    waiting = Application.objects.waiting().with_state().filter(is_asked=False)
    since = list(waiting.values_list("submission__submitted_at", flat=True))
    if since:
        act = ngettext("Validate %(count)d registration", "Validate %(count)d registrations", len(since))
        yield Duty(
            act % {"count": len(since)},
            reverse("partners:applications"),
            _("The oldest was submitted on %(day)s.") % {"day": day(since[0])},
        )


def to_register(user):
    """One's own applications that are not submitted, or of which something is asked. One query."""
    own = Application.objects.filter(applicant=user, ruling=None, withdrawal=None).with_state()
    for application in own[:AT_MOST]:
        if application.state == State.ASKED:
            act = _("Answer the Secretariat's question about %(organization)s")
            yield Duty(act % {"organization": application}, application.get_absolute_url())
        elif application.state == State.DRAFT:
            act = _("Go on with the registration of %(organization)s")
            step = next(iter(application.missing_steps), Step.REVIEW)
            yield Duty(
                act % {"organization": application},
                reverse("partners:application-step", args=[application.pk, step.value]),
                _("Next: %(step)s.") % {"step": step.label},
            )
