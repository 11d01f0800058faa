"""What a reviewer, an officer and a focal point find of pathfinders in the download of their own data."""

import pytest
from django.apps import apps

from alliance87.myself.holdings import holdings
from alliance87.myself.telling import OWN_WORDS, THROUGH
from partners.models import User
from pathfinder.actions import assessing
from pathfinder.models import PointCheck, Remark, Reviewer, ReviewMark

from . import reviewed

pytestmark = pytest.mark.django_db


def test_a_reviewer_finds_marks_remarks_and_checks_and_nobody_else_does(cast):
    again = reviewed.resubmitted(cast, reviewed.sent(cast))
    review = reviewed.fresh(reviewed.reviews.open_review(again, by=cast.secretary))
    reviewer = reviewed.written(reviewed.accepted(cast, review=review)["WORKERS-1"], text="Who pays?")
    point = reviewed.FeedbackLetter.objects.get().points.first()
    assessing.check_points(reviewer, by=reviewer.person, checks={point.pk: ("partly", "One ministry is named.")})
    held = holdings(reviewer.person)
    assert "Who pays?" in [row["text"] for row in held["pathfinder.remark"]]
    assert "Who pays?, the marks say" in [row["text"] for row in held["pathfinder.reviewmark"]]
    assert [row["text"] for row in held["pathfinder.pointcheck"]] == ["One ministry is named."]
    assert len(held["pathfinder.acceptance"]) == 2
    assert len(held["pathfinder.sharing"]) == 1, "of the first round"
    others = holdings(cast.people["NGO-1"])
    assert {"pathfinder.remark", "pathfinder.reviewmark", "pathfinder.pointcheck"}.isdisjoint(others)
    assert "pathfinder.remark" not in holdings(cast.stranger)


def test_whatever_hangs_on_a_reviewer_is_in_the_download():
    on_a_reviewer = {
        relation.related_model._meta.label
        for relation in Reviewer._meta.related_objects
        if not any(field.related_model is User for field in relation.related_model._meta.concrete_fields)
    }
    assert on_a_reviewer >= {model._meta.label for model in (ReviewMark, Remark, PointCheck)}
    named = {label for label in THROUGH if label.startswith("pathfinder.")}
    assert on_a_reviewer == named


def test_of_a_countrys_rows_only_ones_own_words_are_given():
    """A row about a country names who entered it; that person's download is not a copy of the country's file."""
    people = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("pathfinder").get_models()
        for field in model._meta.concrete_fields
        if field.related_model is User
    }
    about_the_person = {"pathfinder.FocalPoint.person", "pathfinder.Reviewer.person"}
    assert people - about_the_person == {place for place in OWN_WORDS if place.startswith("pathfinder.")}
