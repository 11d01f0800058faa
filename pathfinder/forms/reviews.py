"""Reviews of Roadmaps: opening them, advising, asking reviewers, and what a reviewer answers and writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from groups.models import Group, Kind
from partners.models.day import today

from ..models import Interest, Mark
from ..models.assessments import QUESTIONS
from ..models.keys import LARGEST, unguessable
from .texts import ONLY_YOU, SECRETARIAT_AND_REVIEWERS, STAFF_ALONE, THE_REVIEWER_ASKED, WITHDRAWAL, ReadText

ASIDE = "aside"


class OpeningForm(forms.Form):
    """Which Working Group advises first."""

    body: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Working Group that advises first"),
        queryset=Group.objects.none(),
        required=False,
        empty_label=_("None: the GCG reviews at once"),
        help_text=_("As a rule the Monitoring Working Group. Its leads are told, and find it on their desk."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Group.objects.not_closed(today()).filter(kind=Kind.WORKING)


class AdviceForm(forms.Form):
    """What the group advises."""

    text = ReadText(label=_("Advice of the group"), readers=SECRETARIAT_AND_REVIEWERS, rows=10)


class ReviewersForm(forms.Form):
    """Who is asked to review, by stakeholder group."""

    people = forms.TypedMultipleChoiceField(
        label=_("Members of the GCG"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, groups, before=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.found = {person.pk: person for _group, pairs in groups for person, _place in pairs}
        self.fields["people"].choices = [(pk, str(person)) for pk, person in self.found.items()]
        self.fields["people"].initial = [pk for pk in self.found if pk in before]

    @property
    def chosen(self):
        """The keys that are ticked."""
        ticked = self.data.getlist("people") if self.is_bound else self.fields["people"].initial
        return {int(pk) for pk in ticked if str(pk).isdecimal()}

    @property
    def shown(self):
        """[(stakeholder group, [(person, Place)], whether it is open)]: the first, and those in which somebody is ticked."""
        chosen = self.chosen
        return [
            (group, pairs, not number or any(person.pk in chosen for person, _place in pairs))
            for number, (group, pairs) in enumerate(self.groups)
        ]

    def clean_people(self):
        """The people chosen."""
        return [self.found[pk] for pk in self.cleaned_data["people"]]


class AcceptanceForm(forms.Form):
    """Whether the reviewer has an interest, and what follows from it (D6)."""

    interest = forms.ChoiceField(
        label=_("Do you have an interest in this Roadmap?"),
        help_text=_(
            "For example, your organization works on it, is paid under it, or your government is in talks on it."
        ),
        choices=[*Interest.choices, (ASIDE, _("I declare an interest, and step aside"))],
        widget=forms.RadioSelect,
    )
    words = ReadText(label=_("Your interest, in words"), readers=STAFF_ALONE, rows=2, required=False, max_length=1_000)

    def clean(self):
        data = super().clean()
        if data.get("interest") in (Interest.STAYS, ASIDE) and not data.get("words"):
            self.add_error("words", _("Say in a few words what your interest is."))
        return data

    @property
    def steps_aside(self):
        return self.cleaned_data["interest"] == ASIDE


class DecliningForm(forms.Form):
    """Why a reviewer declines."""

    reason = ReadText(label=_("Why"), readers=STAFF_ALONE, rows=3, max_length=1_000)


class ReleaseForm(forms.Form):
    """Why a reviewer is no longer asked."""

    reason = ReadText(label=_("Why"), readers=THE_REVIEWER_ASKED, rows=3, max_length=1_000)


class RemarkForm(forms.Form):
    """A remark on a line of the Roadmap, or on the whole. Empty, it is none.

    `key` is that of the remark to be: what is sent twice, or kept as it grows, is one remark.
    """

    text = ReadText(label=_("Your remark"), readers=ONLY_YOU, rows=5, required=False)
    key = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST, required=False)


class RemarkAgainForm(SeenForm):
    """Other words for a remark."""

    text = ReadText(label=_("Your remark"), readers=ONLY_YOU, rows=5)


class SubmissionWithdrawalForm(forms.Form):
    """Why a submission is withdrawn."""

    because = ReadText(label=_("Why"), readers=WITHDRAWAL, rows=3, required=False, max_length=2_000)


class MarksForm(forms.Form):
    """A mark and reasons for each of several things; those without a mark are left open."""

    def __init__(self, *args, lines, **kwargs):
        """`lines` are (name, label, question, row now)."""
        super().__init__(*args, **kwargs)
        self.names = [name for name, *_rest in lines]
        for name, label, question, row in lines:
            self.fields[f"mark_{name}"] = forms.ChoiceField(
                label=label,
                help_text=question,
                choices=[("", _("No mark yet")), *Mark.choices],
                required=False,
                initial=row.mark if row else "",
            )
            self.fields[f"text_{name}"] = ReadText(
                label=_("Reasons"), readers=ONLY_YOU, rows=2, required=False, initial=row.text if row else ""
            )

    def clean(self):
        data = super().clean()
        for name in self.names:
            if data.get(f"text_{name}") and not data.get(f"mark_{name}"):
                self.add_error(f"mark_{name}", _("Choose a mark for these reasons. “Cannot tell” is one."))
        return data

    @property
    def said(self):
        """{name: (mark, reasons)}."""
        data = self.cleaned_data
        return {name: (data[f"mark_{name}"], data[f"text_{name}"]) for name in self.names}


REVIEW = "review"
"""The form of the page of a review: what is typed anywhere on that page belongs to it, and every button sends all."""


def on_the_page(form):
    """The form with its fields belonging to the one form of the page of a review."""
    for field in form.fields.values():
        field.widget.attrs["form"] = REVIEW
    return form


def rubric_form(data, own):
    """The rubric as a form, with what the reviewer said so far."""
    lines = [(line.criterion.value, line.label, QUESTIONS[line.criterion], line.row) for line in own.rubric]
    return on_the_page(MarksForm(data, lines=lines))


def remark_form(data):
    """A new remark as a form."""
    return on_the_page(RemarkForm(data, prefix="remark", initial={"key": unguessable()}))


def checks_form(data, before, own):
    """The points of the letter before as a form, with what the reviewer says of each so far."""
    lines = []
    for point in before.points:
        label = _("Point %(number)d: was it met?") % {"number": point.position}
        lines.append((str(point.pk), label, "", own.checks.get(point.pk)))
    return on_the_page(MarksForm(data, lines=lines, prefix="check"))
