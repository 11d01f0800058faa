"""An item of the agenda."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.items import WrittenItemForm

from ..actions.agenda import minutes_to_adopt
from ..models import AgendaItem, DecisionSubject
from ..models.matters import minutes_on


class ItemForm(WrittenItemForm):
    """A new item for `meeting`, or changes to `item`."""

    field_order = (
        "title", "kind", "objective", "draft_text", "minutes_adopted", "presenter", "minutes_allotted", "subject",
        "is_restricted",
    )  # fmt: skip

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
    subject = forms.ChoiceField(
        label=_("Subject"),
        choices=DecisionSubject,
        help_text=_("The subject under which the register of decisions lists it."),
    )
    is_restricted = forms.BooleanField(
        label=_("Restricted"), required=False, help_text=_("Observers do not see this item or its papers.")
    )

    def __init__(self, data=None, *, meeting, item=None):
        initial = {"minutes_adopted": minutes_on(item)} if item else {}
        super().__init__(data, model=AgendaItem, item=item, initial=initial)
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


class NextItemForm(ItemForm):
    """The next item, of which the first fields are enough."""

    @property
    def is_more(self):
        """Whether one of the further fields is filled in or wrong, so that they are shown."""
        return self.is_bound and any(
            self[name].errors or self.fields[name].has_changed(self[name].initial, self[name].data)
            for name in ("objective", "presenter", "subject", "is_restricted")
        )


class StandingForm(forms.Form):
    """One standing item to add."""

    standing = forms.ChoiceField(choices=AgendaItem.Standing)


class CarriedForm(forms.Form):
    """An item of an earlier meeting to carry over."""

    item: forms.ModelChoiceField = forms.ModelChoiceField(queryset=AgendaItem.objects.all())


class DropForm(forms.Form):
    """Why an item is dropped in the room."""

    because = forms.CharField(label=_("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
