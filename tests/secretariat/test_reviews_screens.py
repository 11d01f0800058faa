"""Reviews of the Secretariat are a record of the Chair's office, which the Secretariat reads and never edits (12.6, V2)."""

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.terms.refusal import Refusal
from partners.models import User
from partners.models.day import today
from secretariat.actions.reviews import begin_review, conclude_review, save_review
from secretariat.models import Impersonation, Review, ReviewVersion
from tests.at_once import one_after_the_other

pytestmark = pytest.mark.django_db
TIME = {"first_day": date(2024, 1, 1), "last_day": date(2025, 12, 31)}


def acts_of(who):
    return [duty.act for duty in Desk(User.objects.get(pk=who.pk)).duties]


def concluded(cast, next_on=None):
    review = begin_review(by=cast.chair, **TIME)
    save_review(review, by=cast.deputy, based_on=0, performance="Minutes came in time.")
    return conclude_review(review, by=cast.chair, based_on=1, next_on=next_on or today() + timedelta(days=700))


def test_the_chairs_office_writes_and_concludes_and_then_others_read(client, cast):
    client.force_login(cast.chair)
    page = client.post(reverse("secretariat:reviews"), {"first_day": "2024-01-01", "last_day": "2025-12-31"})
    review = Review.objects.get()
    assert page.url == review.get_absolute_url()
    words = {"performance": "Minutes came in time.", "leadership": "", "recommendations": "", "based_on": 0}
    client.post(page.url, words)
    for who in (cast.secretary, cast.administrator, cast.member):
        client.force_login(who)
        assert client.get(page.url).status_code == 404
        listed = client.get(reverse("secretariat:reviews")).text
        assert "A review is under way" in listed
        assert "2024" not in listed
    client.force_login(cast.deputy)
    conclusion = reverse("secretariat:review-conclusion", args=[review.pk])
    assert "This field is required" in client.post(conclusion, {"based_on": 1}).text
    client.post(conclusion, {"based_on": 1, "next_on": "2028-01-31"})
    for who in (cast.secretary, cast.administrator, cast.member):
        client.force_login(who)
        text = client.get(page.url).text
        assert "Minutes came in time." in text
        assert "<textarea" not in text
        assert client.post(page.url, words).status_code == 403
        assert client.post(conclusion, {}).status_code == 403


def test_no_day_is_reviewed_twice_at_the_field_in_the_act_and_in_the_database(client, cast):
    first = concluded(cast)
    client.force_login(cast.chair)
    typed = {"first_day": "2025-12-31", "last_day": "2026-06-30"}
    form = client.post(reverse("secretariat:reviews"), typed).context["form"]
    assert form.errors == {
        "first_day": ["Another review covers the days until 31 December 2025. Begin after that day. (Clause 12.6)"]
    }
    days = {"first_day": first.last_day, "last_day": date(2026, 6, 30)}
    with pytest.raises(Refusal, match="some of these days") as refused:
        begin_review(by=cast.chair, **days)
    assert refused.value.clause == "12.6"
    with pytest.raises(IntegrityError, match="reviewed_twice"), transaction.atomic():
        Review.objects.create(**days, begun_by=cast.chair, begun_at=timezone.now())
    assert begin_review(by=cast.chair, first_day=date(2026, 1, 1), last_day=date(2026, 6, 30))


def test_the_migration_names_the_reviews_that_are_of_the_same_days_already(cast):
    made = {"begun_by": cast.chair, "begun_at": timezone.now(), "concluded_at": timezone.now(), "next_on": today()}
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE secretariat_review DROP CONSTRAINT no_day_of_the_secretariat_is_reviewed_twice")
    refuse = import_module("secretariat.migrations.0003_no_day_is_reviewed_twice").refuse_overlapping
    days = [(date(2024, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30))]
    for first, last in days:
        Review.objects.create(first_day=first, last_day=last, concluded_by=cast.chair, **made)
    refuse(None, SimpleNamespace(connection=connection))
    Review.objects.create(first_day=date(2025, 12, 31), last_day=date(2026, 1, 1), concluded_by=cast.chair, **made)
    with pytest.raises(ValueError, match="2024-01-01 to 2025-12-31 and 2025-12-31 to 2026-01-01; 2026-01-01 to"):
        refuse(None, SimpleNamespace(connection=connection))


def test_who_was_overtaken_sees_how_the_two_differ_and_saves_or_concludes_after_that(client, cast):
    review = begin_review(by=cast.chair, **TIME)
    save_review(review, by=cast.deputy, based_on=0, performance="Minutes came in time.")
    client.force_login(cast.chair)
    words = {"performance": "Minutes came late.", "leadership": "", "recommendations": ""}
    page = client.post(review.get_absolute_url(), words | {"based_on": 0}).text
    assert "saved this review meanwhile" in page
    assert '<ins><span class="visually-hidden">added:</span> late' in " ".join(page.split())
    assert 'name="based_on" value="1"' in page
    conclusion = reverse("secretariat:review-conclusion", args=[review.pk])
    page = client.post(conclusion, {"based_on": 0, "next_on": "2028-01-31"}).text
    assert 'name="based_on" value="1" id="id_concluded_on"' in page
    assert client.post(review.get_absolute_url(), words | {"based_on": 1}).status_code == 302
    assert review.versions.first().performance == "Minutes came late."


def test_an_administrator_who_looks_as_the_chair_does_not_read_it(client, cast):
    review = begin_review(by=cast.chair, **TIME)
    client.force_login(cast.administrator)
    client.post(reverse("secretariat:impersonations"), {"person": cast.chair.email, "reason": "Asked for help."})
    assert Impersonation.objects.open().exists()
    assert "is looking at the portal as" in client.get(reverse("desk")).text
    for address in (reverse("secretariat:reviews"), review.get_absolute_url()):
        assert client.get(address).status_code == 403


def test_the_secretariat_cannot_edit_even_by_the_act(cast):
    review = begin_review(by=cast.chair, **TIME)
    for who in (cast.secretary, cast.administrator, cast.member):
        for act in (
            lambda who=who: begin_review(by=who, **TIME),
            lambda who=who: save_review(review, by=who, based_on=0, performance="Excellent."),
            lambda who=who: conclude_review(review, by=who, based_on=0, next_on=today()),
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_what_is_concluded_stays_in_the_database_too(cast):
    review = concluded(cast)
    with pytest.raises(Refusal, match="stays as it is"):
        save_review(review, by=cast.chair, based_on=1, performance="Otherwise.")
    for change in (
        lambda: Review.objects.update(next_on=today()),
        lambda: ReviewVersion.objects.update(performance="Excellent."),
        lambda: Review.objects.all().delete(),
    ):
        with pytest.raises(Exception, match=r"Cannot|protected"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError, match="nothing_is_added_to_a_concluded_review"), transaction.atomic():
        ReviewVersion.objects.create(review=review, number=2, saved_at=timezone.now())


def test_nobody_overwrites_what_the_other_saved(cast):
    review = begin_review(by=cast.chair, **TIME)
    save_review(review, by=cast.deputy, based_on=0, performance="Good.")
    for act in (save_review, conclude_review):
        more = {"next_on": date(2028, 1, 1)} if act is conclude_review else {"performance": "Bad."}
        with pytest.raises(Refusal, match="saved this review meanwhile"):
            act(review, by=cast.chair, based_on=0, **more)


def test_an_empty_review_is_not_concluded_and_the_next_comes_later(cast):
    review = begin_review(by=cast.chair, **TIME)
    with pytest.raises(Refusal, match="says nothing yet"):
        conclude_review(review, by=cast.chair, based_on=0, next_on=date(2028, 1, 1))
    save_review(review, by=cast.chair, based_on=0, leadership="Good.")
    with pytest.raises(Refusal, match="Choose a later day"):
        conclude_review(review, by=cast.chair, based_on=1, next_on=TIME["last_day"])


def test_the_next_one_is_on_the_desk_of_the_chairs_office_alone(cast):
    concluded(cast, next_on=today() + timedelta(days=30))
    for who in (cast.chair, cast.deputy):
        assert "Begin the review of the Secretariat" in acts_of(who)
    for who in (cast.secretary, cast.member):
        assert "Begin the review of the Secretariat" not in acts_of(who)
    begin_review(by=cast.chair, first_day=date(2026, 1, 1), last_day=date(2027, 12, 31))
    assert "Finish and conclude the review of the Secretariat" in acts_of(cast.deputy)
    assert "Begin the review of the Secretariat" not in acts_of(cast.chair)


@pytest.mark.django_db(transaction=True)
def test_the_chair_and_the_deputy_begin_at_once(committed_cast):
    cast = committed_cast
    first, second = one_after_the_other(
        lambda: begin_review(by=cast.chair, **TIME), lambda: begin_review(by=cast.deputy, **TIME)
    )
    assert isinstance(first, Review)
    assert "A review is already under way" in str(second)
