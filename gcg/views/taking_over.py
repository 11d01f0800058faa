"""The screen on which the Deputy Chair takes over presiding, and the Chair takes it back."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions.taking_over import take_over
from ..permissions import may_take_over
from ..readings.sitting import Sitting
from .acting import show_act
from .presiding import take_the_chair
from .room import followed_meeting


@login_required
def takeover(request, slug):
    """What taking over does, and the press that does it."""
    meeting = followed_meeting(request, slug)
    if not may_take_over(request.user, meeting):
        raise PermissionDenied
    take_the_chair(request, meeting)
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, take_over, meeting, by=request.user):
        return redirect("gcg:room", slug)
    context = {"meeting": meeting, "form": form, "presider": Sitting(meeting).presider}
    return show_act(request, "takeover", _("Take over presiding"), context)
