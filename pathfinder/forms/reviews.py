"""Reviews of Roadmaps: opening them, advising, asking reviewers, and what a reviewer answers and writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.ui.forms import UNSURE
from groups.models import Group, GroupKind
from partners.models.day import today

from ..actions.assessing import state_of_said
from ..models import AssessmentMark, InterestDeclaration
from ..models.assessments import QUESTIONS
from ..models.keys import LARGEST, unguessable
from ..readings.people import last_adviser
from .texts import ONLY_YOU, SECRETARIAT_AND_REVIEWERS, STAFF_ALONE, THE_REVIEWER_ASKED, WITHDRAWAL, ReadText

ASIDE = "aside"
NO_MARK = _("No mark yet")


class ReviewOpeningForm(forms.Form):
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
        groups = self.fields["body"].queryset = Group.objects.not_closed(today()).filter(kind=GroupKind.WORKING)
        self.fields["body"].initial = groups.filter(pk=last_adviser()).first()


class AdviceForm(forms.Form):
    """What the group advises."""

    text = ReadText(label=_("Advice of the group"), readers=SECRETARIAT_AND_REVIEWERS, rows=10)


class ReviewersForm(forms.Form):
    """Who is asked to review, by stakeholder group."""

    people = forms.TypedMultipleChoiceField(
        label=_("Members of the GCG"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person who has not been asked yet.")},
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


class DeclarationForm(forms.Form):
    """Whether the reviewer has an interest, and what follows from it (D6)."""

    interest = forms.ChoiceField(
        label=_("Do you have an interest in this Roadmap?"),
        help_text=_(
            "For example, your organization works on it, is paid under it, or your government is in talks on it."
        ),
        choices=[*InterestDeclaration.choices, (ASIDE, _("I declare an interest, and step aside"))],
        widget=forms.RadioSelect,
    )
    words = ReadText(label=_("Your interest, in words"), readers=STAFF_ALONE, rows=2, required=False, max_length=1_000)

    def clean(self):
        data = super().clean()
        if data.get("interest") in (InterestDeclaration.STAYS, ASIDE) and not data.get("words"):
            self.add_error("words", _("Say in a few words what your interest is."))
        return data

    @property
    def steps_aside(self):
        return self.cleaned_data["interest"] == ASIDE


class ReviewDecliningForm(forms.Form):
    """Why a reviewer declines."""

    reason = ReadText(label=_("Why"), readers=STAFF_ALONE, rows=3, max_length=1_000)


class ReviewerReleaseForm(forms.Form):
    """Why a reviewer is no longer asked."""

    reason = ReadText(label=_("Why"), readers=THE_REVIEWER_ASKED, rows=3, max_length=1_000)


class RemarkForm(forms.Form):
    """A remark on a line of the Roadmap, or on the whole. Empty, it is none.

    `key` is that of the remark to be: what is sent twice, or kept as it grows, is one remark.
    """

    text = ReadText(label=_("Your remark"), readers=ONLY_YOU, rows=5, required=False)
    key = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST, required=False)

    @property
    def unsaved(self):
        """What was typed, where it could not be kept."""
        return [self["text"].value()]


class RemarkAgainForm(SeenForm):
    """Other words for a remark."""

    text = ReadText(label=_("Your remark"), readers=ONLY_YOU, rows=5)


class SubmissionWithdrawalForm(forms.Form):
    """Why a submission is withdrawn."""

    because = ReadText(label=_("Why"), readers=WITHDRAWAL, rows=3, required=False, max_length=2_000)


class MarksForm(forms.Form):
    """A mark and reasons for each of several things, either of which may be left open.

    A reviewer may have the page open in two windows, each of which sends all of it. What was changed in the other window
    and not in this one stays as it is; what was changed in both is told at its field. What this window sent without an
    answer comes along, with `unsure-` before its name, and is not taken for another window's.
    """

    def __init__(self, *args, lines, seen=None, **kwargs):
        """`lines` are (name, label of the mark, that of the reasons, question, row now); `seen` says what the window had
        before it, {name: state}.
        """
        super().__init__(*args, **kwargs)
        self.rows = {name: row for name, _label, _reasons, _question, row in lines}
        self.seen = seen or {}
        self.told = set()
        """Names of those that were changed in both windows."""
        for name, label, reasons, question, row in lines:
            self.fields[f"mark_{name}"] = forms.ChoiceField(
                label=label,
                help_text=question,
                choices=[("", NO_MARK), *AssessmentMark.choices],
                required=False,
                initial=row.mark if row else "",
            )
            self.fields[f"text_{name}"] = ReadText(
                label=reasons, readers=ONLY_YOU, rows=2, required=False, initial=row.text if row else ""
            )

    def clean(self):
        data = super().clean()
        for name in self.rows:
            if self._is_changed_elsewhere(name) and self._typed(name) not in (self.seen[name], self._now(name)):
                self.told.add(name)
                self.add_error(f"text_{name}", self._other_words(name))
        return data

    @property
    def said(self):
        """{name: (mark, reasons)}, without what only another window changed."""
        data = self.cleaned_data
        names = [name for name in self.rows if not self._is_changed_elsewhere(name)]
        return {name: (data[f"mark_{name}"], data[f"text_{name}"]) for name in names}

    def states(self, *, is_kept=False, is_shown=True):
        """What this window has before it from now on, {name: state}: what was typed, once that `is_kept`. What was changed
        in both windows counts as seen once the page `is_shown` that says so.
        """
        if not self.is_bound:
            return {name: self._now(name) for name in self.rows}
        is_kept = is_kept and self.is_valid()
        states = {name: self._typed(name) if is_kept else self.seen.get(name, "") for name in self.rows}
        return states | ({name: self._now(name) for name in self.told} if is_shown else {})

    @property
    def unsaved(self):
        """The texts that were typed here, where they could not be kept."""
        names = [name for name in self.rows if self._typed(name) not in (self._now(name), self.seen.get(name))]
        return [self[f"text_{name}"].value() for name in names]

    def _now(self, name):
        row = self.rows[name]
        return state_of_said(row.mark, row.text) if row else state_of_said("", "")

    def _typed(self, name):
        return state_of_said(self[f"mark_{name}"].value() or "", self[f"text_{name}"].value() or "")

    def _is_changed_elsewhere(self, name):
        now = self._now(name)
        return self.seen.get(name, "") not in ("", now) and now not in self._sent_before(name)

    def _sent_before(self, name):
        """The states that this window has sent without being answered."""
        marks, texts = (self._values(f"{part}_{name}") for part in ("mark", "text"))
        return {state_of_said(mark, text) for mark in marks for text in texts}

    def _values(self, field):
        html_name = self.add_prefix(field)
        return [self.data.get(html_name, ""), *self.data.getlist(f"{UNSURE}{html_name}")]

    def _other_words(self, name):
        row = self.rows[name]
        if row is None:
            return _("You removed the mark and the reasons in another window. Saving again brings these back.")
        isolated = f"\u2068{row.text}\u2069" if row.text else ""  # the sentence goes on in its own direction
        words = {"mark": row.get_mark_display() or NO_MARK, "text": isolated}
        return (
            _("In another window, or a moment ago, you wrote: %(mark)s. %(text)s Saving again replaces that.") % words
        )


REVIEW = "review"
"""The form of the page of a review: what is typed anywhere on that page belongs to it, and every button sends all."""


def on_the_page(form):
    """The form with its fields belonging to the one form of the page of a review."""
    for field in form.fields.values():
        field.widget.attrs["form"] = REVIEW
    return form


def read_states(text):
    """{name: state} from what a page carries."""
    return dict(pair.split(":", 1) for pair in text.split() if ":" in pair)


def written_states(forms, **how):
    """What the page with these forms carries, for `read_states`. `how` is as in `MarksForm.states`."""
    states = {}
    for form in forms:
        if isinstance(form, MarksForm):
            states |= form.states(**how)
    return " ".join(f"{name}:{state}" for name, state in states.items())


def unsaved_in(forms):
    """The texts typed into these forms of a review that can no longer be changed."""
    return [text for form in forms for text in form.unsaved if text]


def rubric_form(data, own):
    """The rubric as a form, with what the reviewer said so far."""
    lines = []
    for line in own.rubric:
        reasons = _("%(criterion)s: your reasons") % {"criterion": line.label}
        lines.append((line.criterion.value, line.label, reasons, QUESTIONS[line.criterion], line.row))
    return on_the_page(MarksForm(data, lines=lines, seen=_seen_in(data)))


def remark_form(data):
    """A new remark as a form."""
    return on_the_page(RemarkForm(data, prefix="remark", initial={"key": unguessable()}))


def checks_form(data, before, own):
    """The points of the letter before as a form, with what the reviewer says of each so far."""
    lines = []
    for point in before.points:
        label = _("Point %(number)d: was it met?") % {"number": point.position}
        reasons = _("Point %(number)d: your reasons") % {"number": point.position}
        lines.append((str(point.pk), label, reasons, "", own.checks.get(point.pk)))
    return on_the_page(MarksForm(data, lines=lines, prefix="check", seen=_seen_in(data)))


def _seen_in(data):
    return read_states(data.get("seen", "")) if data else None
