"""What is waiting around partners: for the Secretariat, for applicants, and for the focal points of partners."""

from django.db.models import BigIntegerField, CharField, Count, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.desk.duties import Duty, day
from alliance87.terms.models import Version

from ..models import Application, RegistrationStep, Role
from ..models.applications import ApplicationState
from ..models.overview import Show, unreached

AT_MOST = 10


class WaitingRegistrations:
    """Waiting applications, and partners without a reachable focal point: counted, among what arrived."""

    is_counted = True
    kind = "partners.validate"

    def waiting(self, number):
        """One row: `number`, waiting applications, partners without a reachable focal point, 0, day of the oldest one.

        The counts are read beside a version of the Terms of Reference, of which there is always a row.
        """
        waiting = Application.objects.waiting().with_state().filter(is_asked=False)
        oldest = waiting.values("submission__submitted_at")[:1]
        facts = {
            "kind": Value(number),
            "about": Cast(_count(waiting), CharField()),
            "thing": Cast(_count(unreached()), CharField()),
            "number_of": Value(0, BigIntegerField()),
            "came_at": Subquery(oldest),
        }
        return Version.objects.order_by().annotate(**facts).values_list(*facts)[:1]

    def duties(self, waiting, unreachable, _key, oldest):
        """The duties for waiting applications (R1) and for partners without a reachable focal point, which cannot be
        asked to confirm (R5).
        """
        if count := int(waiting or 0):
            act = ngettext("Validate %(count)d registration", "Validate %(count)d registrations", count)
            yield Duty(
                act % {"count": count},
                reverse("partners:applications"),
                _("The oldest was submitted on %(day)s.") % {"day": day(oldest)},
                kind="partners.validate",
                stage=count,
            )
        if count := int(unreachable or 0):
            act = ngettext(
                "Find a focal point for %(count)d partner", "Find focal points for %(count)d partners", count
            )
            yield Duty(
                act % {"count": count},
                f"{reverse('partners:overview')}?show={Show.UNREACHED.value}",
                _("Without a focal point, nobody can be asked to confirm the partnership."),
                kind="partners.unreached",
                stage=count,
            )


def _count(rows):
    """The number of rows, as a subquery; NULL for none."""
    return Subquery(rows.order_by().annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count"))


def to_register(user):
    """The duties of `user` as an applicant: registrations to continue, and questions to answer. One query."""
    own = Application.objects.filter(applicant=user, ruling=None, withdrawal=None).with_state()
    for application in own[:AT_MOST]:
        if application.state == ApplicationState.ASKED:
            act = _("Answer the Secretariat's question about %(organization)s")
            asked = {"kind": "partners.question", "of": application.pk}
            yield Duty(act % {"organization": application}, application.get_absolute_url(), **asked)
        elif application.state == ApplicationState.DRAFT:
            act = _("Continue the registration of %(organization)s")
            step = next(iter(application.missing_steps), RegistrationStep.REVIEW)
            yield Duty(
                act % {"organization": application},
                reverse("partners:application-step", args=[application.pk, step.value]),
                _("Next: %(step)s.") % {"step": step.label},
                kind="partners.register",
                of=application.pk,
            )


def to_confirm(posts):
    """The duties of a focal point: partners that have been asked for their yearly confirmation (R5)."""
    for post in posts:
        if post.role == Role.FOCAL_POINT and post.asked_at:
            yield Duty(
                _("Confirm that %(organization)s is still a partner") % {"organization": post.name},
                reverse("partners:confirmation", args=[post.pk]),
                _("Asked on %(day)s.") % {"day": day(post.asked_at)},
                kind="partners.confirm",
                of=post.pk,
            )
