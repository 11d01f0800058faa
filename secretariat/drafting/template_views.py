"""The pages of templates: the list, one in a language with its versions and a preview."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.meetings.rules.comparison import compare_texts
from alliance87.terms.acts import acted, overtaken
from gcg.models import Meeting, Seat
from partners.models import Country

from . import actions
from .forms import NewTemplateForm, TemplateForm
from .models import Request, Template
from .permissions import may_draft
from .readings import values_for
from .rules import FIELDS, faults, filled

EXAMPLE = "9.2"
"""The clause with which a template is previewed."""


@login_required
@require_safe
def templates(request):
    """All templates, by kind, with the languages they are in."""
    if not may_draft(request.user):
        raise PermissionDenied
    return render(request, "drafting/templates.html", {"templates": Template.objects.prefetch_related("versions")})


@login_required
def template_new(request):
    """Write a new template."""
    if not may_draft(request.user):
        raise PermissionDenied
    form = NewTemplateForm(request.POST or None)
    if form.is_valid() and acted(form, actions.save_template, None, by=request.user, **form.cleaned_data):
        messages.success(request, _("The template is saved."))
        return redirect("drafting:template-language", form.result.template_id, form.result.language)
    return render(request, "drafting/template.html", {"form": form, "fields": FIELDS, "preview": _preview(form)})


@login_required
def template(request, pk, language="en"):
    """A template in one language: its text, its versions, and how it reads with what is in the portal."""
    if not may_draft(request.user):
        raise PermissionDenied
    if language not in dict(settings.LANGUAGES):
        raise Http404
    template = get_object_or_404(Template, pk=pk)
    versions = list(template.versions.filter(language=language).select_related("saved_by"))
    last = versions[0] if versions else None
    initial = {"title": last.title, "text": last.text, "based_on": last.number} if last else {"based_on": 0}
    form = TemplateForm(request.POST or None, initial=initial)
    is_preview = "preview" in request.POST
    save = {"by": request.user, "language": language}
    if form.is_valid() and not is_preview and acted(form, actions.save_template, template, **save, **form.cleaned_data):
        messages.success(request, _("Saved as a new version."))
        return redirect("drafting:template-language", pk, language)
    context = {
        "template": template,
        "language": language,
        "languages": settings.LANGUAGES,
        "versions": versions,
        "form": form,
        "fields": FIELDS,
    }
    if last and overtaken(form, last.number):
        context["comparison"] = compare_texts(last.text, form.cleaned_data["text"])
    return render(request, "drafting/template.html", context | {"preview": _preview(form, language)})


def _preview(form, language="en"):
    """(title, text) as they read with the newest meeting, a seat, a country and a clause; None if something is wrong."""
    title, text = form["title"].value() or "", form["text"].value() or ""
    if not text or faults(f"{title}\n{text}"):
        return None
    example = Request(
        meeting=Meeting.objects.order_by("-starts_at").first(),
        seat=Seat.objects.order_by("pk").first(),
        country=Country.objects.order_by("name").first(),
        clause=EXAMPLE,
        language=language,
    )
    values = values_for(example)
    return filled(title, values), filled(text, values)
