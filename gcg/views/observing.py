"""The observers of a meeting: interest, the GCG informed, the Chair's invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import observing as acts
from ..forms.observing import ObserverInterestForm
from ..models import ObserverInterest
from ..permissions import may_inform_of_observers, may_invite_observers
from .meetings import visible_meeting


def _shown(request, meeting, form=None, pressed=None):
    visible = ObserverInterest.objects.visible_to(request.user).filter(meeting=meeting)
    interests = list(visible.with_who_asks().select_related("person", "organization", "observer", "informed_by"))
    has_asked = any(interest.person_id == request.user.pk for interest in interests)
    context = {
        "meeting": meeting,
        "interests": interests,
        "form": form or (None if has_asked else ObserverInterestForm()),
        "pressed": pressed,
        "last_day": acts.last_day_to_inform(meeting),
        "is_to_come": meeting.state == "convened",
        "may_inform": may_inform_of_observers(request.user),
        "may_invite": may_invite_observers(request.user),
    }
    return render(request, "gcg/observers.html", context)


@login_required
def observers(request, slug):
    """Express interest in observing; for the Secretariat, Chair and Deputy Chair, all interests with their steps."""
    meeting = visible_meeting(request, slug)
    form = ObserverInterestForm(request.POST or None)
    if form.is_valid() and acted(form, acts.express_observer_interest, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("Your interest is with the Secretariat. The Chair will write to you."))
        return redirect("gcg:observers", slug)
    return _shown(request, meeting, form if request.method == "POST" else None)


@login_required
@require_POST
def observer_step(request, slug, pk, step):
    """Inform the GCG, or invite."""
    meeting = visible_meeting(request, slug)
    interest = get_object_or_404(ObserverInterest.objects.visible_to(request.user), pk=pk, meeting=meeting)
    act, done = STEPS[step]
    form = Press(request.POST)
    if acted(form, act, interest, by=request.user):
        messages.success(request, done)
        return redirect("gcg:observers", slug)
    return _shown(request, meeting, pressed=form)


STEPS = {
    "notice": (acts.inform_of_observer, gettext_lazy("Every seat-holder is being informed.")),
    "invitation": (acts.invite_observer, gettext_lazy("The observer is invited.")),
}
