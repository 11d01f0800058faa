"""The screens of presiding: opening, items, texts, what seats say, outcomes, closing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.posts.permissions import is_secretariat
from alliance87.terms.acts import acted

from ..actions.adopting import hindrances
from ..actions.closing import close_meeting, state_of_settlement
from ..actions.decisions import (
    adopt_decision,
    announce_without_decision,
    state_stance,
    withdraw_stance,
)
from ..actions.presiding import choose_chair, go_on_informally, keep_notes, open_meeting, resume_with_quorum, take_up
from ..actions.reopening import reopen_outcome
from ..actions.room import check_in
from ..forms.room import (
    ChosenChairForm,
    ClosureForm,
    NotesForm,
    OpeningForm,
    OutcomeForm,
    RecordedStanceForm,
    ReopeningForm,
    StanceForm,
    TakingPartForm,
)
from ..models import AgendaItem, Outcome, Presence, Proposal, Stance
from ..models.matters import minutes_on
from ..permissions import may_choose_chair, may_keep_record, may_preside, presiding_seat
from ..readings.settling import Settlement
from ..readings.sitting import Sitting, outcome_of, proposal_on
from .acting import ids, show_act, show_refusal
from .room import followed, followed_meeting


def presided_meeting(request, slug):
    """The meeting, for the person presiding; others in the room get 403."""
    meeting, person = followed(request, slug)
    if not person.presides:
        raise PermissionDenied
    take_the_chair(request, meeting)
    return meeting


def take_the_chair(request, meeting):
    """Ask a person presiding who is not checked in how they take part, and check them in once they answer.

    `meeting` is as `followed` gives it. The form is `request.taking_part`. The act itself refuses a person who is still outside (8.3, T8).
    """
    request.taking_part = None
    if meeting.state not in ("convened", "open") or meeting.asker_is_here:
        return
    form = TakingPartForm(request.POST if request.method == "POST" else None, meeting=meeting, auto_id=ids(request))
    seat = presiding_seat(request.user, meeting)
    if form.is_valid() and acted(form, check_in, meeting, seat, request.user, by=request.user, **form.cleaned_data):
        return
    request.taking_part = form


def item_of(request, meeting, number):
    """One item of the meeting, with its outcome. On POST it is found by its key, as its number may have changed."""
    items = AgendaItem.objects.with_lapsed().select_related(
        "outcome", "decision", "removalmatter__partner", "minutesmatter__minutes__meeting"
    )
    key = request.POST.get("item", "")
    meant = {"pk": key} if key.isdecimal() and len(key) < 19 else {"number": number}
    item = get_object_or_404(items, meeting=meeting, **meant)
    item.meeting = meeting
    return item


@login_required
def opening(request, slug):
    """Open the meeting. Asked for after the opening, the page leads to the room."""
    meeting = presided_meeting(request, slug)
    if request.method != "POST" and meeting.fact("opening"):
        return redirect("gcg:room", slug)
    form = OpeningForm(request.POST if request.method == "POST" else None, auto_id=ids(request))
    if form.is_valid() and acted(form, open_meeting, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:room", slug)
    context = {"meeting": meeting, "form": form, "quorum": Sitting(meeting).quorum}
    return show_act(request, "opening", _("Open the meeting"), context)


@login_required
@require_POST
def quorum(request, slug):
    """Continue with quorum, once it is reached."""
    meeting = presided_meeting(request, slug)
    form = OpeningForm(request.POST)
    if acted(form, resume_with_quorum, meeting, by=request.user):
        return redirect("gcg:room", slug)
    return show_refusal(request, meeting, form)


@login_required
@require_POST
def informal_exchange(request, slug):
    """Continue as an informal exchange, once quorum is lost (D5)."""
    meeting = presided_meeting(request, slug)
    form = OpeningForm(request.POST)
    if acted(form, go_on_informally, meeting, by=request.user):
        return redirect("gcg:room", slug)
    return show_refusal(request, meeting, form)


@login_required
@require_POST
def item_turn(request, slug, number):
    """Take up an item."""
    meeting = followed_meeting(request, slug)
    if may_preside(request.user, meeting):
        take_the_chair(request, meeting)
    form = OpeningForm({})
    if acted(form, take_up, item_of(request, meeting, number), by=request.user):
        return redirect("gcg:room", slug)
    return show_refusal(request, meeting, form)


@login_required
def item_notes(request, slug, number):
    """Keep the notes of an item."""
    meeting = followed_meeting(request, slug)
    if not may_keep_record(request.user, meeting):
        raise PermissionDenied
    item = item_of(request, meeting, number)
    form = NotesForm(request.POST or None, item=item, auto_id=ids(request))
    if form.is_valid() and acted(form, keep_notes, item, by=request.user, **form.cleaned_data):
        messages.success(request, _("The notes are saved."))
        return redirect("gcg:room", slug)
    context = {"meeting": meeting, "item": item, "form": form} | theirs(form, item)
    return show_act(request, "item_notes", _("Notes of the discussion"), context)


def theirs(form, item):
    """What somebody else saved since this was read, when it was refused for that; the form is then on top of theirs."""
    if not getattr(form, "refusal", None) or form.data.get("seen") == str(item.notes_version):
        return {}
    form.data = form.data.copy()
    form.data["seen"] = item.notes_version
    return {"theirs": item}


def hindering(item):
    """What prevents the adoption of the minutes that the item is about (M5); none for other items."""
    minutes = minutes_on(item)
    return hindrances(minutes) if minutes and outcome_of(item) is None else []


@login_required
def stances(request, slug, number):
    """Object, state a reservation or abstain, for one's own seat or, as the Secretariat, for a seat in the room."""
    meeting = followed_meeting(request, slug)
    item = item_of(request, meeting, number)
    seen = get_object_or_404(Proposal, pk=_number(request, "proposal"), item=item)
    seen.item = item
    presences = list(Presence.objects.filter(meeting=meeting, checked_out_at=None).select_related("seat", "person"))
    own = next((presence for presence in presences if presence.person_id == request.user.pk), None)
    if own is None and not is_secretariat(request.user):
        raise PermissionDenied
    sent = {"data": request.POST or None, "auto_id": ids(request)}
    form = StanceForm(**sent) if own else RecordedStanceForm(**sent, presences=presences)
    if form.is_valid():
        seat = (
            own.seat
            if own
            else next(presence.seat for presence in presences if presence.seat.code == form.cleaned_data["seat"])
        )
        words = {name: form.cleaned_data[name] for name in ("kind", "reasons", "is_public")}
        if acted(form, state_stance, seen, seat, by=request.user, **words):
            return redirect("gcg:room", slug)
    context = {"meeting": meeting, "item": item, "proposal": proposal_on(item) or seen, "form": form, "own": own}
    title = _("Your view of the text") if own else _("Record what a seat says")
    return show_act(request, "stances", title, context)


def _number(request, name):
    """A number given with the address or the form; 404 for anything else."""
    value = request.POST.get(name) or request.GET.get(name, "")
    if not (value.isdecimal() and len(value) < 19):
        raise Http404
    return int(value)


@login_required
@require_POST
def stance_withdrawal(request, slug, pk):
    """Withdraw an objection, reservation or abstention."""
    meeting = followed_meeting(request, slug)
    stances = Stance.objects.select_related("proposal__item__meeting", "seat")
    stance = get_object_or_404(stances, pk=pk, proposal__item__meeting=meeting)
    form = OpeningForm({})
    if acted(form, withdraw_stance, stance, by=request.user):
        return redirect("gcg:room", slug)
    return show_refusal(request, meeting, form)


@login_required
def outcome(request, slug, number):
    """Announce the outcome of an item."""
    meeting = presided_meeting(request, slug)
    item = item_of(request, meeting, number)
    form = OutcomeForm(request.POST or None, auto_id=ids(request), item=item)
    if form.is_valid() and _announced(form, item, request.user):
        return redirect("gcg:room", slug)
    current = proposal_on(item)
    context = {"meeting": meeting, "item": item, "form": form, "proposal": current, "quorum": Sitting(meeting).quorum}
    context["hindrances"] = hindering(item)
    if current:
        context["stances"] = current.stances.select_related("seat", "holder")
    return show_act(request, "outcome", _("Announce the outcome"), context | {"announced": outcome_of(item)})


def _announced(form, item, by):
    """Whether the chosen outcome was announced. Only the text that was shown to the Chair can be adopted."""
    cleaned = form.cleaned_data
    if cleaned["result"] != Outcome.Result.ADOPTED:
        return acted(form, announce_without_decision, item, by=by, result=cleaned["result"], note=cleaned["note"])
    seen = Proposal.objects.filter(pk=cleaned["proposal"], item=item).first() or Proposal(item=item)
    return acted(
        form, adopt_decision, item, by=by, proposal=seen, supersedes=cleaned.get("supersedes"), note=cleaned["note"]
    )


@login_required
def reopening(request, slug, number):
    """Reopen an item whose outcome decided nothing (D11)."""
    meeting = presided_meeting(request, slug)
    item = item_of(request, meeting, number)
    standing = outcome_of(item)
    initial = {"outcome": standing.pk if standing else None}
    form = ReopeningForm(request.POST or None, auto_id=ids(request), initial=initial)
    if form.is_valid():
        own = Outcome.objects.filter(Q(item=item) | Q(was_on=item)).select_related("item__meeting", "was_on__meeting")
        seen = get_object_or_404(own, pk=form.cleaned_data["outcome"])
        if acted(form, reopen_outcome, seen, by=request.user, because=form.cleaned_data["because"]):
            return redirect("gcg:room", slug)
    context = {"meeting": meeting, "item": item, "form": form, "outcome": standing}
    return show_act(request, "reopening", _("Reopen the item"), context)


@login_required
def closure(request, slug):
    """Show how every seat's attendance would be settled now, then close the meeting. Once closed, lead to its page."""
    meeting = presided_meeting(request, slug)
    if request.method != "POST" and meeting.is_closed:
        return redirect(meeting)
    form = ClosureForm(request.POST if request.method == "POST" else None, items=Sitting(meeting).items)
    if form.is_valid() and acted(form, close_meeting, meeting, by=request.user, seen=form.cleaned_data["seen"]):
        messages.success(request, _("The meeting is closed and attendance is settled. The minutes can be drafted."))
        return redirect(meeting)
    if getattr(form, "refusal", None):  # it may have been closed meanwhile
        meeting = followed_meeting(request, slug)
    settlement = Settlement(meeting) if meeting.is_open else None
    context = {"meeting": meeting, "form": form, "settlement": settlement}
    if settlement:
        context |= {"seen": state_of_settlement(settlement), "is_early": timezone.now() < meeting.starts_at}
    return render(request, "gcg/closure.html", context)


@login_required
def meeting_chair(request, slug):
    """Record whom those present chose to preside when the Chair and the Deputy Chair are absent (T8)."""
    meeting = followed_meeting(request, slug)
    if not may_choose_chair(request.user, meeting):
        raise PermissionDenied
    form = ChosenChairForm(request.POST or None, auto_id=ids(request), meeting=meeting)
    if form.is_valid() and acted(form, choose_chair, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:room", slug)
    return show_act(request, "meeting_chair", _("Chair of the meeting"), {"meeting": meeting, "form": form})
