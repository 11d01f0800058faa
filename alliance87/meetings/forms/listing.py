"""A pasted list of items: read, shown where something was guessed, and added once it is confirmed."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models.items import ItemKind
from ..rules.listed import LONGEST, ListedItem, items_listed

AT_MOST = 60
"""The most items that one list may have."""
WRITTEN = ("title", "kind", "minutes_allotted")
"""What a line of a list writes of its item."""


class ItemListForm(forms.Form):
    """A list of items, one a line, as it is pasted."""

    lines = forms.CharField(
        label=_("Several items, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Paste a list, from Word too. Numbers and bullets are removed, and a time such as “(15 min)” is "
            "recognized; you can check the result before it is kept."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind of all of them"), choices=ItemKind, initial=ItemKind.DISCUSSION)
    minutes = forms.IntegerField(
        label=_("Minutes for lines that give none"), min_value=1, max_value=LONGEST, initial=15
    )

    def __init__(self, data=None, *, there=()):
        super().__init__(data, prefix="list")
        self.there = there

    def clean_lines(self):
        lines = items_listed(self.cleaned_data["lines"], there=self.there)
        if not lines:
            raise forms.ValidationError(_("Write or paste at least one title."))
        if len(lines) > AT_MOST:
            words = {"count": len(lines), "limit": AT_MOST}
            raise forms.ValidationError(
                _("These are %(count)d lines; %(limit)d can be added at once. Paste the list in two parts.") % words
            )
        return lines

    @property
    def rows(self):
        """What each line becomes, for the table in which it is shown."""
        return [self._row(line) for line in self.cleaned_data["lines"]]

    @property
    def is_guessed(self):
        """Whether the lines should be shown before they are kept: something was understood, or a title is too long."""
        longest = ListedItemForm.base_fields["title"].max_length
        return any(line.is_guessed or len(line.title) > longest for line in self.cleaned_data["lines"])

    def _row(self, line: ListedItem):
        minutes = line.minutes or self.cleaned_data["minutes"]
        row = {"title": line.title, "kind": self.cleaned_data["kind"], "minutes_allotted": minutes}
        return row | {"is_added": not line.is_there, "taken_off": ", ".join(f"“{words}”" for words in line.taken_off)}


class ListedItemForm(forms.Form):
    """One line of the list as an item, to correct or to leave out."""

    is_added = forms.BooleanField(required=False)
    title = forms.CharField(max_length=200, required=False)
    kind = forms.ChoiceField(choices=ItemKind)
    minutes_allotted = forms.IntegerField(min_value=1, max_value=LONGEST)
    taken_off = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        number = (self.prefix or "").rpartition("-")[2]
        words = {
            "is_added": __("Add line %(number)s"),
            "title": __("Title of line %(number)s"),
            "kind": __("Kind of line %(number)s"),
            "minutes_allotted": __("Minutes of line %(number)s"),
        }
        for name, label in words.items():
            self.fields[name].label = label % {"number": int(number) + 1 if number.isdecimal() else ""}
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label
        for name in ("title", "kind", "minutes_allotted"):
            self.fields[name].widget.attrs["class"] = "input"
        # what is too long is shown whole, to be shortened by the person and not by the browser
        self.fields["title"].widget.attrs.pop("maxlength", None)

    def clean(self):
        data = super().clean()
        if data.get("is_added") and not data.get("title") and "title" not in self.errors:
            self.add_error("title", _("Write the title, or do not add this line."))
        return data


class BaseRows(forms.BaseFormSet):
    """The lines as they were shown; those ticked are added."""

    def clean(self):
        if not any(self.errors) and not self.chosen:
            raise forms.ValidationError(_("Tick at least one line to add."))

    @property
    def chosen(self):
        """What is written of each item to add."""
        ticked = [row.cleaned_data for row in self.forms if row.cleaned_data.get("is_added")]
        return [{name: data[name] for name in WRITTEN} for data in ticked]


RowFormSet = forms.formset_factory(ListedItemForm, formset=BaseRows, extra=0, max_num=AT_MOST, absolute_max=AT_MOST)


@dataclass
class SentList:
    """A list as it came: the form or the rows to show, and what is to be added if it needs no showing."""

    form: forms.BaseForm | forms.BaseFormSet
    context: dict
    items: list | None = None

    @property
    def is_to_add(self):
        """Whether it was confirmed, or is plain."""
        return self.items is not None


def read_list(request, meeting):
    """The list that was sent for the agenda of `meeting`: pasted, or confirmed as it was shown."""
    if "rows-TOTAL_FORMS" in request.POST:
        rows = RowFormSet(request.POST, prefix="rows")
        return SentList(rows, {"rows": rows}, rows.chosen if rows.is_valid() else None)
    form = ItemListForm(request.POST or None, there=list(meeting.items.values_list("title", flat=True)))
    if not form.is_valid():
        return SentList(form, {"list_form": form})
    if form.is_guessed:
        rows = RowFormSet(initial=form.rows, prefix="rows")
        return SentList(rows, {"rows": rows})
    return SentList(form, {"list_form": form}, [{name: row[name] for name in WRITTEN} for row in form.rows])


def said_added(count):
    """The sentence after a list was added."""
    added = ngettext("%(count)d item has been added.", "%(count)d items have been added.", count)
    return added % {"count": count}
