"""The desk's one screen."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .desk import Desk


@login_required
@require_safe
def desk(request):
    """What this person is in the Alliance and why, and what waits for them."""
    return render(request, "desk.html", {"desk": Desk(request.user)})
