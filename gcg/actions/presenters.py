"""Presenters of one item (O4): invited by the Chair or Deputy Chair, to speak under that item alone."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.readings.moments import when_in_words
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Intervention, Meeting, Presenter, is_member
from ..permissions import may_invite_presenters
from .interventions import end_interventions


@transaction.atomic
def invite_presenter(item, *, by, person):
    """Open the item and its papers to `person`, and tell them. They take part in nothing else."""
    if not may_invite_presenters(by):
        raise PermissionDenied
    meeting = _not_over(item)
    if is_member(person):
        raise Refusal(
            "O4",
            _("%(person)s sits on the council and may speak already. Name them as the item's presenter instead.")
            % {"person": person},
        )
    if Presenter.objects.filter(item=item, person=person, withdrawn_at=None).exists():
        raise Refusal("O4", _("%(person)s is already invited to present this item.") % {"person": person})
    presenter = Presenter.objects.create(item=item, person=person, invited_by=by, invited_at=timezone.now())
    _write("presenter", presenter, meeting)
    record.act("gcg.presenter.invited", presenter, by=by, meeting=meeting.symbol, item=item.number, person=str(person))
    room_changed(meeting)
    return presenter


@transaction.atomic
def withdraw_presenter(presenter, *, by):
    """Withdraw the invitation and tell the person: they no longer see the item, and lose the floor if they have it."""
    if not may_invite_presenters(by):
        raise PermissionDenied
    meeting = _not_over(presenter.item)
    presenter = hold(Presenter.objects.select_related("item", "person"), presenter.pk)
    if presenter.withdrawn_at:
        raise Refusal("O4", _("This invitation has already been withdrawn."))
    presenter.withdrawn_by, presenter.withdrawn_at = by, timezone.now()
    presenter.save(update_fields=["withdrawn_by", "withdrawn_at"])
    end_interventions(Intervention.objects.filter(presenter=presenter), by=by, at=presenter.withdrawn_at)
    _write("presenter_withdrawn", presenter, meeting)
    record.act("gcg.presenter.withdrawn", presenter, by=by, meeting=meeting.symbol, item=presenter.item.number)
    room_changed(meeting)
    return presenter


def _write(letter, presenter, meeting):
    person = presenter.person
    outbox.write(
        f"gcg.{letter}",
        letter,
        {"item": presenter.item, "meeting": meeting},
        [outbox.Addressee(person.email, str(person), {"when": when_in_words(meeting, person)})],
        about=meeting,
    )


def refuse_unless_going_on(meeting):
    """Refuse to invite presenters, or to withdraw their invitations, before the convocation or after the closure."""
    if meeting.state not in ("convened", "open"):
        raise Refusal(
            "O4",
            _(
                "Invitations to present can be given and withdrawn only for a meeting that has been convened and not yet "
                "closed."
            ),
        )


def _not_over(item):
    meeting = hold(Meeting.objects.with_state(), item.meeting_id)
    refuse_unless_going_on(meeting)
    return meeting
