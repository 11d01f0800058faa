"""The screens of stepping down, warnings and forfeiture."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.posts.permissions import is_secretariat
from alliance87.terms.acts import acted

from ..actions import leaving as acts
from ..actions.lifting import lift_forfeiture, refusal_of_lifting
from ..forms.leaving import LateNoticeForm, LiftingForm, RulingForm, StepDownForm, WarningForm
from ..models import Composition, Seat, today
from ..permissions import (
    may_accept_late_notices,
    may_read_nominations,
    may_rule_on_forfeiture,
    may_step_down,
    may_warn,
)
from ..readings.absences import Absences
from ..readings.calling import call_that_ends, items_about


@login_required
@require_safe
def absences(request):
    """Every seat with consecutive absences or a forfeiture that stands, and what is to be done (7.8)."""
    if not may_read_nominations(request.user):
        raise PermissionDenied
    absences = Absences(today())
    context = {
        "streaks": absences.streaks,
        "rulings": absences.rulings,
        "may_warn": may_warn(request.user),
        "may_rule": may_rule_on_forfeiture(request.user),
        "may_accept": may_accept_late_notices(request.user),
    }
    return render(request, "gcg/absences.html", context)


@login_required
def seat_step_down(request, code):
    """Give up the seat from a given day."""
    seat = get_object_or_404(Seat, code=code)
    if not may_step_down(request.user, seat):
        raise PermissionDenied
    now = Composition(today()).by_code[code]
    form = StepDownForm(request.POST or None, is_entered_for=is_secretariat(request.user))
    if form.is_valid() and acted(form, acts.step_down, seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The step-down is on record, and its letter is on its way."))
        return redirect(seat)
    context = {"seat": seat, "now": now, "form": form, "on_record": acts.refusal_of_another(now.mandate)}
    return render(request, "gcg/step_down.html", context)


@login_required
def seat_warning(request, code):
    """The letter drafted for a holder that missed a meeting: read, edited, sent."""
    seat, absences = _absences_of(code, may=may_warn(request.user))
    streak = absences.of(code)
    draft = render_to_string("gcg/warning_draft.txt", {"streak": streak}) if streak else ""
    form = WarningForm(request.POST or None, initial={"text": draft.strip()})
    if form.is_valid() and acted(form, acts.send_warning, seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The warning is on its way."))
        return redirect("gcg:absences")
    return _shown(request, "gcg/warning.html", seat, absences, form)


@login_required
def seat_late_notice(request, code):
    """The Chair accepts a notice of absence that came too late."""
    seat, absences = _absences_of(code, may=may_accept_late_notices(request.user))
    counted = absences.counted(code)
    form = LateNoticeForm(request.POST or None, meetings=counted)
    if form.is_valid() and acted(form, acts.accept_late_notice, seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The notice is accepted: this absence no longer counts."))
        return redirect("gcg:absences")
    context = {"seat": seat, "counted": counted, "evidence": absences.evidence(seat, counted), "form": form}
    return render(request, "gcg/late_notice.html", context | {"mandate": absences.state.mandate_of(seat)})


@login_required
def seat_forfeiture(request, code):
    """The evidence, and the Chair's ruling."""
    seat, absences = _absences_of(code, may=may_rule_on_forfeiture(request.user))
    form = RulingForm(request.POST or None)
    if form.is_valid() and acted(form, acts.rule_on_forfeiture, seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The ruling is on record."))
        return redirect(seat)
    return _shown(request, "gcg/forfeiture.html", seat, absences, form)


@login_required
def seat_forfeiture_lifting(request, code):
    """The Chair lifts a confirmed forfeiture whose ground has fallen, after seeing what still counts and what ends."""
    seat, absences = _absences_of(code, may=may_rule_on_forfeiture(request.user))
    form = LiftingForm(request.POST or None)
    if form.is_valid() and acted(form, lift_forfeiture, seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The forfeiture is lifted: the holder keeps the seat."))
        return redirect(seat)
    ruling = absences.ruling_on(code)
    call = call_that_ends(ruling, absences.state) if ruling else None
    context = {
        "seat": seat,
        "ruling": ruling,
        "obstacle": refusal_of_lifting(seat, absences),
        "call": call,
        "items": items_about(call) if call else [],
        "form": form,
    }
    return render(request, "gcg/forfeiture_lifting.html", context)


def _absences_of(code, *, may):
    """The seat and today's absences, for people who may act on them."""
    if not may:
        raise PermissionDenied
    absences = Absences(today())
    seat = next((seat for seat in absences.state.seats if seat.code == code), None)
    if seat is None:
        raise Http404
    return seat, absences


def _shown(request, template, seat, absences, form):
    streak = absences.of(seat.code)
    evidence = absences.evidence_of(streak) if streak else []
    return render(request, template, {"seat": seat, "streak": streak, "evidence": evidence, "form": form})
