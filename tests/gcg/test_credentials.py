"""A holder changes who speaks for it by a note, which its own side or the Secretariat confirms (Q7, 12.1)."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from alliance87.documents.models import Document
from alliance87.outbox.models import Delivery
from alliance87.posts.models import StaffKind
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.credentials import confirm_by_link, confirm_credential, decline_credential, give_credential
from gcg.forms.credentials import CredentialForm
from gcg.models import Composition, Credential, Seat, capacities_of, today
from gcg.models.credentials import asked_of, known_as
from partners.models import Colleague, User
from tests.cast import give_role, person, work_at
from tests.documents.files import DOCX, JPEG, PDF, PNG, PROGRAM, note_file

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LATER = timedelta(days=5)


def note(cast, change="representative", code="WORKERS-1", by=None, **given):
    usual = {
        "change": change,
        "name": "Nia New",
        "email": "nia@example.org",
        "starts_on": today() + LATER,
        "signatory": "Sol Secretary-General",
        "signed_on": today(),
        "upload": note_file(),
    }
    return give_credential(Seat.objects.get(code=code), by=by or cast.member, **usual | given)


def speaking(on, code="WORKERS-1"):
    return [(one.person.name, one.role) for one in Composition(on).by_code[code].people]


def test_nothing_changes_before_the_secretariat_confirms(cast):
    note(cast)
    assert speaking(today() + LATER)[0] == ("Representative WORKERS-1", "representative")


def test_a_new_representative_from_a_day_on(cast):
    confirm_credential(note(cast), by=cast.secretary)
    day = today() + LATER
    assert speaking(day - timedelta(days=1))[0] == ("Representative WORKERS-1", "representative")
    assert speaking(day) == [("Nia New", "representative"), ("Alternate WORKERS-1", "alternate")]
    assert capacities_of(User.objects.get(pk=cast.member.pk), on=day) == ()
    assert not User.objects.get(email="nia@example.org").has_usable_password()
    assert Delivery.objects.get(mailing__kind="gcg.credential").email == "nia@example.org"


def test_a_new_representative_is_written_to_in_the_language_named_with_them(cast):
    confirm_credential(note(cast, language="fr"), by=cast.secretary)
    assert User.objects.get(email="nia@example.org").language == "fr"
    assert Delivery.objects.get(mailing__kind="gcg.credential").language == "fr"
    known = person("ana@example.org", "Ana", language="es")
    EmailAddress.objects.create(user=known, email="ana@ministry.example", verified=True)
    confirm_credential(note(cast, "alternate", name="Ana", email="ana@ministry.example"), by=cast.secretary)
    assert Delivery.objects.get(email="ana@ministry.example").language == "es", "their own, by a further address too"
    form = CredentialForm()
    with override("es"):
        assert form["language"].value() == form.fields["language"].clean("") == "es", "the reader's own, unless chosen"


def test_the_alternate_becomes_representative(cast):
    confirm_credential(note(cast, email=cast.alternate.email, name="Alternate WORKERS-1"), by=cast.secretary)
    assert speaking(today() + LATER) == [("Alternate WORKERS-1", "representative")]


def test_another_alternate_and_one_who_leaves(cast):
    confirm_credential(note(cast, "alternate", starts_on=today()), by=cast.secretary)
    assert ("Nia New", "alternate") in speaking(today())
    confirm_credential(note(cast, "leaves", starts_on=today() + LATER), by=cast.secretary)
    assert ("Nia New", "alternate") not in speaking(today() + LATER)
    with pytest.raises(Refusal, match=r"Nobody with the address .* speaks for the holder"):
        note(cast, "leaves", email="nobody@example.org")  # at once: nobody could ever confirm it
    assert Credential.objects.filter(email="nobody@example.org").count() == 0


def test_who_leaves_takes_up_nothing_later_either(cast):
    confirm_credential(note(cast), by=cast.secretary)
    assert ("Nia New", "representative") in speaking(today() + LATER)
    confirm_credential(note(cast, "leaves", starts_on=today() + timedelta(days=1)), by=cast.secretary)
    assert "Nia New" not in dict(speaking(today() + LATER))


def test_what_is_to_begin_later_stands_and_nobody_has_two_roles_on_one_day(cast):
    confirm_credential(note(cast), by=cast.secretary)
    confirm_credential(note(cast, "alternate", starts_on=today()), by=cast.secretary)
    day = today() + LATER
    assert ("Nia New", "alternate") in speaking(day - timedelta(days=1))
    assert [role for name, role in speaking(day) if name == "Nia New"] == ["representative"]


def test_two_notes_on_the_representative_that_contradict_each_other(cast):
    confirm_credential(note(cast), by=cast.secretary)
    earlier = note(cast, name="Noa Newer", email="noa@example.org", starts_on=today() + timedelta(days=1))
    with pytest.raises(Refusal, match="By an earlier note, Nia New represents the holder from"):
        confirm_credential(earlier, by=cast.secretary)
    confirm_credential(note(cast, "leaves"), by=cast.secretary)
    confirm_credential(earlier, by=cast.secretary)
    assert speaking(today() + 2 * LATER)[0] == ("Noa Newer", "representative")


def test_an_address_of_somebody_else_is_seen_by_whom_the_note_waits_for(cast, client, focal):
    """It is that person who would sit, whatever name the note gives; the letter addresses them by their own."""
    credential = note(cast, "alternate", name="Jon Smith", email=cast.stranger.email, starts_on=today())
    told, seat_page = f"as that of {cast.stranger}", reverse("gcg:credentials", args=["WORKERS-1"])
    assert told in " ".join(client.get(link_of(credential, focal)).text.split())
    client.force_login(cast.member)
    assert told not in client.get(seat_page).text, "whose an address is, is told to nobody who only asks"
    client.force_login(cast.secretary)
    assert told in client.get(seat_page).text
    confirm_credential(credential, by=cast.secretary)
    assert Delivery.objects.get(mailing__kind="gcg.credential").name == str(cast.stranger)


def test_a_denial_that_comes_too_late_is_refused_with_what_was_typed(cast, client, focal):
    credential = note(cast)
    address = link_of(credential, focal)
    confirm_credential(credential, by=cast.secretary)
    page = client.post(address, {"is_right": "no", "because": "Nobody here wrote it."}).text
    assert "already been confirmed or turned down" in page
    assert "Nobody here wrote it." in page


def test_two_changes_on_one_day_leave_the_last(cast):
    for name in ("Nia New", "Noa Newer"):
        given = note(cast, by=cast.secretary, name=name, email=f"{name[:3]}@example.org".lower(), starts_on=today())
        confirm_credential(given, by=cast.administrator)
    assert speaking(today())[0] == ("Noa Newer", "representative")


def test_who_gives_and_who_confirms(cast):
    given = note(cast, by=cast.secretary)
    for who in (cast.alternate, cast.chair, cast.people["WORKERS-2"], cast.stranger):
        with pytest.raises(PermissionDenied):
            note(cast, by=who)
    for who in (cast.member, cast.chair):
        with pytest.raises(PermissionDenied):
            confirm_credential(given, by=who)
        with pytest.raises(PermissionDenied):
            decline_credential(given, by=who, because="No.")


def test_refusals(cast):
    with pytest.raises(Refusal, match="not in the past"):
        note(cast, starts_on=today() - timedelta(days=1))
    with pytest.raises(Refusal, match="Nobody holds this seat"):
        note(cast, code="UN-6", by=cast.secretary)
    given = note(cast)
    with pytest.raises(Refusal, match="Say why"):
        decline_credential(given, by=cast.secretary, because=" ")
    decline_credential(given, by=cast.secretary, because="Not signed.")
    with pytest.raises(Refusal, match="already"):
        confirm_credential(given, by=cast.secretary)


def test_who_is_replaced_is_told(cast):
    confirm_credential(note(cast), by=cast.secretary)
    assert Delivery.objects.get(mailing__kind="gcg.credential_replaced").email == cast.member.email


def test_a_note_confirmed_late_holds_from_then_on_and_every_word_says_so(cast, client):
    given, first = note(cast, starts_on=today()), today()
    with time_machine.travel(timezone.now() + LATER):
        confirm_credential(given, by=cast.secretary)
        assert speaking(first)[0] == ("Representative WORKERS-1", "representative")
        assert speaking(today())[0] == ("Nia New", "representative")
        client.force_login(cast.secretary)
        page = " ".join(client.get(reverse("gcg:credentials", args=["WORKERS-1"])).text.split())
    day = first + LATER
    assert f"It holds from {date_format(day, 'j F Y')}, the day on which it was confirmed." in page
    for kind in ("gcg.credential", "gcg.credential_replaced"):
        mailing = Delivery.objects.get(mailing__kind=kind).mailing
        for said in (mailing.text, mailing.html):
            assert f"from {date_format(day, 'l j F Y')}" in " ".join(said.split()), kind


def test_what_one_officer_entered_another_confirms(cast):
    given = note(cast, by=cast.secretary)
    with pytest.raises(Refusal, match="A focal point of the holder or another officer"):
        confirm_credential(given, by=cast.secretary)
    assert confirm_credential(given, by=cast.administrator).is_confirmed


def test_the_secretariats_staff_speaks_for_nobody(cast):
    with pytest.raises(Refusal, match="works for the Secretariat"):
        note(cast, email=cast.secretary.email)
    given = note(cast)
    give_role(User.objects.create_user("nia@example.org", name="Nia"), StaffKind.OFFICER)
    with pytest.raises(Refusal, match="works for the Secretariat"):
        confirm_credential(given, by=cast.secretary)


def test_one_person_represents_one_seat(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        confirm_credential(note(cast, email=cast.people["UN-1"].email), by=cast.secretary)


@pytest.fixture
def focal(cast):
    """A focal point of the holder of WORKERS-1, who sits for nobody."""
    focal = person("fola@example.org", "Fola Focal")
    work_at(cast.holders["WORKERS-1"], focal, role="focal_point")
    return focal


def link_of(credential, who):
    """The address in the letter that this person got about the note, as a path."""
    letter = Delivery.objects.get(mailing__kind="gcg.credential_question", email=who.email)
    assert letter.mailing.about_id == str(credential.pk)
    return urlsplit(letter.words["link"]).path


@pytest.mark.parametrize(
    ("name", "content"), [("note.pdf", PDF), ("note.docx", DOCX), ("note.png", PNG), ("note.jpg", JPEG)]
)
def test_the_note_is_attached_and_read_by_the_secretariat_and_the_holders_side_alone(
    cast, client, focal, name, content
):
    """A note on who speaks for a holder was an assertion without the letter it rested on."""
    credential = note(cast, upload=note_file(name, content))
    assert credential.note.symbol.startswith("GCG/CRED/")
    readers = {cast.secretary: 200, cast.member: 200, cast.alternate: 200, focal: 200}
    readers |= {cast.chair: 404, cast.people["WORKERS-2"]: 404, cast.stranger: 404}
    viewer = person("vera@example.org", "Vera Viewer")
    work_at(cast.holders["WORKERS-1"], viewer)
    for who, status in (readers | {viewer: 404}).items():
        client.force_login(who)
        assert client.get(credential.note.get_absolute_url()).status_code == status, who
    client.logout()
    assert client.get(credential.note.get_absolute_url()).status_code in (302, 404)


def test_a_note_refused_leaves_no_file(cast):
    with pytest.raises(Refusal):
        note(cast, starts_on=today() - timedelta(days=1))
    assert not Document.objects.exists()


def test_the_holders_focal_point_confirms_by_a_personal_link(cast, client, focal):
    credential = note(cast, by=cast.secretary)
    address = link_of(credential, focal)
    page = client.get(address).text
    assert "You answer as Fola Focal" in page
    assert credential.note.symbol in page
    client.get(address)
    assert speaking(today() + LATER)[0] == ("Representative WORKERS-1", "representative"), "looking confirms nothing"
    assert client.post(address, {"is_right": "yes"}).status_code == 302
    credential.refresh_from_db()
    assert (credential.is_confirmed, credential.ruled_by, credential.is_ruled_by_holder) == (True, focal, True)
    assert speaking(today() + LATER)[0] == ("Nia New", "representative")
    assert "Confirmed for the holder by Fola Focal" in client.get(address).text
    client.force_login(cast.administrator)
    told = client.get(reverse("gcg:credentials", args=["WORKERS-1"])).text
    assert "Confirmed for the holder by Fola Focal" in told
    [entry] = history_of(credential).filter(act="gcg.credential.confirmed")
    assert (entry.actor_name, entry.details["for_the_holder"]) == ("Fola Focal", True)


def test_or_denies_it_once_with_the_reason(cast, client, focal):
    credential = note(cast, by=cast.secretary)
    address = link_of(credential, focal)
    assert "Say in a few words why it is not." in client.post(address, {"is_right": "no"}).text
    assert client.post(address, {"is_right": "no", "because": "Nobody here wrote it."}).status_code == 302
    assert "Denied for the holder by Fola Focal" in client.get(address).text
    with pytest.raises(Refusal, match="already been confirmed or turned down"):
        confirm_by_link(credential, person=focal)
    with pytest.raises(Refusal, match="already been confirmed or turned down"):
        confirm_credential(credential, by=cast.administrator)
    assert speaking(today() + LATER)[0] == ("Representative WORKERS-1", "representative")


def test_nobody_confirms_what_they_entered_or_what_names_them(cast, focal):
    holder = cast.holders["WORKERS-1"]
    work_at(holder, cast.member, role="focal_point")
    named = person("nia@example.org", "Nia New")
    work_at(holder, named, role="focal_point")
    credential = note(cast, by=cast.member)
    asked = Delivery.objects.filter(mailing__kind="gcg.credential_question")
    assert [one.email for one in asked] == [focal.email]
    for who in (cast.member, named, cast.stranger):
        with pytest.raises(Refusal, match="no longer a focal point"):
            confirm_by_link(credential, person=who)
    with pytest.raises(IntegrityError, match="nobody_rules_alone"), transaction.atomic():
        Credential.objects.update(ruled_by=cast.member, ruled_at=credential.given_at)


def test_a_person_is_known_by_every_address_they_confirmed(cast, client, focal):
    """Who confirms a note sees whom it names, and nobody is asked to confirm what names them."""
    named = person("nia@example.org", "Nia New")
    work_at(cast.holders["WORKERS-1"], named, role="focal_point")
    EmailAddress.objects.create(user=named, email="nia@ministry.example", verified=True)
    EmailAddress.objects.create(user=named, email="mia@ministry.example", verified=False)
    for name, email, is_known in (("Mia Other", "nia@ministry.example", True), ("Mia", "mia@ministry.example", False)):
        credential = note(cast, "alternate", name=name, email=email)
        assert asked_of(credential) == ([focal] if is_known else [focal, named])
        assert known_as(name, email) == ("Nia New" if is_known else None)
        said = "The portal knows this address as that of Nia New."
        assert (said in client.get(link_of(credential, focal)).text) == is_known
        Delivery.objects.filter(mailing__kind="gcg.credential_question").delete()


def test_a_link_ends_with_its_persons_role_and_a_strange_one_is_not_ours(cast, client, focal):
    credential = note(cast, by=cast.secretary)
    address = link_of(credential, focal)
    Colleague.objects.filter(person=focal).delete()
    assert "no longer a focal point of this organization" in client.get(address).text
    assert "no longer a focal point of Organization WORKERS-1" in client.post(address, {"is_right": "yes"}).text
    assert not Credential.objects.get().ruled_at
    for strange in (address[:-3] + "xx/", reverse("gcg:credential-by-link", args=["1-1.abc"])):
        assert client.get(strange).status_code == 404


def test_where_there_is_nobody_to_ask_a_second_officer_confirms(cast, client):
    credential = note(cast, by=cast.secretary)
    assert not Delivery.objects.filter(mailing__kind="gcg.credential_question").exists()
    client.force_login(cast.administrator)
    assert "no other focal point to ask" in client.get(reverse("gcg:credentials", args=["WORKERS-1"])).text
    assert not confirm_credential(credential, by=cast.administrator).is_ruled_by_holder


def test_few_queries_at_any_number_of_notes(cast, client, focal, django_assert_max_num_queries):
    for number in range(12):
        note(cast, "alternate", name=f"Nia {number}", email=f"nia{number}@example.org")
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        client.get(reverse("gcg:credentials", args=["WORKERS-1"]))


def test_on_screen(cast, client):
    address = reverse("gcg:credentials", args=["WORKERS-1"])
    client.force_login(cast.member)
    assert 'name="signed_on" value' not in client.get(address).text, "the day on the letter is read, not assumed"
    sent = {"change": "alternate", "name": "Nia New", "email": "nia", "starts_on": str(today()), "signatory": "Sol"}
    page = client.post(address, sent | {"signed_on": "2200-01-01"}).content.decode()
    assert "valid email" in page
    assert "must be today or earlier" in page
    assert "Choose the file." in page
    sent |= {"email": "nia@example.org", "signed_on": str(today())}
    assert "This file is a program" in client.post(address, sent | {"upload": note_file("note.pdf", PROGRAM)}).text
    assert not Credential.objects.exists()
    assert client.post(address, sent | {"upload": note_file()}).status_code == 302
    pk = Credential.objects.get().pk
    confirm = reverse("gcg:credential-confirmation", args=["WORKERS-1", pk])
    assert client.post(confirm).status_code == 403
    client.force_login(cast.secretary)
    assert "Confirm Nia New" in client.get(address).content.decode()
    assert "This field is required." in client.post(confirm.replace("confirmation", "declination")).content.decode()
    assert client.post(confirm).status_code == 302
    assert "already" in client.post(confirm).content.decode()
