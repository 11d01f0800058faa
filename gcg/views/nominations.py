"""The screens of calls and nominations."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from alliance87.record.actions import history_of
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from alliance87.ui.shared import shared

from ..actions import calls as call_acts
from ..actions import nominations as acts
from ..forms.nominations import (
    AmendmentForm,
    CallForm,
    ConsensusForm,
    ForDecisionForm,
    InterestForm,
    NominationForm,
    WithdrawnCallForm,
)
from ..models import AgendaItem, Call, Meeting, Nomination, Seat, today
from ..models.credentials import known_as
from ..permissions import may_call, may_read_nominations
from ..readings.calling import seats_to_call
from ..readings.nominating import Assessment
from ..readings.reviewing import co_chairs_of_action_groups, un_seats_to_review

A_PAGE = 30


@shared
@require_safe
def calls(request):
    """Open calls, calls that have ended and, for those who follow nominations, the seats that need one and the UN seats
    to review.
    """
    all_of_them = Call.objects.select_related("seat")
    context = {
        "open_calls": all_of_them.open().order_by("due_on"),
        "ended": all_of_them.exclude(settled_at=None)[:A_PAGE],
        "wanted": seats_to_call(today()) if may_read_nominations(request.user) else [],
        "to_review": un_seats_to_review(today()) if may_read_nominations(request.user) else [],
        "may_call": may_call(request.user),
        "today": today(),
    }
    return render(request, "gcg/calls.html", context)


@login_required
def call_new(request):
    """Ask a nominating body for a holder."""
    if not may_call(request.user):
        raise PermissionDenied
    form = CallForm(request.POST or None, initial={name: request.GET.get(name, "") for name in ("seat", "opens_on")})
    if form.is_valid() and acted(form, call_acts.open_call, by=request.user, **form.cleaned_data):
        messages.success(request, _("The call is open, and its letters are on their way."))
        return redirect(form.result)
    return render(request, "gcg/call_new.html", {"form": form})


def _found(pk):
    return get_object_or_404(Call.objects.select_related("seat"), pk=pk)


def _shown(request, call, **forms):
    """The page of a call, with the submitted form or empty forms."""
    reads = may_read_nominations(request.user)
    nominations = call.nominations.visible_to(request.user).select_related("organization", "letter", "mandate")
    context = {
        "call": call,
        "reads": reads,
        "may_call": may_call(request.user) and call.is_open,
        "interests": call.interests.select_related("organization", "expressed_by", "told_by") if reads else [],
        "nominations": nominations,
        "letters": call.letters.all() if reads else [],
        "interest_form": None,
        "withdrawal_form": WithdrawnCallForm(),
        "history": history_of(call) if reads else [],
        "today": today(),
        "co_chairs": _eligible(call),
    }
    if request.user.is_authenticated and call.is_open:
        context["interest_form"] = InterestForm()
    return render(request, "gcg/call.html", context | forms)


def _eligible(call):
    """The co-chairs of Action Groups, where the call is for a UN seat (7.5)."""
    return co_chairs_of_action_groups(today()) if call.seat.category == Seat.Category.UN else []


@shared
@require_safe
def call(request, pk):
    """One call: what is sought and by when and, for those who follow it, who is interested or nominated."""
    return _shown(request, _found(pk))


@login_required
@require_POST
def call_withdrawal(request, pk):
    """End a call without a seating."""
    call = _found(pk)
    form = WithdrawnCallForm(request.POST)
    if form.is_valid() and acted(form, call_acts.withdraw_call, call, by=request.user, **form.cleaned_data):
        messages.success(request, _("The call is withdrawn."))
        return redirect(call)
    return _shown(request, call, withdrawal_form=form)


@login_required
@require_POST
def interests(request, pk):
    """Express an organization's interest in the seat."""
    call = _found(pk)
    form = InterestForm(request.POST)
    if form.is_valid() and acted(form, call_acts.express_interest, call, by=request.user, **form.cleaned_data):
        messages.success(request, _("Your interest has been recorded. The nominating body decides whom to nominate."))
        return redirect(call)
    return _shown(request, call, interest_form=form)


@login_required
@require_POST
def interest_letter(request, pk, interest):
    """Write to the nominating body that an organization would like the seat."""
    call = _found(pk)
    told, form = get_object_or_404(call.interests, pk=interest), Press(request.POST)
    if acted(form, call_acts.tell_of_interest, told, by=request.user):
        messages.success(request, _("A letter to the nominating body is on its way."))
        return redirect(call)
    return _shown(request, call, pressed=form)


@login_required
def nomination_new(request, pk):
    """Enter the nomination from the body's signed note."""
    call = _found(pk)
    if not may_call(request.user):
        raise PermissionDenied
    form = NominationForm(request.POST or None, request.FILES or None, call=call)
    if form.is_valid() and acted(form, acts.nominate, call, by=request.user, **form.cleaned_data):
        return redirect(form.result)
    return render(
        request,
        "gcg/nomination_new.html",
        {"form": form, "call": call, "letter": None} | {"co_chairs": _eligible(call)},
    )


@never_cache
def nomination_by_letter(request, token):
    """The nominating body enters its nomination by the link in its letter, without signing in."""
    letter = call_acts.letter_of(token)
    if letter is None:
        return render(request, "gcg/nomination_unknown.html", status=404)
    form = NominationForm(request.POST or None, request.FILES or None, call=letter.call)
    if form.is_valid() and acted(form, acts.nominate, letter.call, by=None, letter=letter, **form.cleaned_data):
        messages.success(request, _("Thank you: your nomination has reached the Secretariat."))
        return redirect("gcg:nomination-by-letter", token)
    context = {"form": form, "call": letter.call, "letter": letter, "made": letter.nomination_set.all()}
    context["co_chairs"] = _eligible(letter.call)
    return render(request, "gcg/nomination_new.html", context)


def _visible(request, pk):
    nominations = Nomination.objects.visible_to(request.user).select_related(
        "call__seat",
        "organization__country",
        "consensus__recorded_by",
        "mandate__decision",
        "note",
        "letter",
        "made_by",
    )
    return get_object_or_404(nominations, pk=pk)


def _explained(request, nomination, **forms):
    """The page of a nomination: its findings, its obstacles and the next step."""
    may = may_call(request.user) and nomination.is_going_on
    context = {
        "nomination": nomination,
        "call": nomination.call,
        "assessment": None,
        "reads": may_read_nominations(request.user),
        "items": AgendaItem.objects.filter(nominationmatter__nomination=nomination).select_related(
            "meeting", "outcome"
        ),
        "history": history_of(nomination) if may_read_nominations(request.user) else [],
    }
    if nomination.is_going_on:
        context["assessment"] = Assessment(nomination, decided_on=today())
    if may:
        context |= {
            "known_as": known_as(nomination.representative, nomination.representative_email),
            "amendment_form": AmendmentForm(nomination=nomination),
            "decision_form": ForDecisionForm(
                meetings=Meeting.objects.to_come().exclude(items__nominationmatter__nomination=nomination)
            ),
        }
        context["consensus_form"] = ConsensusForm() if _waits_for_consensus(nomination) else None
    return render(request, "gcg/nomination.html", context | forms)


def _waits_for_consensus(nomination):
    return nomination.needs_consensus and not hasattr(nomination, "consensus")


@login_required
@require_safe
def nomination(request, pk):
    """One nomination with its findings."""
    return _explained(request, _visible(request, pk))


@login_required
@require_POST
def nomination_step(request, pk, step):
    """A step of a nomination: amended, agreed by the governments, put before the GCG or withdrawn."""
    nomination = _visible(request, pk)
    name, form_class, act, done = STEPS[step]
    if form_class is AmendmentForm:
        form = AmendmentForm(request.POST, nomination=nomination)
        act = partial(act, seen=form.seen)
    else:
        form = form_class(request.POST)
    if form.is_valid() and acted(form, act, nomination, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(nomination)
    return _explained(request, nomination, **{name: form})


STEPS = {
    "amendment": ("amendment_form", AmendmentForm, acts.amend_nomination, gettext_lazy("The nomination was amended.")),
    "consensus": ("consensus_form", ConsensusForm, acts.record_consensus, gettext_lazy("The consensus is on record.")),
    "agenda": ("decision_form", ForDecisionForm, acts.put_nomination, gettext_lazy("The nomination is on the agenda.")),
    "withdrawal": ("withdrawn_form", Press, acts.withdraw_nomination, gettext_lazy("The nomination is withdrawn.")),
}
