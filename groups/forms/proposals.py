"""What is typed in a proposal, in comments on it, and in advice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField
from alliance87.record.decisions import is_decider
from alliance87.ui.dayfields import DayField
from partners.forms.countries import CountriesField
from partners.models import Organization, Role, User
from partners.models.day import today
from partners.models.partnerships import partners_on

from ..models import Aim, Group, GroupKind
from ..models.comments import Disposition
from ..permissions import may_be_lead
from ..rules.proposals import ProposalFlaw, flaws_of

ROWS = 6
"""How many outcomes a proposal has room for."""

LONGEST = 8_000

NO_OUTCOME = _("What is to be reached? Enter at least one outcome and the day by which it is to be reached (G2).")
NO_DAY = _("By when is this to be reached?")


def words(label, rows=4, **options):
    """A field for a text of several paragraphs."""
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options)


class BeginningForm(forms.Form):
    """Whether a new group is proposed, or something for one that exists; and for which partner."""

    aim = forms.ChoiceField(label=_("What do you propose?"), choices=Aim, widget=forms.RadioSelect, initial=Aim.CREATE)
    kind = forms.ChoiceField(
        label=_("Kind of group"),
        choices=GroupKind,
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "For a new group. Partners propose Action Groups and other initiatives, GCG members Working Groups."
        ),
    )
    group: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Group.objects.all(),
        required=False,
        empty_label=_("None: it is a new one"),
        help_text=_("The group to reactivate, renew or close."),
    )
    organization: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Proposed by"),
        queryset=None,
        required=False,
        empty_label=_("Myself, as a member of the GCG"),
        help_text=_("The partner for which you propose it."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        posts = user.colleague_of.in_force().filter(role__in=(Role.FOCAL_POINT, Role.EDITOR))
        mine = Organization.objects.filter(pk__in=posts.values("organization"))
        self.fields["organization"].queryset = partners_on(today()) & mine
        self.fields["organization"].initial = posts.values_list("organization", flat=True).first()
        if not is_decider(user):
            self.fields["organization"].empty_label = None
            self.fields["organization"].required = True

    def clean(self):
        data = super().clean()
        group, aim = data.get("group"), data.get("aim")
        if aim == Aim.CREATE and group:
            self.add_error("group", _("A new group is not on this list. Choose none here."))
        elif aim and aim != Aim.CREATE and not group and "group" not in self.errors:
            self.add_error("group", _("Choose the group."))
        if aim == Aim.CREATE and not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose the kind of group."))
        kind = group.kind if group else data.get("kind")
        if kind and kind != GroupKind.WORKING and not data.get("organization") and "organization" not in self.errors:
            self.add_error("organization", _("Choose the partner that proposes it (5.3)."))
        return data


UNSEEN = dict.fromkeys((0x200B, 0x2060, 0xFEFF))
"""Spaces without a width: two names may differ by them, and nobody sees it."""


class ProposalForm(forms.Form):
    """The whole proposal. A draft is kept as it is typed; this form says what is still missing to submit it."""

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=200,
        help_text=_("Without the words “Action Group” or “Working Group”."),
    )
    need = words(_("Need"), rows=6, help_text=_("Which gap it fills, and why the Alliance should fill it now (6.2)."))
    last_day = DayField(
        label=_("End date"), help_text=_("The last day of the group. The GCG may renew it before then (G2).")
    )
    at_hand = words(
        _("Resources at hand"), rows=3, help_text=_("People, funds and networks that are already available (G4).")
    )
    sought = words(_("Resources sought"), rows=3, help_text=_("What is still missing (G4). If nothing is, say so."))
    leads = forms.MultipleChoiceField(
        label=_("Leads"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who will lead the group. To add somebody of another partner, make them a co-author first."),
    )
    countries = CountriesField(
        label=_("Pathfinder Countries concerned"),
        required=False,
        max_length=2_000,
        help_text=_("Their names, separated by commas. Leave this empty if it concerns all."),
    )
    workplan = words(
        _("First workplan"),
        rows=6,
        required=False,
        help_text=_("The first steps, who takes them, and when. Leads enter the full workplan later."),
    )

    def __init__(self, data=None, *, proposal, initial=None):
        super().__init__(data, initial=initial)
        self.proposal = proposal
        self.fields["leads"].choices = [(str(person.pk), str(person)) for person in self._could_lead()]
        for number in range(1, ROWS + 1):
            words, is_first = {"number": number}, number == 1
            self.fields[f"outcome_{number}"] = forms.CharField(
                label=_("Outcome %(number)d") % words,
                max_length=300,
                required=is_first,
                error_messages={"required": NO_OUTCOME},
            )
            self.fields[f"due_{number}"] = DayField(
                label=_("Outcome %(number)d: by when") % words, required=is_first, error_messages={"required": NO_DAY}
            )
        if proposal.group_id:
            del self.fields["name"]
            self.fields["leads"].required = False
        if proposal.ends:
            kept = ("need",)
            self.fields = {name: field for name, field in self.fields.items() if name in kept}
            self.fields["need"].label = _("Why it should be closed, and what it has reached")
            self.fields["need"].help_text = ""

    def _could_lead(self):
        """The authors and the people at the partner's desk; of a Working Group, those of them who may lead it (G3)."""
        authors = self.proposal.authorships.in_force().values("person")
        people = User.objects.filter(pk__in=authors)
        if self.proposal.organization_id:
            desk = self.proposal.organization.colleagues.in_force().values("person")
            people = people | User.objects.filter(pk__in=desk)
        people = people.filter(is_active=True).order_by("name").distinct()
        return [person for person in people if may_be_lead(person, self.proposal)]

    @property
    def parts(self):
        """(heading, names of fields), as the page shows them; only the fields that there are."""
        numbered = [name for number in range(1, ROWS + 1) for name in (f"outcome_{number}", f"due_{number}")]
        parts = (
            (_("What it is for"), ("name", "need", "last_day")),
            (_("Outcomes, each with its day"), numbered),
            (_("Means"), ("at_hand", "sought")),
            (_("Who and where"), ("leads", "countries")),
            (_("First steps"), ("workplan",)),
        )
        shown = [(heading, [self[name] for name in names if name in self.fields]) for heading, names in parts]
        return [(heading, fields) for heading, fields in shown if fields]

    def clean_name(self):
        """The name in one line, without spaces that nobody sees."""
        return " ".join(self.cleaned_data["name"].translate(UNSEEN).split())

    def clean(self):
        data = super().clean()
        if self.proposal.ends:
            return data
        outcomes = self._outcomes(data)
        last_day = data.get("last_day")
        if last_day and not any(name.startswith(("outcome_", "due_")) for name in self.errors):
            for flaw, position in flaws_of(last_day, [pair for _n, pair in outcomes], on=today()):
                number = outcomes[position - 1][0] if position else 1
                name, sentence = FLAWS[flaw]
                self.add_error(name % number if "%" in name else name, sentence)
        data["outcomes"] = [pair for _number, pair in outcomes]
        if data.get("leads"):
            data["leads"] = list(User.objects.filter(pk__in=data["leads"]))
        return data

    def _outcomes(self, data):
        """[(number of the row, (title, day))] of the rows that are filled in; a row half filled in is an error."""
        outcomes = []
        for number in range(1, ROWS + 1):
            title, due_on = data.get(f"outcome_{number}", ""), data.get(f"due_{number}")
            if title and not due_on and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", NO_DAY)
            if due_on and not title and f"outcome_{number}" not in self.errors:
                self.add_error(f"outcome_{number}", _("What is to be reached by this day?"))
            if title and due_on:
                outcomes.append((number, (title, due_on)))
        return outcomes

    @property
    def written(self):
        """The arguments of `submit_proposal` and `revise_proposal`."""
        rows = {f"{name}_{number}" for name in ("outcome", "due") for number in range(1, ROWS + 1)}
        return {name: value for name, value in self.cleaned_data.items() if name not in rows}


FLAWS = {
    ProposalFlaw.ENDS_BEFORE_IT_BEGINS: ("last_day", _("The group would end before it begins. Choose a later day.")),
    ProposalFlaw.NO_OUTCOMES: ("outcome_1", NO_OUTCOME),
    ProposalFlaw.OUTCOME_IN_THE_PAST: ("due_%d", _("This day has passed.")),
    ProposalFlaw.OUTCOME_AFTER_THE_END: ("due_%d", _("This day is after the end date of the group.")),
}


def as_typed(proposal):
    """The initial values of the form, from what the proposal says."""
    outcomes = proposal.outcomes.all()
    return {
        "name": proposal.name,
        "need": proposal.need,
        "last_day": proposal.last_day,
        "at_hand": proposal.at_hand,
        "sought": proposal.sought,
        "workplan": proposal.workplan,
        "leads": [str(person.pk) for person in proposal.leads.all()],
        "countries": ", ".join(str(country) for country in proposal.countries.all()),
        **{f"outcome_{outcome.position}": outcome.title for outcome in outcomes},
        **{f"due_{outcome.position}": outcome.due_on for outcome in outcomes},
    }


class AuthorForm(forms.Form):
    """A co-author, by the address they sign in with."""

    person = AddressFormField(
        label=_("E-mail address of the co-author"),
        max_length=254,
        help_text=_(
            "Somebody who works at a partner's desk or sits on the GCG. They will find the proposal on their desk."
        ),
    )

    def clean_person(self):
        address = self.cleaned_data["person"]
        person = User.objects.signing_in_with(address).filter(is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _(
                    "Nobody at a partner's desk or on the GCG signs in with this address. Ask the co-author for the"
                    " right one."
                )
            )
        return person


class CommentForm(forms.Form):
    """A comment, or advice."""

    text = words("", rows=4)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class DispositionForm(forms.Form):
    """What became of a comment."""

    result = forms.ChoiceField(label=_("Disposition"), choices=Disposition.Result, widget=forms.RadioSelect)
    words = words(_("In words"), rows=2)


class AdviceRequestForm(forms.Form):
    """Which group is asked, what, and by when."""

    body: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Group"), queryset=Group.objects.all())
    question = words(_("Question"), rows=3)
    due_on = DayField(label=_("Due on"))


class ProposalWithdrawalForm(forms.Form):
    """Why a proposal is withdrawn."""

    because = forms.CharField(
        label=_("Why"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
