"""Doubles are told in every script, among organizations and among registrations that wait."""

import pytest

from partners.models import Application, Country, Organization
from partners.models.similarity import similar_applications, similar_organizations, with_doubles
from tests.cast import person
from tests.partners.registered import filled, submitted

OTHER = {"acronym": "", "website": ""}

DOUBLES = [
    ("منظمة العمل الحر", "منظَّمة العمل الحُرّ"),
    ("国际劳工组织", "国际劳工组织"),
    ("Институт труда", "ИНСТИТУТ ТРУДА"),
    ("የሥራ ድርጅት ማኅበር", "የሥራ ድርጅት ማኅበር"),
    ("श्रम संगठन", "श्रम संगठन"),
    ("Ινστιτούτο Εργασίας", "ΙΝΣΤΙΤΟΥΤΟ ΕΡΓΑΣΙΑΣ"),
    ("Ｌａｂｏｕｒ　Ｆｏｒｕｍ", "Labour Forum"),
    ("Labour Forum", "L\u0430bour F\u043erum"),
    ("OXFAM", "\u039f\u03a7F\u0391M"),
    ("HUMAN NETWORK", "\u0397UM\u0391\u039d \u039d\u0395TWOR\u039a"),
    ("Youth Zone", "\u03a5outh \u0396one"),
    ("HOPE", "\u0397\u039f\u03a1\u0395"),
    ("Vision", "\u03bdisi\u03bfn"),
    ("Νίκη", "ΝΙΚΗ"),
    ("Straßenhilfe", "STRASSENHILFE"),
    ("Łódź Institute", "Lodz Institute"),
]


@pytest.mark.parametrize(("known", "typed"), DOUBLES)
def test_a_double_is_told_in_every_script(cast, known, typed):
    entered = Organization.objects.create(name=known, category="civil_society")
    application = filled(cast.stranger, name=typed, **OTHER)
    assert [organization.pk for organization in similar_organizations(application)] == [entered.pk]
    assert with_doubles(Application.objects.filter(pk=application.pk)).get().similar_organizations == 1


@pytest.mark.parametrize("typed", ["منظمة حرة", "学校", "Школа", "ትምህርት ቤት", "विद्यालय", "Fédération", "%"])
def test_what_is_not_alike_is_no_double(cast, typed):
    for known, _typed in DOUBLES:
        Organization.objects.create(name=known, category="civil_society")
    application = filled(cast.stranger, name=typed, **OTHER)
    assert list(similar_organizations(application)) == []
    assert with_doubles(Application.objects.filter(pk=application.pk)).get().similar_organizations == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "FÉDÉRATION ETOILE DU MATIN"} | OTHER,
        {"name": "Another", "acronym": "fem", "website": ""},
        {"name": "Another", "acronym": "", "website": "http://etoile-du-matin.example.org/fr"},
    ],
    ids=["name", "acronym", "website"],
)
def test_doubles_are_told_among_registrations_that_wait(cast, fields):
    first = submitted(cast.stranger)
    second = filled(person("second@example.org", "Second"), **fields)
    assert [application.pk for application in similar_applications(second)] == [first.pk]
    assert with_doubles(Application.objects.filter(pk=second.pk)).get().similar_registrations == 1
    assert list(similar_applications(first)) == []


def test_two_registrations_of_one_government_are_doubles(cast):
    france = {"category": "country", "country": Country.objects.get(iso2="FR"), "name": "République française"} | OTHER
    first = submitted(cast.stranger, difference="It is its first.", **france)
    second = filled(person("second@example.org", "Second"), **france | {"name": "Ministry of Labour"})
    assert first in similar_applications(second)
