"""Text fields that say who will read what is typed, above the field, before anything is typed."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

ONLY_YOU = _(
    "Only you read this until you share your review. Then the Secretariat and those who may clear the letter do. The "
    "letter to the country may take up what you say, never your name."
)
STAFF_ALONE = _("The Secretariat reads this. The country, other members of the GCG and other reviewers do not.")
SECRETARIAT_AND_REVIEWERS = _(
    "The Secretariat, the reviewers of the GCG, and those who may clear the letter read this, as the advice of the "
    "group. The country reads what the letter makes of it."
)
BEFORE_THE_CHAIR = _(
    "The Secretariat reads this, and those who may clear the letter once you put it forward. When it is cleared, the "
    "country's focal points and members of the GCG read it."
)
FROM_THE_CHAIR = _("The Secretariat reads this. The country and the reviewers do not.")
THE_REVIEWER_ASKED = _(
    "The Secretariat reads this. The reviewer is told only that they are no longer asked, and does not see it."
)
COUNTRY_FIRST = _(
    "Your country's team reads this while you write. The Secretariat and members of the GCG read it once you submit again."
)
WITHDRAWAL = _("The Secretariat, and those who were asked to review or to advise, read this.")

ONCE_GIVEN = _("Your country's team and the Secretariat read this until the report is given. Then everyone reads it.")
ONCE_CONCLUDED = _("The leads of your group read this until you conclude. Then everyone reads it.")
TO_THE_COUNTRY = _("The country's focal points and the Secretariat read this.")
THOSE_NAMED = _("Those named beside this form read it, each in a separate e-mail, and so does the Secretariat.")

_together = lazy(lambda *parts: " ".join(str(part) for part in parts if part), str)


class ReadText(forms.CharField):
    """A text of several lines. `readers` says who will read it; the hint above the field begins with it."""

    widget = forms.Textarea

    def __init__(self, *, readers, rows=4, help_text="", max_length=8_000, **options):
        self.readers = readers
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "dir": "auto"}))
        super().__init__(help_text=_together(readers, help_text), max_length=max_length, **options)
