"""Registration in a browser without scripts: from the first page to the partner, and everything that goes wrong."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from alliance87.outbox.models import Mailing
from partners.models import Application, Organization, RegistrationStep
from tests.partners.registered import COMMITMENT, ORGANIZATION, PEOPLE, WORK, filled, submitted

NEW = reverse("partners:application-new")
QUEUE = reverse("partners:applications")


def browser(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def applicant(cast):
    return cast.stranger


@pytest.fixture
def client(applicant):
    return browser(applicant)


def at(application, step):
    return reverse("partners:application-step", args=[application.pk, step])


def test_an_organization_registers_is_asked_answers_and_is_accepted(cast, client, applicant):
    answer = client.post(NEW, {"category": "civil_society"})
    application = Application.objects.get()
    assert answer.url == at(application, "organization")
    pages = {"organization": ORGANIZATION | {"country": "SN"}, "work": WORK, "people": PEOPLE, "logo": {"x": ""}}
    pages |= {"commitment": COMMITMENT | {"is_signed": "on"}, "review": {"x": ""}}
    for step, given in pages.items():
        page = client.get(at(application, step))
        assert page.status_code == 200
        assert "aria-current" in page.text
        answer = client.post(at(application, step), given)
        assert answer.status_code == 302, answer.text
    assert answer.url == application.get_absolute_url()
    assert "The Secretariat is reviewing the application" in client.get(answer.url).text

    officer = browser(cast.secretary)
    assert ORGANIZATION["name"] in officer.get(QUEUE).text
    screen = officer.get(application.get_absolute_url()).text
    for words in ("We support survivors.", "Survivors lead us.", "amina@etoile", "Training.", "Child labour", "passed"):
        assert words in screen
    officer.post(reverse("partners:application-questions", args=[application.pk]), {"ask-text": "Who pays for it?"})

    page = client.get(application.get_absolute_url())
    assert "Who pays for it?" in page.text
    assert "Question asked" in page.text
    question = application.questions.get()
    reply = reverse("partners:application-answer", args=[application.pk, question.pk])
    client.post(reply, {"text": "Our members."})
    assert "Our members." in officer.get(application.get_absolute_url()).text

    officer.post(reverse("partners:application-acceptance", args=[application.pk]), {"seen": ""})
    organization = Organization.objects.get(name=ORGANIZATION["name"])
    assert organization.admissions.get().admitted_by == cast.secretary
    assert (organization.commitment.signatory, organization.commitment.text_version) == ("Jeanne Présidente", 1)
    assert applicant.__class__.objects.get(pk=applicant.pk).has_perm("partners.edit_organization", organization)
    assert not cast.member.has_perm("partners.edit_organization", organization)
    assert "is a partner" in client.get(application.get_absolute_url()).text
    told = {
        (mailing.kind.rpartition(".")[2], to.email)
        for mailing in Mailing.objects.all()
        for to in mailing.deliveries.all()
    }
    mine, office = applicant.email, cast.secretary.email
    assert told == {
        ("submitted", mine),
        ("submitted", office),
        ("asked", mine),
        ("answered", office),
        ("accepted", mine),
        ("naming", PEOPLE["focal_email"]),
        ("naming", PEOPLE["signatory_email"]),
        ("invitation", PEOPLE["focal_email"]),
    }


@pytest.mark.parametrize(("category", "clause"), [("company", "question R2"), ("individual", "question R3")])
def test_companies_and_individuals_are_shown_their_way(client, category, clause):
    page = client.post(NEW, {"category": category})
    assert clause in page.text
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "x" * 10_240}, "at most 200 characters"),
        ({"name": "\u202e \u0000"}, "This field is required"),
        ({"name": "123"}, "letters"),
        ({"website": "https://еxample.org"}, "mixes similar letters"),
        ({"website": "javascript:alert(1)"}, "valid URL"),
        ({"country": "XX"}, "not one of the available choices"),
        ({"mandate": "m" * 5_001}, "at most 5000 characters"),
    ],
)
def test_bad_input_is_said_at_the_field_and_nothing_is_lost(client, applicant, given, said):
    application = filled(applicant)
    page = client.post(at(application, "organization"), ORGANIZATION | {"country": "SN", "acronym": "KEPT"} | given)
    assert page.status_code == 200
    assert said in page.text
    assert 'value="KEPT"' in page.text


@pytest.mark.parametrize("name", ["منظمة العمل", "中国组织", "Z̷a̷l̷g̷o̷", "Ngo", "<script>alert(1)</script>"])
def test_names_of_every_script_are_taken_and_shown_as_text(client, applicant, name):
    application = filled(applicant)
    client.post(at(application, "organization"), ORGANIZATION | {"country": "SN", "name": name})
    assert "<script>alert" not in client.get(application.get_absolute_url()).text
    assert Application.objects.get().name[:3] == name[:3]


def test_governments_need_their_country_and_regional_organizations_their_region(client, applicant):
    for category, field in (("country", "country"), ("regional", "region")):
        application = filled(applicant, category=category, name=f"Body {category}")
        page = client.post(at(application, "organization"), ORGANIZATION | {field: ""})
        assert field in page.context["form"].errors


def test_it_can_be_left_taken_up_and_sent_twice(client, applicant):
    client.post(NEW, {"category": "academic"})
    application = Application.objects.get()
    for _twice in range(2):
        client.post(at(application, "work"), WORK)
    assert client.get(at(application, "work")).context["form"].initial["themes"] == WORK["themes"]
    assert "Continue with: Organization" in client.get(application.get_absolute_url()).text
    page = client.post(at(application, "review"), {"x": ""})
    assert "Complete these steps first: Organization, People, Logo, Commitment" in page.text


def test_what_was_submitted_changes_only_while_something_is_asked(cast, client, applicant):
    application = submitted(applicant)
    assert client.post(at(application, "work"), WORK | {"contribution": "Other"}).url == application.get_absolute_url()
    application.questions.create(text="More?", asked_by=cast.secretary, asked_at=application.started_at)
    client.post(at(application, "work"), WORK | {"contribution": "Other"})
    assert Application.objects.get().contribution == "Other"


def test_a_changed_name_is_signed_for_anew(client, applicant):
    application = filled(applicant)
    client.post(at(application, "organization"), ORGANIZATION | {"country": "SN", "name": "Another Name"})
    page = client.post(at(application, "review"), {"x": ""})
    assert "question R4" in page.text
    assert "sign again" in client.get(at(application, "commitment")).text


def test_another_signatory_signs_anew(client, applicant):
    application = filled(applicant)
    client.post(at(application, "people"), PEOPLE | {"signatory_name": "Paul Président"})
    assert "You now name Paul Président" in client.get(at(application, "commitment")).text
    page = client.post(at(application, "commitment"), COMMITMENT | {"is_signed": "on"})
    assert "name that person" in page.text
    assert "Sign again" in client.post(at(application, "review"), {"x": ""}).text


def test_while_something_is_asked_the_last_step_leads_to_the_question(cast, client, applicant):
    Organization.objects.create(name=ORGANIZATION["name"], category="civil_society")
    application = submitted(applicant, difference="We are in Dakar.")
    application.questions.create(text="More?", asked_by=cast.secretary, asked_at=application.started_at)
    page = client.get(at(application, "review")).text
    assert "Save and go to the question" in page
    assert "Submit to the Secretariat" not in page
    answer = client.post(at(application, "review"), {"difference": "We are in Thiès."})
    assert answer.url == application.get_absolute_url()
    assert Application.objects.get().distinction.reasons == "We are in Thiès."


def test_nobody_signs_without_reading_or_under_sanctions(client, applicant):
    application = filled(applicant)
    application.signature.delete()
    page = client.post(at(application, "commitment"), {"name": "A", "function": "B"})
    assert set(page.context["form"].errors) == {"is_sanctions_free", "is_signed"}


def logo(kind="PNG"):
    file = BytesIO()
    Image.new("RGB", (30, 30)).save(file, kind)
    return SimpleUploadedFile("logo.png", file.getvalue())


def test_a_logo_is_kept_with_consent_and_taken_back_without(
    client, applicant, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    application = filled(applicant)
    assert "may be shown" in client.post(at(application, "logo"), {"logo": logo()}).text
    svg = SimpleUploadedFile("logo.png", b"<svg><script/></svg>")
    assert "Other kinds, such as SVG" in client.post(at(application, "logo"), {"logo": svg, "may_show_logo": "on"}).text
    client.post(at(application, "logo"), {"logo": logo("WEBP"), "may_show_logo": "on"})
    picture = client.get(reverse("partners:application-logo", args=[application.pk]))
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at(application, "logo"), {"x": ""})
    assert not list(tmp_path.rglob("*.png"))
    assert client.get(reverse("partners:application-logo", args=[application.pk])).status_code == 404


def test_similar_organizations_are_shown_before_submission(cast, client, applicant):
    Organization.objects.create(name="Federation Etoile du Matins", category="civil_society")
    Organization.objects.create(
        name="Quite Another", category="civil_society", website="http://etoile-du-matin.example.org/en"
    )
    application = filled(applicant)
    page = client.get(at(application, "review"))
    assert "Federation Etoile du Matins" in page.text
    assert "Quite Another" in page.text
    assert "This field is required" in client.post(at(application, "review"), {"difference": " "}).text
    client.post(at(application, "review"), {"difference": "They are in Mali."})
    screen = browser(cast.secretary).get(application.get_absolute_url())
    assert "They are in Mali." in screen.text
    assert "Similar organizations: 2" in screen.text


def test_withdrawn_it_is_over(cast, client, applicant):
    application = submitted(applicant)
    gone = reverse("partners:application-withdrawal", args=[application.pk])
    assert "cannot be resumed" in client.get(gone).text
    client.post(gone)
    assert "You withdrew this application" in client.get(application.get_absolute_url()).text
    assert "question R1" in client.post(gone).text
    assert ORGANIZATION["name"] not in browser(cast.secretary).get(QUEUE).text
    page = browser(cast.secretary).post(reverse("partners:application-acceptance", args=[application.pk]), {"seen": ""})
    assert "The applicant has withdrawn" in page.text
    assert not Organization.objects.filter(name=ORGANIZATION["name"]).exists()


def test_each_sees_only_their_own(cast, client, applicant):
    draft = filled(applicant)
    for user in (cast.member, cast.secretary):
        assert browser(user).get(draft.get_absolute_url()).status_code == 404
        assert browser(user).get(at(draft, "work")).status_code == 404
    assert draft.name not in browser(cast.secretary).get(QUEUE).text
    assert client.post(reverse("partners:application-acceptance", args=[draft.pk])).status_code == 403
    assert browser(cast.member).post(reverse("partners:application-questions", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("size", [1, 30])
def test_pages_take_few_queries_at_any_size(cast, client, applicant, django_assert_max_num_queries, size):
    application = submitted(applicant)
    for number in range(size):
        Organization.objects.create(name=f"{ORGANIZATION['name']} {number}", category="civil_society")
        question = application.questions.create(text="?", asked_by=cast.secretary, asked_at=application.started_at)
        other = Application.objects.create(applicant=applicant, category="donor", name=f"Other {number}")
        other.submission = other.__class__.submission.related.related_model.objects.create(
            application=other, submitted_by=applicant, submitted_at=application.started_at
        )
    assert question
    officer = browser(cast.secretary)
    for visitor, address in (
        (officer, QUEUE),
        (officer, application.get_absolute_url()),
        (client, application.get_absolute_url()),
        (client, QUEUE),
        *((client, at(application, step)) for step in RegistrationStep.values),
    ):
        with django_assert_max_num_queries(12):
            assert visitor.get(address).status_code == 200


def test_the_applicants_function_is_not_given_to_whoever_else_is_named(client, applicant):
    applicant.__class__.objects.filter(pk=applicant.pk).update(function="Executive Secretary")
    client.post(NEW, {"category": "civil_society"})
    page = client.get(at(Application.objects.get(), "people"))
    initial = page.context["form"].initial
    assert (initial["focal_name"], initial["focal_email"]) == (applicant.name, applicant.email)
    assert "Executive Secretary" not in page.text
