"""What may be done for countries, because of what, and the check that the acts make."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.duties import day
from alliance87.myself.rights import DECIDES, STAFF, Ground, Right, Rights

from . import permissions
from .models import FocalPoint

COUNTRY = "country"

RIGHTS = (
    Right("edit-roadmap", _lazy("Write the Roadmap of"), "5.6", (COUNTRY,), permissions.may_edit_roadmap, "country"),
    Right(
        "file-roadmaps",
        _lazy("Enter and file Roadmaps on behalf of countries"),
        "12.5",
        (STAFF,),
        permissions.may_file_roadmaps,
    ),
    Right(
        "keep-reviews",
        _lazy("Open reviews of Roadmaps, ask members of the GCG to review, and write feedback letters"),
        "12.5",
        (STAFF,),
        permissions.may_keep_reviews,
    ),
    Right(
        "speak-for",
        _lazy("Enter steps, ask for more time and withdraw for"),
        "12.5",
        (COUNTRY, STAFF),
        permissions.may_speak_for,
        "country",
    ),
    Right(
        "keep-way",
        _lazy("Set deadlines of countries, and decide on extensions"),
        "12.5",
        (STAFF,),
        permissions.may_keep_way,
    ),
    Right(
        "read-ways",
        _lazy("Read the candidacies of countries with their evidence"),
        "6.4",
        (STAFF, DECIDES),
        permissions.may_read_ways,
    ),
    Right(
        "ask-monitoring",
        _lazy("Ask a Working Group to assess the yearly report of a country"),
        "12.5",
        (STAFF,),
        permissions.may_ask_monitoring,
    ),
    Right(
        "name-focal-points",
        _lazy("Enter focal points of countries"),
        "12.5",
        (STAFF,),
        permissions.may_name_focal_points,
    ),
)


def _grounds_of(user):
    yield from map(_of_focal_point, user.focal_point_of.in_force().select_related("country"))


def _of_country(country):
    rows = FocalPoint.objects.in_force().filter(country=country)
    return [(row.person, _of_focal_point(row)) for row in rows.select_related("person", "country")]


def _of_focal_point(focal_point):
    words = {"country": focal_point.country, "day": day(focal_point.period.lower), "function": focal_point.function}
    you = _("You have been the focal point of %(country)s since %(day)s.") % words
    they = _("Focal point of %(country)s, since %(day)s") % words
    return Ground(frozenset({COUNTRY}), you, they, "country", focal_point.country)


OFFERED = Rights(RIGHTS, {}, _grounds_of, {"country": _of_country})
