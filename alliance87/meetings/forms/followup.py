"""Forms for action points of any body."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.ui.clock import today
from alliance87.ui.dayfields import DayField

from ..actions.followup import state_of_point
from ..models.followup import AbstractCompletion
from .seen import SeenForm

OWNER_FIELDS = 3


class OwnersMixin(forms.Form):
    """Owner fields, of which the first is required."""

    def lay_out_owners(self, people, owners=()):
        """Add the owner fields for `people`, [(group, [users])], with `owners` already chosen."""
        self.people = {person.pk: person for _group, persons in people for person in persons}
        self.people |= {person.pk: person for person in owners}
        others = [owner for owner in owners if all(owner not in persons for _group, persons in people)]
        groups = [*people, (_("Others"), others)]
        choices = [(group, [(person.pk, str(person)) for person in persons]) for group, persons in groups if persons]
        for place in range(max(OWNER_FIELDS, len(owners) + 1)):
            self.fields[f"owner_{place + 1}"] = forms.TypedChoiceField(
                label=_("Owner") if place == 0 else _("Also owned by"),
                choices=[("", _("Nobody else") if place else _("Choose a person")), *choices],
                coerce=int,
                empty_value=None,
                required=place == 0,
                initial=owners[place].pk if place < len(owners) else None,
            )
        self.order_fields(["text", *(name for name in self.fields if name.startswith("owner_")), "due_on"])

    def owners(self):
        """The chosen people, without repetition."""
        chosen = [value for name, value in self.cleaned_data.items() if name.startswith("owner_") and value]
        return [self.people[pk] for pk in dict.fromkeys(chosen)]


class DueField(DayField):
    """A due date: today or later in UTC, or the present due date (`stays`)."""

    def __init__(self, *, stays=None, **kwargs):
        super().__init__(label=_("Due on"), initial=stays, **kwargs)
        self.stays = stays

    def clean(self, value):
        day = super().clean(value)
        if day and day != self.stays and day < today():
            raise forms.ValidationError(_("This day is past. Choose today or a later day."))
        return day


class ActionPointForm(OwnersMixin):
    """A new action point."""

    text = forms.CharField(label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)
    due_on = DueField()

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.lay_out_owners(people)


class ActionPointChangeForm(SeenForm, OwnersMixin):
    """Other owners or another due date."""

    def __init__(self, data=None, *, people, point):
        super().__init__(data, fingerprint=state_of_point(point))
        self.fields["due_on"] = DueField(stays=point.due_on)
        self.lay_out_owners(people, list(point.owners.all()))


class CompletionForm(forms.Form):
    """The result of an action point."""

    result = forms.ChoiceField(label=_("Result"), choices=AbstractCompletion.Result, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What was done, or why not"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000
    )
