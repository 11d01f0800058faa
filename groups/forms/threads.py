"""What is typed in discussions."""

import re

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.richtext import RichTextForm
from alliance87.meetings.rules.richtext import words_of
from alliance87.sheets.cells import SEMICOLONS

from ..models.messages import LONGEST
from ..models.threads import LONGEST_TITLE
from ..rules.mentions import mentioned

PLACES = 3
MOST_MENTIONS = 30
BETWEEN = re.compile(f"[{SEMICOLONS}]")


class NamesInput(forms.TextInput):
    """Some inputs for names, which a browser completes from the people offered, with or without scripts. One input may
    take several names, with semicolons between them."""

    template_name = "groups/names_input.html"
    use_fieldset = True

    def __init__(self, people=()):
        super().__init__()
        self.people = people

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        names = [line for line in value or () if line.strip()]
        count = max(PLACES, len(names) + 1)
        context["widget"] |= {"names": (names + [""] * count)[:count], "people": self.people}
        return context

    def value_from_datadict(self, data, files, name):
        return data.getlist(name)[:MOST_MENTIONS]

    def value_omitted_from_data(self, data, files, name):
        return name not in data


class NamesField(forms.Field):
    """Names of people, out of `people`, {key: Within}. Its value is their keys."""

    def __init__(self, *, people, nobody, **options):
        self.people, self.nobody = people, nobody
        super().__init__(required=False, widget=NamesInput([str(person) for person in people.values()]), **options)

    def clean(self, value):
        names = [name for line in value or () for name in BETWEEN.split(line) if name.strip()]
        mentions = mentioned(names, {key: (person.name, str(person)) for key, person in self.people.items()})
        errors = [self.nobody % {"name": name} for name in mentions.unknown]
        errors += [
            _now("Several people here are called %(name)s. Pick the one with the organization.") % {"name": name}
            for name in mentions.several
        ]
        if len(names) > MOST_MENTIONS:
            errors.append(_now("Name at most %(most)s people.") % {"most": MOST_MENTIONS})
        if any("\0" in name for name in names):
            errors = [_now("Null characters are not allowed.")]
        if errors:
            raise forms.ValidationError(errors)
        return list(mentions.keys)


class MessageForm(RichTextForm):
    """A message, and whom it mentions among `people`, those who read the discussion."""

    def __init__(self, *args, people, stored="", thread=None, **options):
        super().__init__(*args, stored=stored, longest=LONGEST, **options)
        for name in ("html", "plain"):
            is_other = self.is_bound and (name == "plain") != bool(self.data.get("is_plain"))
            self.fields[name].required = not is_other
            self.fields[name].error_messages["required"] = _("Write something first.")
        where = _("discussion") if thread and thread.is_among_some else _("group")
        self.fields["mentions"] = NamesField(
            people=people,
            nobody=_now("%%(name)s is not in this %(where)s, and cannot read it. Remove the name.") % {"where": where},
            label=_("Mention"),
            help_text=_(
                "They are told by e-mail at once. Begin to type a name and pick it; put a semicolon between several."
            ),
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not words_of(cleaned["html"]):
            self.add_error("plain" if cleaned.get("is_plain") else "html", _("Write something first."))
        return cleaned

    @property
    def message(self):
        """The values that `post_message` takes."""
        return {"html": self.cleaned_data["html"], "mentions": self.cleaned_data["mentions"]}


class ThreadForm(MessageForm):
    """A new discussion, with its first message."""

    title = forms.CharField(
        label=_("What it is about"),
        max_length=LONGEST_TITLE,
        help_text=format_lazy(_("A few words, at most {most} characters."), most=LONGEST_TITLE),
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, people=people, **options)
        self.fields["is_among_some"] = forms.BooleanField(
            label=_("Only the leads and the people named here read it"),
            required=False,
            help_text=_("The Secretariat, which looks after all groups, can read it too."),
        )
        self.fields["among"] = NamesField(
            people=people,
            nobody=_now("%(name)s is not in this group. A lead can add them to the group first."),
            label=_("Who reads it besides the leads and you"),
        )

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        cleaned = super().clean()
        among, named = cleaned.get("among"), cleaned.get("mentions")
        if cleaned.get("is_among_some") and among is not None and named is not None:
            people = self.fields["among"].people
            for key in set(named) - set(among):
                if people[key].seat != "lead":
                    words = {"name": people[key].name}
                    self.add_error(
                        "mentions", _now("%(name)s would not read this discussion. Name them below too.") % words
                    )
        elif among and not cleaned.get("is_among_some"):
            self.add_error("is_among_some", _("Tick this too, or remove the names below."))
        return cleaned


class ParticipantForm(forms.Form):
    """Who is added to a discussion among some members."""

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["among"] = NamesField(
            people=people,
            nobody=_now("%(name)s is not in this group. A lead can add them to the group first."),
            label=_("Who else is to read it"),
        )

    def clean_among(self):
        if not self.cleaned_data["among"]:
            raise forms.ValidationError(_("Name somebody."))
        return self.cleaned_data["among"]


class MessageWithdrawalForm(forms.Form):
    """Why a message is withdrawn; its author need not say."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False, help_text=_("Shown in its place."))

    def __init__(self, *args, is_author, **options):
        super().__init__(*args, **options)
        self.fields["reason"].required = not is_author


class EditForm(MessageForm):
    """Another text for one's own message; `seen` is how many earlier texts there were when the author began."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, message, **options):
        super().__init__(*args, stored=message.html, initial={"seen": message.earlier.count()}, **options)

    @property
    def message(self):
        """The values that `edit_message` takes."""
        return super().message | {"seen": self.cleaned_data["seen"]}
