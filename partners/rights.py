"""What may be done around partners, because of what, and the check that the acts make."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.duties import day
from alliance87.myself.rights import ADMINISTERS, STAFF, Ground, Right, Rights, Sort
from alliance87.ui.dates import date_format

from . import permissions
from .models import Application, Colleague, Country, Organization

FOCAL_POINT, DESK_EDITOR, VIEWER, APPLICANT = "focal_point", "editor", "viewer", "applicant"
NAMES_OF_COUNTRIES = ("name", "official_name", "name_fr", "name_es")

RIGHTS = (
    Right("validate", _lazy("Accept or decline registrations"), "12.1", (STAFF,), permissions.may_validate),
    Right(
        "fill-in",
        _lazy("Fill in and answer for the registration of"),
        "5.1",
        (APPLICANT,),
        permissions.may_fill_in,
        "application",
    ),
    Right(
        "see-desk",
        _lazy("See the desk of"),
        "5.3",
        (STAFF, FOCAL_POINT, DESK_EDITOR, VIEWER),
        permissions.may_see_desk,
        "partner",
    ),
    Right(
        "edit-partner",
        _lazy("Edit the page and the initiatives of"),
        "5.3",
        (STAFF, FOCAL_POINT, DESK_EDITOR),
        permissions.may_edit_partner,
        "partner",
    ),
    Right(
        "keep-colleagues",
        _lazy("Manage the colleagues of"),
        "5.3",
        (STAFF, FOCAL_POINT),
        permissions.may_keep_colleagues,
        "partner",
    ),
    Right(
        "confirm",
        _lazy("Confirm or end the partnership of"),
        "R5",
        (STAFF, FOCAL_POINT),
        permissions.may_confirm,
        "partner",
    ),
    Right(
        "oversee",
        _lazy("See how partnerships stand, confirm them and enter departures"),
        "R5",
        (STAFF,),
        permissions.may_oversee_partners,
    ),
    Right("rename", _lazy("Enter new names of partners"), "R5", (ADMINISTERS,), permissions.may_rename),
    Right("merge", _lazy("Enter mergers of partners"), "R5", (ADMINISTERS,), permissions.may_merge),
)

SORTS = {
    "partner": Sort(_lazy("Which partner?"), _lazy("every partner"), Organization.objects.all, ("name", "acronym")),
    "country": Sort(_lazy("Which country?"), _lazy("every country"), Country.objects.all, NAMES_OF_COUNTRIES),
    "application": Sort(
        _lazy("Which registration?"),
        _lazy("every registration"),
        lambda: Application.objects.filter(submission__isnull=False, ruling=None, withdrawal=None),
        ("name",),
    ),
}


def _grounds_of(user):
    yield from map(_of_colleague, user.colleague_of.in_force().select_related("organization"))
    yield from map(_of_applicant, user.applications.filter(ruling=None, withdrawal=None))


def _of_partner(organization):
    rows = Colleague.objects.in_force().filter(organization=organization)
    return [(row.person, _of_colleague(row)) for row in rows.select_related("person", "organization")]


def _of_application(application):
    return [(application.applicant, _of_applicant(application))]


def _of_colleague(colleague):
    words = {
        "role": colleague.get_role_display(),
        "organization": colleague.organization,
        "day": day(colleague.period.lower),
    }
    sentence = _("%(role)s at the desk of %(organization)s, since %(day)s") % words
    return Ground(frozenset({str(colleague.role)}), f"{sentence}.", sentence, "partner", colleague.organization)


def _of_applicant(application):
    words = {"name": application, "day": date_format(application.started_at, "j F Y")}
    you = _("You began the registration of %(name)s on %(day)s. It is yours until the Secretariat rules on it.") % words
    they = _("Began the registration of %(name)s on %(day)s") % words
    return Ground(frozenset({APPLICANT}), you, they, "application", application)


OFFERED = Rights(RIGHTS, SORTS, _grounds_of, {"partner": _of_partner, "application": _of_application})
