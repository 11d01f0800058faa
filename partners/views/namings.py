"""The page on which a person named in an application says, by the link in their e-mail, whether this is right."""

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from alliance87.terms.acts import acted

from ..actions import namings
from ..models import Application
from ..rules.applications import TEXT_VERSION


class NamingForm(forms.Form):
    """Right or not."""

    is_right = forms.TypedChoiceField(
        label=_("Is that right?"),
        choices=[("yes", _("Yes, it is right")), ("no", _("No, it is not"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


@never_cache
def naming(request, token):
    """Confirm, or say that it is not right. Opening the page confirms nothing."""
    naming = namings.naming_of(token)
    if naming is None or not naming.email:
        return render(request, "partners/naming_unknown.html", status=404)
    form = NamingForm(request.POST or None)
    if form.is_valid() and acted(form, namings.answer_naming, naming, **form.cleaned_data):
        return redirect("partners:naming", token)
    application = Application.objects.with_state().prefetch_related("namings").get(pk=naming.application_id)
    naming.application = application
    context = {"naming": naming, "application": application, "form": form, "version": TEXT_VERSION}
    return render(request, "partners/naming.html", context)
