"""What is typed to find knowledge, to share it, and to answer."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliance87.documents.forms import DocumentFileField
from alliance87.meetings.forms.seen import SeenForm
from partners.forms.countries import CountriesField
from partners.forms.pages import themes_field
from partners.forms.people import PersonField
from partners.models import Theme
from partners.models.day import today

from .models import LONGEST, PARTS, KnowledgeKind, Sector, Version
from .rules import EARLIEST_YEAR

NEEDED = ("problem", "done", "evidence", "lessons")
"""What a good practice cannot do without."""


def _choices(choices):
    return [("", _("All")), *choices]


class KnowledgeFilterForm(forms.Form):
    """Which items to list."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=_choices(KnowledgeKind.choices))
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=_choices(Theme.choices))
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=_choices(Sector.choices))
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=_choices(settings.LANGUAGES))

    def __init__(self, data, *, countries):
        super().__init__(data)
        self.fields["country"].choices = _choices(countries)
        self.fields["q"].widget.input_type = "search"

    @property
    def asked(self):
        """What was asked for, or None if something was that does not exist."""
        return self.cleaned_data if self.is_valid() else None


HINTS = {
    "problem": _("Who was affected, and how you knew."),
    "context": _("What another reader must know of the place, the law and the people."),
    "evidence": _("Figures with their year and source, evaluations, what those concerned say."),
    "cost": _("Roughly, with the currency and the year, and who paid."),
    "reuse": _("What somebody elsewhere can take over as it is, and what must be adapted."),
}
"""What stands below the fields of a good practice."""


def _of(name, **options):
    """The form field of a column, with its words and limits."""
    return Version._meta.get_field(name).formfield(**options)


class ItemVersionForm(SeenForm):
    """What an item says. The fields of a good practice are there for one; of other kinds, the summary and a link or file."""

    title = _of("title")
    language = _of("language", help_text=_("The language in which you write this page."))
    year = _of("year", min_value=EARLIEST_YEAR)
    summary = _of("summary", widget=forms.Textarea({"rows": 5}), help_text=_("What it is and whom it can help."))
    themes = themes_field()
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"),
        choices=Sector,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none if it is for all sectors."),
    )
    countries = CountriesField(
        label=_("Countries"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One on each line. Leave it empty if it is about no country in particular."),
    )
    problem, context, done, barriers, enablers, evidence, cost, lessons, reuse = (
        _of(name, widget=forms.Textarea({"rows": 4}), help_text=HINTS.get(name, "")) for name in PARTS
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Where it can be read in full."),
    )
    upload = DocumentFileField(
        label=_("File"),
        required=False,
        help_text=format_lazy(
            _("PDF, Word, Excel, PowerPoint, OpenDocument, text, CSV, PNG or JPEG; at most {limit}."),
            limit=filesizeformat(settings.UPLOAD_LIMIT),
        ),
    )
    keeps_file = forms.BooleanField(required=False)

    def __init__(self, data=None, files=None, *, kind, last=None, **options):
        if last:
            options["initial"] = written_of(last)
        super().__init__(data, files, **options)
        self.fields["year"].max_value = today().year
        self.fields["language"].choices = settings.LANGUAGES
        if not last:
            self.fields["language"].initial = get_language()
        self._fit(kind)
        if last and last.file:
            self.fields["keeps_file"].label = _("Keep the file %(name)s") % {"name": last.file_name}
        else:
            del self.fields["keeps_file"]

    def _fit(self, kind):
        for name in PARTS:
            if kind != KnowledgeKind.PRACTICE:
                del self.fields[name]
            elif name in NEEDED:
                self.fields[name].required = True

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not EARLIEST_YEAR <= year <= today().year:
            words = {"first": EARLIEST_YEAR, "last": today().year}
            raise forms.ValidationError(_("Enter a year from %(first)s to %(last)s.") % words)
        return year


def written_of(version):
    """What a version says, as the form shows it."""
    names = ("title", "language", "year", "summary", "themes", "sectors", *PARTS, "link")
    countries = "\n".join(str(country) for country in version.countries.all())
    return {name: getattr(version, name) for name in names} | {"countries": countries, "keeps_file": True}


class SuggestionsForm(forms.Form):
    """What would make a version better."""

    suggestions = forms.CharField(
        label=_("What would make it better"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("It is sent to those who edit at the partner's desk."),
    )


class ReasonForm(forms.Form):
    """Why something is taken down."""

    because = forms.CharField(
        label=_("Why it is taken down"), max_length=500, help_text=_("Those who edit at the partner's desk read it.")
    )


class EditorForm(forms.Form):
    """Who edits which theme."""

    person = PersonField()
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme)
