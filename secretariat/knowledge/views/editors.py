"""Who edits which theme of knowledge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import end_editor, name_editor
from ..forms import EditorForm
from ..models import ThemeEditor
from ..permissions import may_name_editors


@login_required
def editors(request):
    """The editors of each theme, and the form to name one."""
    if not may_name_editors(request.user):
        raise PermissionDenied
    form = EditorForm(request.POST or None)
    if form.is_valid() and acted(form, name_editor, by=request.user, **form.cleaned_data):
        words = {"person": form.result.person, "theme": form.result.get_theme_display()}
        messages.success(request, _("%(person)s is now an editor of the theme “%(theme)s”.") % words)
        return redirect("knowledge:editors")
    editors = ThemeEditor.objects.in_force().select_related("person", "begun_by")
    return render(request, "knowledge/editors.html", {"form": form, "editors": editors})


@login_required
def editor_ending(request, pk):
    """Ask, then end that a person edits a theme."""
    if not may_name_editors(request.user):
        raise PermissionDenied
    editor = get_object_or_404(ThemeEditor.objects.in_force().select_related("person"), pk=pk)
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, end_editor, editor, by=request.user):
        messages.success(request, _("%(person)s no longer edits this theme.") % {"person": editor.person})
        return redirect("knowledge:editors")
    return render(request, "knowledge/editor_ending.html", {"editor": editor, "form": form})
