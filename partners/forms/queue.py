"""The search and filters of the queue of applications."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Category


class QueueForm(forms.Form):
    """Words, category and reviewer."""

    NOBODY, MINE = "nobody", "mine"

    show = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Organization or acronym"), required=False, max_length=100)
    category = forms.ChoiceField(label=_("Category"), required=False, choices=[("", _("All")), *Category.choices])
    whose = forms.ChoiceField(
        label=_("Reviewed by"),
        required=False,
        choices=[("", _("Anybody")), (NOBODY, _("Nobody yet")), (MINE, _("Me"))],
    )

    def found(self, applications, user):
        """The `applications` that were asked for; none if the form is not valid."""
        if not self.is_valid():
            return applications.none()
        asked = self.cleaned_data
        if asked["q"]:
            by_acronym = applications.filter(acronym__plain__contains=asked["q"])
            applications = applications.filter(name__plain__contains=asked["q"]) | by_acronym
        if asked["category"]:
            applications = applications.filter(category=asked["category"])
        if asked["whose"]:
            whose = {"claim": None} if asked["whose"] == self.NOBODY else {"claim__claimed_by": user}
            applications = applications.filter(**whose)
        return applications
