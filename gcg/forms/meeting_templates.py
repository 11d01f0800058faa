"""A template of meetings: its plan, and its items in a table."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.forms.seen import SeenForm
from alliance87.meetings.forms.walltime import zone_choices
from alliance87.meetings.models.meetings import Modality
from alliance87.meetings.rules.agenda import numbered

from ..actions.meeting_templates import state_of_template
from ..models import AgendaItem, DecisionSubject, Meeting, MeetingTemplate

AT_MOST = 60
"""The most items of a template."""
FREE = 3
"""The empty rows for new items."""
NUMBERS = ("number", "minutes_allotted")


class MeetingTemplateForm(SeenForm):
    """The name and the plan of a template."""

    name = forms.CharField(label=_("Name"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind, widget=forms.RadioSelect)
    modality = forms.ChoiceField(label=_("How people take part"), choices=Modality, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Working languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, template):
        initial = {name: getattr(template, name) for name in ("name", *MeetingTemplate.PLANNED)}
        super().__init__(data, initial=initial, fingerprint=state_of_template(template))
        self.fields["time_zone"].choices = zone_choices(current=template.time_zone)


class TemplateItemForm(forms.Form):
    """One item of the table. `items` are those of the template, by their keys; of a standing one only the minutes change.
    A row without a title is no item.
    """

    key = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**62)
    number = forms.IntegerField(label=_("Place"), min_value=1, max_value=999, required=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=AgendaItem.Kind)
    minutes_allotted = forms.IntegerField(label=pgettext_lazy("time", "Minutes"), min_value=1, max_value=480)
    subject = forms.ChoiceField(label=_("Subject"), choices=DecisionSubject)
    is_out = forms.BooleanField(label=_("Leave out"), required=False)

    def __init__(self, *args, items, **options):
        super().__init__(*args, **options)
        key = str(self["key"].value() or "")
        self.item = items.get(int(key)) if key.isdecimal() and len(key) < 19 else None
        if key and self.item is None:  # somebody took it out meanwhile: what was sent of it is a new item, or none
            self.fields["kind"].required = self.fields["subject"].required = False
        if self.item and self.item.standing:
            for name in ("title", "kind", "subject"):
                self.initial[name] = getattr(self.item, name)
                self.fields[name].disabled = True
        for bound in self.visible_fields():
            name, field = bound.name, bound.field
            words = {"field": field.label, "title": self["title"].value() or __("new item")}
            field.widget.attrs["aria-label"] = __("%(field)s of “%(title)s”") % words
            if name != "is_out":
                field.widget.attrs["class"] = "input input-number" if name in NUMBERS else "input"


class TemplateItems(forms.BaseFormSet):
    """The items of a template in a table."""

    @property
    def items(self):
        """[(key or None, {field: value})] by the places that were written, as `edit_template` takes them."""
        rows = [form.cleaned_data for form in self.forms]
        wanted = {place: row.get("number") or place + 1 for place, row in enumerate(rows)}
        rows = [rows[place] for place in numbered(range(len(rows)), wanted)]
        names = ("title", "kind", "minutes_allotted", "subject")
        return [
            (row["key"], {name: row[name] for name in names})
            for row in rows
            if row.get("title") and not row.get("is_out")
        ]


ItemTable = forms.formset_factory(
    TemplateItemForm,
    formset=TemplateItems,
    extra=0,
    max_num=AT_MOST,
    absolute_max=AT_MOST,
    min_num=1,
    validate_min=True,
)


def items_shown(template, data=None):
    """The table of the items, with empty rows for new ones; or as it was sent."""
    items = {item.pk: item for item in template.items.all()}
    names = ("number", "title", "kind", "minutes_allotted", "subject")
    rows = [{"key": item.pk} | {name: getattr(item, name) for name in names} for item in items.values()]
    empty = {"kind": AgendaItem.Kind.DISCUSSION, "minutes_allotted": 15, "subject": DecisionSubject.STRATEGY}
    rows += [empty] * min(FREE, AT_MOST - len(rows))
    return ItemTable(data, initial=rows, prefix="items", form_kwargs={"items": items})
