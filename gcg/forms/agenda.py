"""An item of the agenda."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.actions.agenda import state_of_item
from alliance87.meetings.forms.seen import SeenForm
from alliance87.meetings.rules.agenda import DOWN, UP

from ..actions.agenda import minutes_to_adopt
from ..models import AgendaItem, Subject
from ..models.matters import minutes_on


class ItemForm(SeenForm):
    """A new item for `meeting`, or changes to `item`."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=AgendaItem.Kind, widget=forms.RadioSelect)
    objective = forms.CharField(
        label=_("Objective"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the meeting is to reach under this item."),
    )
    draft_text = forms.CharField(
        label=_("Draft text of the decision"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For an item for decision: the text to be put to the meeting."),
    )
    minutes_adopted: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Minutes to adopt"),
        queryset=None,
        required=False,
        empty_label=_("None have been released yet"),
        help_text=_("The decision adopts these minutes."),
    )
    presenter = forms.CharField(label=_("Presenter"), required=False, max_length=200)
    minutes_allotted = forms.IntegerField(label=_("Minutes allotted"), min_value=1, max_value=480)
    subject = forms.ChoiceField(
        label=_("Subject"), choices=Subject, help_text=_("The subject under which the register of decisions lists it.")
    )
    is_restricted = forms.BooleanField(
        label=_("Restricted"), required=False, help_text=_("Observers do not see this item or its papers.")
    )

    def __init__(self, data=None, *, meeting, item=None):
        initial = {name: getattr(item or AgendaItem(), name) for name in AgendaItem.WRITTEN}
        if item:
            initial["minutes_adopted"] = minutes_on(item)
        super().__init__(data, initial=initial, fingerprint=state_of_item(item) if item else "")
        if item and item.standing == AgendaItem.Standing.MINUTES:
            self.fields["minutes_adopted"].queryset = minutes_to_adopt(meeting)
        else:
            del self.fields["minutes_adopted"]

    def clean(self):
        data = super().clean()
        if data.get("draft_text") and data.get("kind") not in (None, AgendaItem.Kind.DECISION):
            self.add_error(
                "draft_text", _("Only an item for decision has a draft text. Change the kind, or remove the text.")
            )
        return data


class MoveForm(forms.Form):
    """One item a place up or down."""

    item: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None)
    way = forms.ChoiceField(choices=[(UP, UP), (DOWN, DOWN)])
    seen = forms.CharField(max_length=64)

    def __init__(self, data=None, *, meeting):
        super().__init__(data)
        self.fields["item"].queryset = meeting.items.all()
        self.fields["item"].error_messages["invalid_choice"] = _("This item was removed from the agenda meanwhile.")


class StandingForm(forms.Form):
    """One standing item to add."""

    standing = forms.ChoiceField(choices=AgendaItem.Standing)


class CarriedForm(forms.Form):
    """An item of an earlier meeting to carry over."""

    item: forms.ModelChoiceField = forms.ModelChoiceField(queryset=AgendaItem.objects.all())


class DropForm(forms.Form):
    """Why an item is dropped in the room."""

    because = forms.CharField(label=_("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class RemovalForm(forms.Form):
    """The item's fingerprint, as the person saw it before taking it off."""

    seen = forms.CharField(max_length=64)
