"""One action point in the table in which a later meeting answers them all."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.ui.clock import today
from alliance87.ui.dayfields import DayField

from ..actions.followup import state_of_point
from ..models.followup import AbstractCompletion


class PointRow(forms.Form):
    """What becomes of a point: nothing yet, carried over to a later day, done, or dropped."""

    CARRIED = "carried"
    answer = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("", _("Stays open")), (CARRIED, _("Carried over")), *AbstractCompletion.Result.choices],
        required=False,
    )
    due_on = DayField(label=_("New due date"), required=False)
    note = forms.CharField(
        label=_("What was done, or why not"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    upload = DocumentFileField(label=_("Evidence"), required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, point):
        """`data` and `files` are all that the table sends."""
        self.point = point
        super().__init__(data, files, prefix=f"p{point.pk}", initial={"shown": state_of_point(point)})
        for field in self.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs |= {"aria-label": f"{point.symbol}: {field.label}", "class": "input"}

    @property
    def seen(self):
        """The fingerprint of the owners and the due date as the person saw them."""
        return self.cleaned_data["shown"]

    @property
    def is_taken(self):
        """Whether everything typed here has been entered."""
        return not self.is_bound or (self.is_valid() and not self.cleaned_data["answer"])

    def clean(self):
        cleaned = super().clean()
        answer = cleaned.get("answer")
        if answer == self.CARRIED:
            self._clean_day(cleaned.get("due_on"))
        elif answer and not cleaned.get("note", "").strip() and "note" not in self.errors:
            self.add_error("note", _("Say in a few words what was done, or why the point is dropped."))
        elif not answer and (cleaned.get("due_on") or cleaned.get("note", "").strip() or cleaned.get("upload")):
            self.add_error("answer", _("Say what becomes of the point, or clear the other fields."))
        return cleaned

    def _clean_day(self, day):
        if not day and "due_on" not in self.errors:
            self.add_error("due_on", _("Say until which day it is carried over."))
        elif day and day <= max(today(), self.point.due_on):
            self.add_error("due_on", _("Choose a day after today and after the present due date."))
