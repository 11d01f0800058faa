"""An officer's morning: the queue with its checks, who looks at what, notes, and on to the next."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from partners.actions.queue import claim_application, release_claim, write_note
from partners.models import Claim
from tests.cast import person
from tests.partners.registered import submitted

QUEUE = reverse("partners:applications")
OTHER = {"acronym": "", "website": ""}


@pytest.fixture
def officer(cast):
    client = Client()
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def waiting(cast):
    """Three that wait; the second and the third are doubles of each other."""
    names = ("Ligue des travailleurs", "Harbour Forum", "Harbour Forum")
    return [
        submitted(person(f"a{number}@example.org", f"Applicant {number}"), name=name, **OTHER)
        for number, name in enumerate(names)
    ]


def found(client, **asked):
    return [one.pk for one in client.get(QUEUE, asked).context["page"].object_list]


def test_the_queue_shows_the_checks_as_columns(officer, waiting):
    page = officer.get(QUEUE)
    doubles = [
        next(check for check in row.checks if check.key == "doubles").state for row in page.context["page"].object_list
    ]
    assert doubles == ["good", "look", "look"]
    for heading in ("Domain", "Doubles", "Focal point", "Commitment", "Authorized signatory", "Sanctions"):
        assert f'<th scope="col">{heading}</th>' in page.text


def test_the_queue_is_filtered_and_what_is_unknown_is_not_all(cast, officer, waiting):
    assert found(officer) == [one.pk for one in waiting]
    assert found(officer, q="LIGUE") == found(officer, q="travaílleurs") == [waiting[0].pk]
    assert found(officer, category="donor") == []
    assert found(officer, category="nonsense") == found(officer, q="%") == []
    assert found(officer, show="nonsense") == []
    assert "There is no such list" in officer.get(QUEUE, {"show": "nonsense"}).text
    claim_application(waiting[1], by=cast.secretary)
    assert found(officer, whose="mine") == [waiting[1].pk]
    assert found(officer, whose="nobody") == [waiting[0].pk, waiting[2].pk]


def test_an_applicant_has_one_list(client, waiting):
    client.force_login(waiting[0].applicant)
    assert found(client) == found(client, show="own") == [waiting[0].pk]
    assert found(client, show="waiting") == found(client, show="nonsense") == []


def test_one_officer_looks_at_an_application_at_a_time(cast, waiting):
    first = waiting[0]
    claim_application(first, by=cast.secretary)
    assert claim_application(first, by=cast.secretary) == Claim.objects.get()
    claim_application(first, by=cast.administrator)
    release_claim(first, by=cast.secretary)
    assert Claim.objects.get().claimed_by == cast.administrator
    release_claim(first, by=cast.administrator)
    assert not Claim.objects.exists()


def test_notes_are_the_officers_alone(cast, officer, waiting):
    officer.post(reverse("partners:application-notes", args=[waiting[0].pk]), {"note-text": "They rang on Monday."})
    assert "They rang on Monday." in officer.get(waiting[0].get_absolute_url()).text
    applicant = Client()
    applicant.force_login(waiting[0].applicant)
    assert "They rang" not in applicant.get(waiting[0].get_absolute_url()).text
    with pytest.raises(PermissionDenied):
        write_note(waiting[0], by=waiting[0].applicant, text="Mine.")


def test_accepting_leads_on_to_the_next_that_no_other_officer_looks_at(cast, officer, waiting):
    claim_application(waiting[1], by=cast.administrator)
    accept = reverse("partners:application-acceptance", args=[waiting[0].pk])
    answer = officer.post(accept, {"seen": "", "next": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == waiting[2].get_absolute_url()
    assert "Ligue des travailleurs is now a partner." in answer.text


def test_the_last_one_leads_back_to_the_queue(cast, officer):
    only = submitted(cast.stranger)
    accept = reverse("partners:application-acceptance", args=[only.pk])
    assert officer.post(accept, {"seen": "", "next": "1"}).url == QUEUE


def test_the_queue_takes_few_queries_at_any_length(officer, cast, django_assert_max_num_queries):
    for number in range(12):
        submitted(person(f"b{number}@example.org", f"B {number}"), name=f"Lighthouse {number * 7919}", **OTHER)
    with django_assert_max_num_queries(12):
        officer.get(QUEUE)
