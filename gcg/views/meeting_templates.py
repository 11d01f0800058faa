"""The screens of the Secretariat's templates of meetings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import meeting_templates as acts
from ..forms.meeting_templates import MeetingTemplateForm, items_shown
from ..models import MeetingTemplate
from ..permissions import may_prepare
from .meetings import prepared_meeting


@login_required
@require_safe
def meeting_templates(request):
    """The templates that are kept."""
    if not may_prepare(request.user):
        raise PermissionDenied
    return render(request, "gcg/meeting_templates.html", {"templates": MeetingTemplate.objects.kept()})


@login_required
@require_POST
def meeting_template_new(request, slug):
    """Keep a meeting as a template."""
    meeting = prepared_meeting(request, slug)
    template = acts.keep_template(meeting, by=request.user)
    words = {"name": template}
    messages.success(
        request, _("“%(name)s” is kept as a template. Name it, and leave out what is not for every meeting.") % words
    )
    return redirect(template)


@login_required
def meeting_template(request, pk):
    """One template, and its changes."""
    template = _template(request, pk)
    form = MeetingTemplateForm(request.POST or None, template=template)
    table = items_shown(template, request.POST or None)
    if form.is_valid() and table.is_valid():
        written = {"seen": form.seen, "items": table.items} | form.cleaned_data
        if acted(form, acts.edit_template, template, by=request.user, **written):
            messages.success(request, _("“%(name)s” is saved.") % {"name": form.result})
            return redirect("gcg:meeting-templates")
    return render(request, "gcg/meeting_template.html", {"template": template, "form": form, "table": table})


@login_required
@require_POST
def meeting_template_retirement(request, pk):
    """Retire a template."""
    template = _template(request, pk)
    form = Press(request.POST)
    if acted(form, acts.retire_template, template, by=request.user):
        messages.success(request, _("“%(name)s” is retired.") % {"name": template})
        return redirect("gcg:meeting-templates")
    context = {"template": template, "form": MeetingTemplateForm(template=template), "table": items_shown(template)}
    return render(request, "gcg/meeting_template.html", context | {"pressed": form})


def _template(request, pk):
    if not may_prepare(request.user):
        raise PermissionDenied
    return get_object_or_404(MeetingTemplate, pk=pk)
