"""What is chosen on the desk: which lines to show, and what is to become of those that are ticked."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayField

from .duties import Area
from .permissions import officers

MINE, NOBODYS, OTHERS = "mine", "nobody", "others"
WHOSE = (("", _("Everyone's")), (MINE, _("Mine")), (NOBODYS, _("Nobody's")), (OTHERS, _("Colleagues'")))


class ShownLinesForm(forms.Form):
    """Which lines to show."""

    area = forms.ChoiceField(required=False, choices=[("", _("Everything")), *Area.choices])
    whose = forms.ChoiceField(required=False, choices=WHOSE)
    aside = forms.BooleanField(required=False)

    @property
    def asked(self):
        """{name: value}. A value that does not exist stays as it is, and no line has it."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(name) or self.data.get(name, "") for name in ("area", "whose")}
        return chosen | {"aside": self.cleaned_data["aside"]}


class LinesForm(forms.Form):
    """The lines that are ticked, by their names, and the last mark that the page knew of."""

    line = forms.MultipleChoiceField(label=_("Lines"), error_messages={"required": _("Tick at least one line.")})
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        named = data.getlist("line") if data else []
        self.fields["line"].choices = [(name, name) for name in named]

    @property
    def ticked(self):
        """The names of the lines that are ticked."""
        return self.data.getlist("line") if self.is_bound else []

    @property
    def chosen(self):
        """What the act is called with, besides the lines."""
        return {name: value for name, value in self.cleaned_data.items() if name != "line"}


class AssignmentForm(LinesForm):
    """Whom lines are assigned to."""

    person = forms.ModelChoiceField(
        get_user_model().objects.none(), label=_("Officer"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["person"].queryset = officers()


class PuttingOffForm(LinesForm):
    """Until when lines are put off."""

    until = DayField(label=_("Until"))


class FinishingForm(LinesForm):
    """What was done."""

    words = forms.CharField(label=_("What was done"), max_length=300)
