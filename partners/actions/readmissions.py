"""Admitting a former partner again: its new partnership follows the one that ended (R1, R5)."""

from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Confirmation, ConfirmationRequest, Ending
from .confirmations import hold_waiting


def ending_to_follow(organization):
    """The end of the organization's last partnership; None if there was none.

    Refused if that end is still to come, and after a merger, since the other organization is then the partner.
    """
    ending = Ending.objects.standing().filter(organization=organization).select_related("successor").first()
    if ending is None:
        return None
    if ending.kind == Ending.Kind.MERGER:
        words = {"name": organization, "successor": ending.successor}
        raise Refusal("R5", _("%(name)s became part of %(successor)s, which is the partner.") % words)
    if not ending.has_come:
        words = {"name": organization, "day": ending.day.isoformat()}
        raise Refusal("R5", _("%(name)s is a partner until %(day)s. You can accept it from that day on.") % words)
    return ending


def renew(admission):
    """Link the admission to the end of the previous partnership, if there was one. The requests for a yearly
    confirmation that are still open count as answered, since the new signature confirms as much. The earlier commitment
    is written to the record, since the new one replaces it.
    """
    organization = admission.organization
    _answer(organization, admission)
    ending = Ending.objects.standing().filter(organization=organization).first()
    if ending is None:
        return
    ending.readmission = admission
    ending.save(update_fields=["readmission"])
    earlier = getattr(organization, "commitment", None)
    record.act(
        "partners.organization.readmitted",
        organization,
        by=admission.admitted_by,
        partner_before=[ending.period.lower.isoformat(), ending.day.isoformat()],
        signed_before=earlier and [earlier.signatory, earlier.function, earlier.signed_on.isoformat()],
    )


def _answer(organization, admission):
    if waiting := hold_waiting(organization):
        answer = Confirmation.objects.create(
            organization=organization, confirmed_by=admission.application.applicant, confirmed_at=admission.admitted_at
        )
        ConfirmationRequest.objects.filter(pk__in=waiting).update(answer=answer)
