"""Who is named on an application is asked by a link of their own, and the officer sees what came of it (R4)."""

import pytest
from django.urls import reverse

from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from partners.actions import applications as acts
from partners.actions.admissions import accept_application, ask_question
from partners.actions.namings import answer_naming
from partners.models import Application, Naming, Signature, User
from partners.models.checks import checks_of
from tests.partners.registered import COMMITMENT, PEOPLE, filled, submitted

PAUL = {"signatory_name": "Paul Président", "signatory_email": "paul@etoile-du-matin.example.org"}
FOCAL, SIGNATORY = Naming.Kind.FOCAL_POINT, Naming.Kind.SIGNATORY


def now(application):
    return Application.objects.with_state().prefetch_related("namings").get(pk=application.pk)


def checks(application):
    found = checks_of(now(application), organizations=0, registrations=0)
    return {one.key: one for one in found}


def test_focal_point_and_signatory_are_each_asked_by_a_link(cast, client, settings):
    application = submitted(cast.stranger)
    letters = {to.email: to for to in Delivery.objects.filter(mailing__kind="partners.naming")}
    assert set(letters) == {PEOPLE["focal_email"], PEOPLE["signatory_email"]}
    assert checks(application)[FOCAL].state == checks(application)[SIGNATORY].state == "open"
    link = letters[PEOPLE["signatory_email"]].words["link"]
    page = client.get(link.removeprefix(settings.SITE_URL))
    assert "international labour standards" in page.text
    assert checks(application)[SIGNATORY].state == "open"
    client.post(link.removeprefix(settings.SITE_URL), {"is_right": "yes"})
    assert "You confirmed this" in client.get(link.removeprefix(settings.SITE_URL)).text
    check = checks(application)[SIGNATORY]
    assert check.state == "good"
    assert PEOPLE["signatory_email"] in check.words
    assert checks(application)[FOCAL].state == "open"


def test_who_is_named_is_written_to_in_the_applicants_language(cast):
    User.objects.filter(pk=cast.stranger.pk).update(language="fr")
    application = submitted(User.objects.get(pk=cast.stranger.pk))
    accept_application(application, by=cast.secretary, seen=set())
    letters = Delivery.objects.filter(mailing__kind__in=["partners.naming", "partners.invitation"])
    assert list(letters.values_list("language", flat=True)) == ["fr"] * 3


def test_the_same_answer_twice_is_one_and_another_is_refused(cast):
    naming = submitted(cast.stranger).namings.get(kind=SIGNATORY)
    first = answer_naming(naming, is_right=True)
    assert answer_naming(naming, is_right=True).answered_at == first.answered_at
    with pytest.raises(Refusal, match="already answered"):
        answer_naming(naming, is_right=False)


def test_a_signature_that_is_denied_lists_nobody(cast):
    application = submitted(cast.stranger)
    answer_naming(application.namings.get(kind=SIGNATORY), is_right=False)
    assert checks(application)[SIGNATORY].state == "look"
    with pytest.raises(Refusal, match="was not signed") as refused:
        accept_application(application, by=cast.secretary, seen=set())
    assert refused.value.clause == "R4"


def test_what_is_signed_anew_is_asked_anew(cast):
    application = submitted(cast.stranger)
    earlier = application.namings.get(kind=SIGNATORY)
    question = ask_question(application, by=cast.secretary, text="Who signed?")
    with pytest.raises(Refusal, match="name that person"):
        acts.sign_commitment(application, by=cast.stranger, **COMMITMENT | {"name": "Paul Président"})
    acts.save_step(application, by=cast.stranger, step="people", values=PEOPLE | PAUL)
    with pytest.raises(Refusal, match="Sign again"):
        acts.answer_question(question, by=cast.stranger, text="Paul.")
    acts.sign_commitment(application, by=cast.stranger, **COMMITMENT | {"name": "Paul Président"})
    with pytest.raises(Refusal, match="newer e-mail"):
        answer_naming(earlier, is_right=True)
    acts.answer_question(question, by=cast.stranger, text="Paul.")
    asked = application.namings.filter(kind=SIGNATORY).values_list("name", "email")
    assert list(asked) == [(PEOPLE["signatory_name"], PEOPLE["signatory_email"]), tuple(PAUL.values())]
    assert application.namings.filter(kind=FOCAL).count() == 1


def test_the_applicant_is_not_asked_about_themselves(cast):
    application = filled(cast.stranger)
    values = PEOPLE | {"focal_email": "Stranger@Example.org", "signatory_email": "stranger@example.org"}
    acts.save_step(application, by=cast.stranger, step="people", values=values)
    acts.submit_application(application, by=cast.stranger)
    assert not Mailing.objects.filter(kind="partners.naming").exists()
    told = checks(application)
    assert told[FOCAL].state == told[SIGNATORY].state == "look", "they have another name than the applicant"
    assert "nobody else was asked" in told[SIGNATORY].words
    names = {"focal_name": cast.stranger.name, "signatory_name": cast.stranger.name.upper()}
    Application.objects.update(**names)
    Signature.objects.update(name=names["signatory_name"])
    assert checks(application)[FOCAL].state == checks(application)[SIGNATORY].state == "good"


@pytest.mark.parametrize(("says", "invited"), [(None, 1), (True, 1), (False, 0)])
def test_the_focal_point_named_is_invited_to_the_desk(cast, says, invited):
    application = submitted(cast.stranger)
    if says is not None:
        answer_naming(application.namings.get(kind=FOCAL), is_right=says)
    organization = accept_application(application, by=cast.secretary, seen=set())
    found = organization.invitations.filter(email=PEOPLE["focal_email"], role="focal_point")
    assert found.count() == invited
    with pytest.raises(Refusal, match=r"has ended|answered"):
        answer_naming(application.namings.get(kind=FOCAL), is_right=not says)


def test_a_check_is_green_only_where_something_was_looked_at(cast):
    application = submitted(cast.stranger, website="")
    told = checks(application)
    assert told["domain"].state == told["sanctions"].state == "none"
    assert told["doubles"].state == told["commitment"].state == "good"
    assert all(one.words for one in told.values())
    assert all(one.link for one in told.values() if one.state in ("good", "look"))
    other = checks(submitted(cast.stranger, name="Another", website="https://example.com", acronym=""))
    assert (other["domain"].state, other["domain"].link) == ("look", "https://example.com")
    assert "example.com" in other["domain"].words


@pytest.mark.parametrize("token", ["x", "1", "1.x", "1.2.3"])
def test_a_link_we_never_signed_leads_nowhere(client, db, token):
    assert client.get(reverse("partners:naming", args=[token])).status_code == 404


def test_pending_doubles_are_shown_to_the_officer_alone(cast, client):
    first = submitted(cast.stranger)
    second = submitted(cast.member)
    client.force_login(cast.secretary)
    page = client.get(first.get_absolute_url()).text
    assert "Similar registrations that are waiting" in page
    assert second.get_absolute_url() in page
    client.force_login(cast.stranger)
    assert second.get_absolute_url() not in client.get(first.get_absolute_url()).text
