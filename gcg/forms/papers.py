"""A paper under an item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Distribution, Document
from alliance87.meetings.forms.papers import FiledForm

from ..models import Pack


class PaperForm(FiledForm):
    """A new paper for `meeting`, or a change to one that is filed there."""

    field_order = ("title", "file", "distribution")

    distribution = forms.ChoiceField(
        label=_("Distribution"),
        choices=Distribution,
        initial=Distribution.RESTRICTED,
        widget=forms.RadioSelect,
        help_text=_("Restricted: members and the Secretariat. Open: observers of the meeting too."),
    )

    def __init__(self, data=None, files=None, *, meeting):
        super().__init__(data, files, documents=Document.objects.filter(paper__item__meeting=meeting))


class PackForm(forms.Form):
    """In which form a reader wants the papers of a meeting; each is a button."""

    kind = forms.ChoiceField(choices=Pack.Kind)
