"""The forecast of the rotation, with what-if dates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.documents.glyphs import told
from alliance87.terms.acts import acted
from alliance87.ui.shared import shared

from ..actions.rotation import file_rotation
from ..forms.rotation import RotationPaperForm, WhatIfForm, days_asked
from ..models import today
from ..permissions import may_prepare
from ..readings.rotation import Rotation
from ..rules.seats import SEAT_CODES


def _rotation(data):
    return Rotation(today(), days_asked(data, SEAT_CODES))


def _shown(request, rotation, form, paper_form=None):
    may_file = may_prepare(request.user)
    context = {
        "rotation": rotation,
        "form": form,
        "paper_form": paper_form or (RotationPaperForm() if may_file else None),
        "unprinted": told(bar.name for row in rotation.rows for bar in row.bars) if may_file else "",
        "today": rotation.on,
    }
    return render(request, "gcg/rotation.html", context)


def _what_if(data, rotation):
    form = WhatIfForm(data, rotation=rotation)
    form.complain(rotation.unfit)
    return form


@shared
@require_safe
def rotation(request):
    """All mandates over nine years; with other last days in the URL, what they would change."""
    rotation = _rotation(request.GET)
    return _shown(request, rotation, _what_if(request.GET, rotation))


@login_required
@require_POST
def rotation_papers(request):
    """File what is shown as a paper under an agenda item."""
    if not may_prepare(request.user):
        raise PermissionDenied
    rotation = _rotation(request.POST)
    form = RotationPaperForm(request.POST)
    if form.is_valid() and acted(form, file_rotation, form.cleaned_data["item"], by=request.user, rotation=rotation):
        messages.success(request, _("Filed as %(symbol)s.") % {"symbol": form.result.document.symbol})
        return redirect("gcg:item-papers", form.cleaned_data["item"].meeting.slug, form.cleaned_data["item"].number)
    return _shown(request, rotation, _what_if(request.POST, rotation), form)
