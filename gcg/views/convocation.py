"""The screens that convene, change and cancel a meeting, and show its mail."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alliance87.documents.glyphs import told
from alliance87.meetings.actions.convening import obstacle_to_change, state_to_convene
from alliance87.meetings.forms.convening import CancellationForm, ConvocationForm
from alliance87.meetings.rules.notice import is_late
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.acts import acted
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.forms import Press

from ..actions import convocation as acts
from ..actions import mailings
from ..actions.agenda import words_on_paper
from ..actions.handing import refuse_if_sent_back
from ..forms.convocation import AgendaSendingBackForm, ChangeForm, HandOverForm, InvitationForm
from ..models import Composition, Invitation, Meeting
from ..permissions import may_convene, may_prepare, may_read_replies
from ..readings.agenda import read_agenda
from ..readings.handing import handed_of, state_of_agenda, with_hand_over, with_ready_proposals
from ..readings.proposed_items import with_waiting_items
from ..readings.recipients import without_seats
from ..readings.telling import Telling
from ..rules.notice import invitation_deadline
from ..rules.readiness import lacking


def overseen_meeting(request, slug):
    """The meeting, for those who convene or prepare it; members who may only see it get 403."""
    meetings = with_hand_over(Meeting.objects.visible_to(request.user).with_state())
    meetings = with_waiting_items(with_ready_proposals(meetings))
    people = ("convocation__convened_by", "cancellation__cancelled_by")
    meeting = get_object_or_404(meetings.select_related(*people), slug=slug)
    if not may_read_replies(request.user, meeting):
        raise PermissionDenied
    return meeting


@login_required
def convocation(request, slug):
    """Who will be invited, or was. The Chair or Deputy Chair convenes here (8.3)."""
    meeting = overseen_meeting(request, slug)
    if request.method != "POST":
        return convocation_page(request, meeting)
    if not may_convene(request.user, meeting):
        raise PermissionDenied
    form = ConvocationForm(request.POST, state=state_to_convene(meeting))
    if form.is_valid() and acted(form, acts.convene_meeting, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:convocation", slug)
    return convocation_page(request, meeting, form=form.renewed())


@login_required
def convocation_changes(request, slug):
    """What changed since people were last told, and who will be told; sent once confirmed (N5)."""
    meeting = overseen_meeting(request, slug)
    telling = Telling(meeting)
    form = ChangeForm(request.POST or None, state=telling.fingerprint)
    if form.is_valid() and acted(form, acts.announce_change, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:convocation", slug)
    if form.is_bound:  # it may have been announced meanwhile
        meeting = overseen_meeting(request, slug)
        telling = Telling(meeting)
        form = form.renewed(telling.fingerprint)
    context = {"meeting": meeting, "telling": telling, "form": form, "obstacle": obstacle_to_change(meeting, telling)}
    return render(request, "gcg/convocation_changes.html", context)


@login_required
@require_POST
def invitations(request, slug):
    """Invite one more person, named after the convocation."""
    meeting = overseen_meeting(request, slug)
    form = InvitationForm(request.POST, uninvited=_uninvited(Composition(meeting.date), meeting.invitations.all()))
    if form.is_valid() and acted(form, acts.invite_person, meeting, form.cleaned_data["person"], by=request.user):
        return redirect("gcg:convocation", slug)
    return convocation_page(request, meeting, invitation_form=form)


@login_required
@require_POST
def revocation(request, pk):
    """Revoke an invitation; its link stops working."""
    invitation = get_object_or_404(Invitation.objects.select_related("meeting"), pk=pk)
    meeting = overseen_meeting(request, invitation.meeting.slug)
    acts.revoke_invitation(invitation, by=request.user)
    return redirect("gcg:convocation", meeting.slug)


@login_required
def cancellation(request, slug):
    """Cancel the meeting, with the reason that everyone reads (A7)."""
    meeting = overseen_meeting(request, slug)
    if not may_convene(request.user, meeting):
        raise PermissionDenied
    form = CancellationForm(request.POST or None)
    if form.is_valid() and acted(form, acts.cancel_meeting, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:convocation", slug)
    invited = meeting.invitations.filter(revoked_at=None).count()
    context = {"meeting": meeting, "form": form, "invited": invited, "without_seats": without_seats(meeting)}
    return render(request, "gcg/cancellation.html", context)


@login_required
@require_safe
def mailing(request, slug, pk):
    """One mailing about the meeting: each recipient's copy, waiting, sent, or failed and why."""
    meeting = overseen_meeting(request, slug)
    mailing = get_object_or_404(Mailing.objects.about(meeting), pk=pk)
    return _mailing_page(request, meeting, mailing)


@login_required
@require_POST
def delivery_copies(request, slug, pk):
    """Send one recipient the same mail again."""
    meeting = overseen_meeting(request, slug)
    delivery = get_object_or_404(
        Delivery.objects.select_related("mailing").filter(mailing__in=Mailing.objects.about(meeting)), pk=pk
    )
    form = Press(request.POST)
    if acted(form, mailings.send_again, delivery, by=request.user):
        return redirect("gcg:mailing", slug, delivery.mailing_id)
    return _mailing_page(request, meeting, delivery.mailing, form)


def _mailing_page(request, meeting, mailing, form=None):
    context = {
        "meeting": meeting,
        "mailing": mailing,
        "deliveries": mailing.deliveries.all(),
        "form": form,
        "may_send_again": may_prepare(request.user, meeting),
    }
    return render(request, "gcg/mailing.html", context)


def convocation_page(request, meeting, **forms):
    """The page of the convocation, with the forms that were not taken."""
    composition = Composition(meeting.date)
    settings = Version.objects.in_force(on=meeting.date).settings
    deadline = invitation_deadline(meeting.starts_at, meeting.kind, settings)
    judged_at = meeting.convocation.convened_at if meeting.is_convened else timezone.now()
    context = {
        "meeting": meeting,
        "may_convene": may_convene(request.user, meeting),
        "seats": composition.filled,
        "people": sum(len(seat.people) for seat in composition.filled),
        "vacant": [seat for seat in composition.seats if not seat.holder],
        "silent_seats": [seat for seat in composition.filled if not seat.people],
        "deadline": deadline,
        "is_late": is_late(judged_at, deadline),
        "may_change": meeting.is_convened and not meeting.is_cancelled and meeting.starts_at > timezone.now(),
    }
    more = _after_convocation if meeting.is_convened else _before_convocation
    return render(request, "gcg/convocation.html", context | more(request, meeting, composition, settings) | forms)


def _before_convocation(request, meeting, _composition, settings):
    read_agenda(meeting, settings)
    handed = handed_of(meeting)
    is_waiting = bool(handed and handed.is_waiting)
    return {
        "form": ConvocationForm(state=state_to_convene(meeting)),
        "obstacle": _obstacle(meeting, handed),
        "unprinted": told(words_on_paper(meeting.items.all())),
        "lacking": lacking(meeting.items.all()),
        "handed": handed,
        "has_changed": is_waiting and handed.state != state_of_agenda(meeting),
        "hand_form": None if is_waiting or not may_prepare(request.user, meeting) else HandOverForm(),
        "return_form": AgendaSendingBackForm(),
        "proposals": meeting.proposals_on_no_agenda if may_convene(request.user, meeting) else (),
    }


def _after_convocation(request, meeting, composition, _settings):
    invited = list(meeting.invitations.select_related("person", "seat", "revoked_by"))
    uninvited = _uninvited(composition, invited)
    return {
        "invitations": [(invitation, composition.by_seat_id[invitation.seat_id]) for invitation in invited],
        "mailings": Mailing.objects.about(meeting).with_counts().order_by("pk"),
        "invitation_form": InvitationForm(uninvited=uninvited),
        "uninvited": uninvited,
    }


def _uninvited(composition, invited):
    """People who sit for a seat on the day without a valid invitation."""
    standing = {(invitation.seat_id, invitation.person_id) for invitation in invited if invitation.revoked_at is None}
    people = (speaker for seat in composition.filled for speaker in seat.people)
    return [speaker for speaker in people if (speaker.seat_id, speaker.person_id) not in standing]


def _obstacle(meeting, handed):
    try:
        acts.refuse_unless_ready(meeting)
        refuse_if_sent_back(handed)
    except Refusal as refusal:
        return refusal
