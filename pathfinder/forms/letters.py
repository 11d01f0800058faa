"""Feedback letters: their text and points, clearance, and the country's answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm

from ..models import PointAnswer
from ..models.letters import Result
from .texts import BEFORE_THE_CHAIR, COUNTRY_FIRST, FROM_THE_CHAIR, ReadText


class LetterForm(SeenForm):
    """What stands around the points."""

    result = forms.ChoiceField(label=_("Result"), choices=Result, widget=forms.RadioSelect)
    opening = ReadText(label=_("Opening"), readers=BEFORE_THE_CHAIR, rows=6, required=False)
    closing = ReadText(label=_("Closing"), readers=BEFORE_THE_CHAIR, rows=4, required=False)


class PointForm(SeenForm):
    """One point, the line it is about, and what it rests on."""

    on = forms.ChoiceField(label=_("On"), required=False)
    text = ReadText(
        label=_("Point"),
        readers=BEFORE_THE_CHAIR,
        rows=6,
        help_text=_("Line breaks are kept. Lines that begin with a dash or a number become a list."),
    )
    sources = forms.MultipleChoiceField(label=_("Rests on"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, places, sources, **kwargs):
        super().__init__(*args, **kwargs)
        lines = [(key, f"{key} {title}"[:120]) for key, title in places.items()]
        self.fields["on"].choices = [("", _("The Roadmap as a whole")), *lines]
        self.fields["sources"].choices = [(source.key, source.words) for source in sources]


class ClearanceForm(forms.Form):
    """The passage by which the letter was before the person; 0 where the form names none."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0


class LetterSendingBackForm(ClearanceForm):
    """What is to change in a letter."""

    words = ReadText(label=_("What is to change"), readers=FROM_THE_CHAIR, rows=4, max_length=2_000)


class PointAnswerForm(SeenForm):
    """What the country answers to a point."""

    course = forms.ChoiceField(label=_("What was done"), choices=PointAnswer.Course, widget=forms.RadioSelect)
    words = ReadText(label=_("In words"), readers=COUNTRY_FIRST, rows=5, max_length=4_000)
