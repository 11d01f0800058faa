"""Countries, organizations and the commitment they sign."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.dayfields import DayColumn

from .revision import changes_the_directory
from .words import InOrder, Site, Skeleton, WordsOf, made, teaches_words


class Category(models.TextChoices):
    """The partner categories of clause 5.1."""

    COUNTRY = "country", _("Country")
    UN = "un", _("UN agency or entity")
    INTERGOVERNMENTAL = "igo", _("Inter-governmental body")
    REGIONAL = "regional", _("Regional organization or initiative")
    WORKERS = "workers", _("Workers' organization")
    EMPLOYERS = "employers", _("Employers' organization")
    BUSINESS = "business", _("Business network")
    CIVIL_SOCIETY = "civil_society", _("Civil society, including victims' and survivors' organizations")
    ACADEMIC = "academic", _("Academic or research institution")
    DONOR = "donor", _("Public or private donor")


class UNRegion(models.TextChoices):
    """The five regional groups of the United Nations."""

    AFRICA = "AFR", _("African Group")
    ASIA_PACIFIC = "APG", _("Asia-Pacific Group")
    EASTERN_EUROPE = "EEG", _("Eastern European Group")
    LATIN_AMERICA = "GRULAC", _("Latin American and Caribbean Group")
    WESTERN_EUROPE = "WEOG", _("Western European and Others Group")


class ILORegion(models.TextChoices):
    """The five regions of the ILO."""

    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ARAB_STATES = "arab_states", _("Arab States")
    ASIA_PACIFIC = "asia_pacific", _("Asia and the Pacific")
    EUROPE = "europe", _("Europe and Central Asia")


class NameInLanguage(models.Func):
    """The name of a country in the language of the reader, of those in its columns."""

    output_field = models.TextField()

    def __init__(self, official="official_name", french="name_fr", spanish="name_es"):
        super().__init__(official, french, spanish)

    def as_sql(self, compiler, connection, **_said):
        official, french, spanish = self.source_expressions
        return compiler.compile({"fr": french, "es": spanish}.get(get_language(), official))


class Country(models.Model):
    """A State, with its UN regional group and its ILO region (`partners/data/countries.csv` names the sources,
    `partners/data/everyday_names.csv` those of other names)."""

    iso2 = models.CharField(_("ISO 3166-1 alpha-2"), max_length=2, primary_key=True)
    iso3 = models.CharField(_("ISO 3166-1 alpha-3"), max_length=3, unique=True)
    name = models.CharField(_("short name"), max_length=80)
    official_name = models.CharField(_("name at the United Nations"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=80)
    name_es = models.CharField(_("name in Spanish"), max_length=80)
    everyday_names = models.TextField(
        _("other names by which people look for it"),
        blank=True,
        help_text=_("One a line, in any language. They are not shown anywhere."),
    )
    un_member = models.BooleanField(_("member of the United Nations"))
    un_region = models.CharField(_("UN regional group"), max_length=6, choices=UNRegion, blank=True)
    ilo_region = models.CharField(_("ILO region"), max_length=12, choices=ILORegion)

    words = models.GeneratedField(
        verbose_name=_("words to find it by"),
        expression=WordsOf(
            Concat(
                "name",
                models.Value(" "),
                "official_name",
                models.Value(" "),
                "name_fr",
                models.Value(" "),
                "name_es",
                models.Value(" "),
                "everyday_names",
                output_field=models.TextField(),
            )
        ),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("country")
        triggers = [
            teaches_words("name", "official_name", "name_fr", "name_es", "everyday_names"),
            pgtrigger.Trigger(
                name="names_its_government",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("name", "official_name", "name_fr", "name_es"),
                func=(
                    "UPDATE partners_organization SET name = name "
                    "WHERE country_id = NEW.iso2 AND category = 'country'; RETURN NULL;"
                ),
            ),
        ]
        verbose_name_plural = _("countries")
        ordering = [InOrder(NameInLanguage())]
        permissions = [("edit_roadmap", "Can edit the country's Roadmap")]

    def __str__(self):
        """The name used by the United Nations, in the reader's language."""
        return getattr(self, f"name_{get_language()}", self.official_name)


def named_as_its_country():
    """The trigger that gives a government which is called as its country is, in any language, the names of the country
    in all of them. In English it keeps the one of the two English names under which it was entered.
    """
    return pgtrigger.Trigger(
        name="is_named_as_its_country",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("name", "category", "country_id"),
        func=(
            "NEW.names := coalesce((SELECT jsonb_build_object('fr', name_fr, 'es', name_es, 'en', "
            "CASE WHEN NEW.name = name THEN name ELSE official_name END) FROM partners_country "
            "WHERE iso2 = NEW.country_id AND NEW.category = 'country' "
            "AND NEW.name IN (name, official_name, name_fr, name_es)), '{}'); RETURN NEW;"
        ),
    )


class Organization(models.Model):
    """A government, agency or organization, which is a partner once it was admitted.

    `str()` says its name in the language of the reader; `name` is the one under which it was entered, for what is stored,
    compared or given as data.
    """

    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(
        _("names in other languages"),
        default=dict,
        db_default={},
        editable=False,
        help_text=_("Those of its country, by language, where it is called as its country is."),
    )
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organizations",
    )
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("The id in an imported history.")
    )
    website = models.URLField(_("website"), blank=True)
    is_development_partner = models.BooleanField(_("development partner"), default=False)
    development_evidence = models.TextField(_("evidence for that"), blank=True)
    also_found_by = models.TextField(
        _("also found by"),
        blank=True,
        db_default="",
        editable=False,
        help_text=_("Words of its earlier names and of the names of organizations that became part of it."),
    )
    words = models.GeneratedField(
        verbose_name=_("words to find it by"),
        expression=WordsOf(
            Concat(
                "name",
                models.Value(" "),
                "acronym",
                models.Value(" "),
                "also_found_by",
                output_field=models.TextField(),
            )
        ),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    skeleton = made(Skeleton("name"), _("name, to tell doubles"))
    acronym_skeleton = made(Skeleton("acronym"), _("acronym, to tell doubles"), db_index=True)
    site = made(Site("website"), _("host of the website"), db_index=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name"]
        permissions = [("edit_organization", "Can edit the organization's page")]
        indexes = [
            GinIndex(name="organization_words", fields=["words"], fastupdate=False),
            GinIndex(name="organization_skeleton", fields=["skeleton"], opclasses=["gin_trgm_ops"], fastupdate=False),
        ]
        triggers = [
            Noted(
                "initiative", "SELECT id FROM partners_initiative WHERE organization_id = {row}.id", columns=("name",)
            ),
            Noted("partner", columns=("name", "acronym", "country_id", "also_found_by")),
            changes_the_directory(),
            named_as_its_country(),
            teaches_words("name", "acronym", "also_found_by"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_government_has_its_country",
                condition=~models.Q(category=Category.COUNTRY) | models.Q(country__isnull=False),
                violation_error_message=_("A government needs its country."),
            ),
            models.UniqueConstraint(
                fields=["country"],
                condition=models.Q(category=Category.COUNTRY),
                name="a_country_has_one_government",
                violation_error_message=_("The government of this country has already been entered."),
            ),
        ]

    def __str__(self):
        """Its name, which for a government is that of its country in the language of the reader."""
        return self.names.get(get_language(), self.name)

    def get_absolute_url(self):
        return reverse("partner", args=[self.pk])

    def call(self, name):
        """Call it by a name that it had earlier, in every language; nothing is stored. Without one, leave it."""
        if name:
            self.name, self.names = name, {}

    @property
    def key(self):
        """Its id in data: the imported one or, without it, one of the portal's own."""
        return self.reference or f"organization-{self.pk}"


def name_of(organization=""):
    """What `str()` says of the organization in a column, for queries that read no more of it; without a column, of the
    organizations themselves.
    """
    column = f"{organization}__" if organization else ""
    return Coalesce(
        KeyTextTransform(get_language() or "", f"{column}names"), f"{column}name", output_field=models.CharField()
    )


def by_name(organization=""):
    """The place of `name_of` in a list for the reader."""
    return InOrder(name_of(organization))


def name_of_country(country=""):
    """What `str()` says of the country in a column, for queries that read no more of it."""
    column, own = f"{country}__" if country else "", f"name_{get_language()}"
    return models.F(column + (own if hasattr(Country, own) else "official_name"))


class Commitment(models.Model):
    """The commitment to human rights and labour standards (clause 5.4), signed before an organization is listed."""

    organization = models.OneToOneField(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="commitment"
    )
    text_version = models.PositiveSmallIntegerField(_("version of the text"), default=1)
    signatory = models.CharField(_("signed by"), max_length=200)
    function = models.CharField(_("function"), max_length=200)
    signed_on = DayColumn(_("signed on"))

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        triggers = [Noted("partner", "organization_id"), changes_the_directory()]

    def __str__(self):
        return f"{self.organization}, {self.signed_on}"
