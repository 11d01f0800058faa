"""What a partner says about itself in the public directory, and which organizations are listed there."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.languages import in_order

from ..rules.directory import PartnerFacets, best_first
from .day import today
from .organizations import Country, Organization, name_of
from .partnerships import partners_on, silent
from .revision import changes_the_directory
from .words import words_like


class Theme(models.TextChoices):
    """The themes of Target 8.7."""

    FORCED_LABOUR = "forced_labour", _("Forced labour")
    MODERN_SLAVERY = "modern_slavery", _("Modern slavery")
    HUMAN_TRAFFICKING = "human_trafficking", _("Human trafficking")
    CHILD_LABOUR = "child_labour", _("Child labour")


def names_of(themes):
    """The themes in words, in the order of Target 8.7."""
    return [theme.label for theme in Theme if theme in themes]


class Profile(models.Model):
    """What an organization says about itself on its public page (3.1, 5.1)."""

    organization = models.OneToOneField(
        Organization, verbose_name=_("organization"), on_delete=models.CASCADE, related_name="profile"
    )
    mandate = models.TextField(_("mandate"), blank=True, validators=[MaxLengthValidator(4_000)])
    themes = ArrayField(
        models.CharField(max_length=20, choices=Theme), verbose_name=_("themes"), default=list, blank=True
    )
    address = models.TextField(_("postal address"), blank=True, validators=[MaxLengthValidator(500)])
    hides_address = models.BooleanField(_("keep the address off the public page"), default=False)
    hides_persons = models.BooleanField(_("keep all persons off the public page"), default=False)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        triggers = [Noted("partner", "organization_id"), changes_the_directory()]

    def __str__(self):
        return str(self.organization)

    @property
    def theme_names(self):
        return names_of(self.themes)

    @property
    def public_address(self):
        return "" if self.hides_address else self.address


def listed_partners(on=None):
    """The organizations of the public directory: partners by a signed commitment (R4), except dormant ones (R5).

    The Terms of Reference in force are read in the same query.
    """
    on = on or today()
    return partners_on(on).exclude(pk__in=silent(on)).select_related("country", "profile", "commitment", "logo")


def profile_of(organization):
    """Its profile, or an empty one that is not saved."""
    return getattr(organization, "profile", None) or Profile(organization=organization)


def listed_entries():
    """The facets of every listed partner, by name as the reader's language has it. One query."""
    return _entries(listed_partners())


def entries_like(asked):
    """The listed partners whose name or acronym contains all words of `asked`, or similar words, the best match first.

    Accents, case and order do not matter. The official, common and everyday names of its country, in English, French and
    Spanish, also find it. Four queries.
    """
    likenesses = words_like(asked)
    if not likenesses or not all(likenesses):
        return []
    countries = list(Country.objects.values_list("iso2", "words"))
    partners = listed_partners()
    for likeness in likenesses:
        called = [iso2 for iso2, words in countries if not likeness.keys().isdisjoint(words)]
        partners = partners.filter(Q(words__overlap=list(likeness)) | Q(country__in=called))
    return best_first(_entries(partners, "words", "country__words"), likenesses)


def _entries(organizations, *more):
    columns = ("pk", "category", "country_id", "country__un_region", "country__ilo_region", "profile__themes")
    rows = organizations.select_related(None).order_by().values_list(name_of(), *columns, *more)
    return [
        PartnerFacets(pk, category, iso2 or "", un or "", ilo or "", themes or (), *(value or () for value in rest))
        for _name, pk, category, iso2, un, ilo, themes, *rest in sorted(
            rows, key=lambda row: (in_order(row[0]), row[1])
        )
    ]
