"""What an organization fills in to become a partner, with one form for each step (5.1, 5.3, 5.4)."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance87.outbox.addresses import AddressFormField
from alliance87.ui.forms import UNSURE

from ..actions.applications import COMPANY, INDIVIDUAL
from ..models import Category, Country, ILORegion, RegistrationStep, Theme
from ..rules.applications import WebsiteFlaw, flaw_of_website, tidy_name
from .logos import PictureField
from .names import NameField

QUESTIONS = {
    Category.COUNTRY: _("Which ministry or authority leads on Target 8.7, and may it speak for the government?"),
    Category.UN: _("Which part of your mandate concerns Target 8.7?"),
    Category.INTERGOVERNMENTAL: _("Which States are members, and which treaty or decision set you up?"),
    Category.REGIONAL: _("Which States or organizations take part?"),
    Category.WORKERS: _("Which unions or federations do you bring together, and whom do you represent?"),
    Category.EMPLOYERS: _("Which employers or associations do you bring together?"),
    Category.BUSINESS: _("Which companies, and how many, are members, and what do they undertake by joining?"),
    Category.CIVIL_SOCIETY: _("Whom do you work with? If survivors lead or advise you, say so."),
    Category.ACADEMIC: _("Which research or teaching of yours concerns Target 8.7?"),
    Category.DONOR: _("Are your funds public or private, and what do you fund?"),
}
"""The question that each category is asked."""

FLAWS = {
    WebsiteFlaw.CREDENTIALS: _("This address contains a user name. Enter only the address of the website."),
    WebsiteFlaw.SCRIPTS: _(
        "The name of this website mixes similar letters of several scripts. Enter it in the letters of one script."
    ),
    WebsiteFlaw.NAME: _("This is not the address of a website, such as https://www.example.org."),
}


def words(label, *, rows=4, limit=5_000, **kwargs):
    """A field for a few paragraphs."""
    return forms.CharField(label=label, max_length=limit, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class CategoryForm(forms.Form):
    """What kind of organization registers."""

    category = forms.ChoiceField(
        label=_("Who is registering?"),
        choices=[*Category.choices, (COMPANY, _("A single company")), (INDIVIDUAL, _("An individual"))],
        widget=forms.RadioSelect,
    )


class OrganizationForm(forms.Form):
    """The organization, and its category's own question."""

    name = NameField(label=_("Legal name"), help_text=_("In full, in your own script if you wish."))
    acronym = forms.CharField(label=_("Acronym"), max_length=30, required=False)
    country: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Country"), queryset=None, required=False, empty_label=_("No single country")
    )
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("More than one")), *ILORegion.choices], required=False
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    mandate = words(_("Mandate"), help_text=_("What your organization is for, in your own words."))
    category_answer = words("", rows=3)

    def __init__(self, *args, category, **kwargs):
        super().__init__(*args, **kwargs)
        self.category = category
        self.fields["country"].queryset = Country.objects.all()
        self.fields["category_answer"].label = QUESTIONS[category]
        self.fields["country"].required = category == Category.COUNTRY
        if category == Category.REGIONAL:
            self.fields["region"].required = True
            self.fields["region"].choices = [("", _("Choose the region")), *ILORegion.choices]
        else:
            del self.fields["region"]

    def clean_acronym(self):
        return tidy_name(self.cleaned_data["acronym"])

    def clean_website(self):
        website = self.cleaned_data["website"]
        if website and (flaw := flaw_of_website(website)):
            raise forms.ValidationError(FLAWS[flaw])
        return website


class WorkForm(forms.Form):
    """What the organization will do as a partner (5.3)."""

    themes = forms.MultipleChoiceField(
        label=_("Themes of Target 8.7"), choices=Theme, widget=forms.CheckboxSelectMultiple
    )
    groups_of_interest = words(
        _("Groups of interest"),
        rows=2,
        limit=1_000,
        required=False,
        help_text=_("Action Groups or subjects you would like to work on, such as supply chains or migration."),
    )
    contribution = words(
        _("Planned contribution"),
        help_text=_("What you will do or share as a partner: programmes, knowledge, funds, networks."),
    )


class PeopleForm(forms.Form):
    """The focal point, to whom the Alliance writes, and the authorized signatory."""

    focal_name = NameField(label=_("Focal point"), help_text=_("The person to whom the Alliance writes."))
    focal_function = NameField(label=_("Function of the focal point"), required=False)
    focal_email = AddressFormField(
        label=_("E-mail address of the focal point"),
        max_length=254,
        help_text=_("An address at the organization's own domain is the quickest to check."),
    )
    signatory_name = NameField(
        label=_("Authorized signatory"), help_text=_("Who may sign for the organization: its head, for example.")
    )
    signatory_function = NameField(label=_("Function of the signatory"))
    signatory_email = AddressFormField(
        label=_("E-mail address of the signatory"),
        max_length=254,
        help_text=_("We will send an e-mail there to ask for confirmation of the signature."),
    )


def typed_in(form):
    """What was typed in a form, as plain data. Files and ticked statements are left out; they must be given again."""
    fields = {name: field for name, field in form.fields.items() if not isinstance(field, NEVER_KEPT)}
    several = {name for name, field in fields.items() if isinstance(field, forms.MultipleChoiceField)}
    sent = {name: form.data.getlist(name) if name in several else form.data.get(name, "") for name in fields}
    # The database cannot hold NUL; everything else that was typed stays.
    return {name: words if name in several else words.replace("\0", "")[:LONGEST_TYPED] for name, words in sent.items()}


def unsure_in(form):
    """{field: texts} that the page has sent before without receiving an answer."""
    return {name: form.data.getlist(f"{UNSURE}{name}") for name in form.fields}


NEVER_KEPT = (forms.BooleanField, forms.FileField)
LONGEST_TYPED = 100_000


class ApplicationLogoForm(forms.Form):
    """A logo, with the consent to show it, or none."""

    logo = PictureField(label=_("Logo"), required=False)
    may_show_logo = forms.BooleanField(
        label=_("The Alliance may show our logo on its pages, as long as we are a partner."), required=False
    )

    def clean(self):
        data = super().clean()
        if data.get("logo") and not data.get("may_show_logo"):
            self.add_error("may_show_logo", _("Say that the logo may be shown, or continue without one."))
        return data


class CommitmentForm(forms.Form):
    """Sign the commitment (5.4, R4)."""

    name = NameField(label=_("Name of the signatory"))
    function = NameField(label=_("Function"))
    is_sanctions_free = forms.BooleanField(
        label=_(
            "Neither the organization nor those who direct it are under sanctions of the United Nations Security"
            " Council."
        )
    )
    is_signed = forms.BooleanField(
        label=_("I have read the commitment and sign it for the organization, which has authorized me to do so.")
    )


class SubmissionForm(forms.Form):
    """Submit the application; if similar organizations are listed, say how this one differs."""

    difference = words(_("How does yours differ, or which of them is it?"), rows=3, limit=2_000, required=False)

    def __init__(self, *args, similar, **kwargs):
        super().__init__(*args, **kwargs)
        if similar:
            self.fields["difference"].required = True
        else:
            del self.fields["difference"]


class WordsForm(forms.Form):
    """A question, an answer, or the reasons for declining."""

    text = words("", rows=4)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


def may_be_admitted(organization):
    """Whether an organization on the portal may become a partner: it is not one today, and not part of one (R5)."""
    return not organization.is_partner and not organization.is_taken_up


class AcceptanceForm(forms.Form):
    """Which organization becomes a partner: a new one, or one that is already on the portal but not a partner."""

    known = forms.ChoiceField(label=_("Enter it as"), widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, similar, **kwargs):
        super().__init__(*args, **kwargs)
        self.similar = similar
        self.entered = {str(organization.pk): organization for organization in similar if may_be_admitted(organization)}
        self.fields["seen"].initial = ",".join(str(organization.pk) for organization in similar)
        if self.entered:
            known = [
                (pk, format_lazy(_("{name}, which is already on the portal"), name=organization))
                for pk, organization in self.entered.items()
            ]
            self.fields["known"].choices = [("new", _("A new organization")), *known]
        else:
            del self.fields["known"]

    @property
    def decided(self):
        """The arguments for `accept_application`."""
        seen = {
            int(pk) for pk in self.cleaned_data["seen"].split(",") if pk.isascii() and pk.isdecimal() and len(pk) < 19
        }
        return {"seen": seen, "known": self.entered.get(self.cleaned_data.get("known", ""))}

    def with_what_is_seen_now(self):
        """The form to show after a refusal, with the similar organizations as they are now."""
        if not hasattr(self, "refusal"):
            return self
        fresh = AcceptanceForm(similar=self.similar)
        fresh.refusal = self.refusal
        return fresh


STEP_FORMS = {
    RegistrationStep.CATEGORY: CategoryForm,
    RegistrationStep.ORGANIZATION: OrganizationForm,
    RegistrationStep.WORK: WorkForm,
    RegistrationStep.PEOPLE: PeopleForm,
}
"""The steps whose fields are fields of the application."""
