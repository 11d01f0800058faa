"""Colleagues at a partner's desk: roles, permissions that follow them, invitations, hand-over."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from partners.actions.colleagues import change_role, end_colleague, hand_over, show_person
from partners.actions.invitations import accept_invitation, invitation_link, invite_colleague, revoke_invitation
from partners.actions.mergers import merge_partner
from partners.models import Colleague, Organization, User
from partners.models.day import today
from partners.models.partnerships import with_standing
from partners.rules.colleagues import INVITATION_STANDS, MOST_WAITING, InvitationState, standing_of
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner

EDIT = "partners.edit_organization"


@pytest.fixture
def partner(cast):
    return list_partner("Circle of Survivors")


@pytest.fixture
def focal(cast, partner):
    return add_colleague(partner, person("focal@example.org", "Fay Focal"), role="focal_point", by=cast.secretary)


def fresh(user):
    return User.objects.get(pk=user.pk)


def path(invitation):
    return invitation_link(invitation).removeprefix("http://localhost:8000")


class TestRoles:
    def test_none_begins_at_a_partner_that_was_read_before_it_ended(self, cast, partner):
        read_before = with_standing(Organization.objects).get(pk=partner.pk)
        merge_partner(partner, by=cast.administrator, into=list_partner("Circle of Friends"), day=today())
        with pytest.raises(Refusal, match="no longer a partner"):
            add_colleague(read_before, cast.stranger, role="viewer", by=cast.secretary)

    def test_what_a_role_allows_begins_and_ends_with_it(self, cast, partner, focal):
        for role, may in (("focal_point", True), ("editor", True), ("viewer", False)):
            colleague = add_colleague(partner, cast.stranger, role=role, by=focal.person)
            assert fresh(cast.stranger).has_perm(EDIT, partner) is may
            end_colleague(colleague, by=focal.person)
            assert not fresh(cast.stranger).has_perm(EDIT, partner)

    def test_another_role_allows_other_things_at_once(self, cast, partner, focal):
        viewer = add_colleague(partner, cast.stranger, role="viewer", by=focal.person)
        editor = change_role(viewer, by=focal.person, role="editor")
        assert fresh(cast.stranger).has_perm(EDIT, partner)
        change_role(editor, by=focal.person, role="viewer")
        assert not fresh(cast.stranger).has_perm(EDIT, partner)
        periods = Colleague.objects.filter(person=cast.stranger).order_by("period").values_list("role", flat=True)
        assert list(periods) == ["viewer", "editor", "viewer"]

    def test_only_focal_points_and_the_secretariat_keep_colleagues(self, cast, partner, focal):
        editor = add_colleague(partner, cast.stranger, role="editor", by=cast.secretary)
        for by in (cast.stranger, cast.member):
            for act in (
                lambda by: change_role(focal, by=by, role="viewer"),
                lambda by: end_colleague(focal, by=by),
                lambda by: hand_over(focal, by=by, successor=editor),
                lambda by: invite_colleague(partner, by=by, email="a@example.org", role="viewer"),
            ):
                with pytest.raises(PermissionDenied):
                    act(by)

    def test_anyone_may_leave(self, cast, partner, focal):
        end_colleague(add_colleague(partner, cast.stranger, role="viewer", by=focal.person), by=cast.stranger)
        assert not partner.colleagues.in_force().filter(person=cast.stranger).exists()

    def test_the_last_focal_point_stays_until_there_is_another(self, cast, partner, focal):
        for act in (
            lambda: end_colleague(focal, by=focal.person),
            lambda: end_colleague(focal, by=cast.secretary),
            lambda: change_role(focal, by=focal.person, role="editor"),
        ):
            with pytest.raises(Refusal, match="last focal point"):
                act()
        add_colleague(partner, cast.stranger, role="focal_point", by=focal.person)
        end_colleague(focal, by=focal.person)
        assert not fresh(focal.person).has_perm(EDIT, partner)

    def test_a_focal_point_who_cannot_sign_in_is_none(self, cast, partner, focal):
        add_colleague(partner, cast.stranger, role="focal_point", by=focal.person)
        User.objects.filter(pk=cast.stranger.pk).update(is_active=False)
        with pytest.raises(Refusal, match="last focal point"):
            end_colleague(focal, by=focal.person)

    def test_a_hand_over_leaves_no_moment_without_focal_point(self, cast, partner, focal):
        editor = add_colleague(partner, cast.stranger, role="editor", by=focal.person)
        hand_over(focal, by=focal.person, successor=editor)
        assert [(colleague.person, colleague.role) for colleague in partner.colleagues.in_force()] == [
            (cast.stranger, "focal_point")
        ]
        assert fresh(cast.stranger).has_perm(EDIT, partner)
        assert not fresh(focal.person).has_perm(EDIT, partner)

    def test_a_successor_is_a_colleague_of_the_same_partner(self, cast, partner, focal):
        other = add_colleague(list_partner("Other"), cast.stranger, role="editor", by=cast.secretary)
        with pytest.raises(PermissionDenied):
            hand_over(focal, by=focal.person, successor=other)
        with pytest.raises(Refusal, match="another colleague"):
            hand_over(focal, by=focal.person, successor=focal)

    def test_an_ended_role_is_ended_once(self, cast, partner, focal):
        viewer = add_colleague(partner, cast.stranger, role="viewer", by=focal.person)
        end_colleague(viewer, by=cast.stranger)
        with pytest.raises(Refusal, match="no longer a colleague"):
            change_role(viewer, by=focal.person, role="editor")


def test_the_link_of_an_invitation_stands_in_its_copy_alone(cast, partner, focal):
    """What goes with the address in time; the text of the letter stays for good."""
    invitation = invite_colleague(partner, by=focal.person, email="new@example.org", role="viewer")
    mailing = Mailing.objects.get(kind="partners.invitation")
    assert path(invitation) not in mailing.text + mailing.html
    message = message_of(mailing.deliveries.get())
    assert path(invitation) in message.body
    assert f'{path(invitation)}"' in message.alternatives[0].content


class TestPublicity:
    def test_a_name_is_public_where_the_person_and_the_partner_both_say_so(self, cast, client, partner, focal):
        page = partner.get_absolute_url()
        assert "Fay Focal" not in client.get(page).content.decode()
        with pytest.raises(PermissionDenied):
            show_person(focal, by=cast.secretary, is_public=True)
        show_person(focal, by=focal.person, is_public=True)
        assert "Fay Focal" in client.get(page).content.decode()
        assert "focal@example.org" not in client.get(page).content.decode()
        partner.profile.hides_persons = True
        partner.profile.save()
        assert "Fay Focal" not in client.get(page).content.decode()


class TestInvitations:
    @pytest.fixture
    def invited(self, partner, focal, cast):
        return invite_colleague(partner, by=focal.person, email="Stranger@Example.org", role="editor")

    def test_the_mail_brings_the_link_and_the_link_the_desk(self, cast, client, partner, invited):
        delivery = Delivery.objects.get(email="Stranger@Example.org")
        assert path(invited) in message_of(delivery).body
        assert "Sign in with the address" in client.get(path(invited)).content.decode()
        client.force_login(cast.stranger)
        assert "Accept" in client.get(path(invited)).content.decode()
        assert client.post(path(invited)).url == f"/en/partners/{partner.pk}/desk/"
        assert "You are an editor" in client.get(f"/en/partners/{partner.pk}/desk/").content.decode()

    SIGNUP = reverse("account_signup")
    GIVEN = {"name": "Ines Invited", "password1": "a long password of mine"}

    def test_whoever_follows_the_link_needs_no_second_letter(self, client, partner, focal):
        invited = invite_colleague(partner, by=focal.person, email="Ines@Example.org", role="editor")
        client.get(path(invited))
        answer = client.post(self.SIGNUP, self.GIVEN | {"email": "ines@example.org", "next": path(invited)})
        assert answer.url == path(invited)
        assert not Mailing.objects.filter(kind__startswith="account.email_confirmation").exists()
        assert EmailAddress.objects.get(email="ines@example.org").verified
        assert client.post(path(invited)).url == f"/en/partners/{partner.pk}/desk/"

    @pytest.mark.parametrize("why", ["another address", "taken back", "not followed"])
    def test_no_other_address_counts_as_confirmed(self, client, partner, focal, why):
        invited = invite_colleague(partner, by=focal.person, email="ines@example.org", role="editor")
        if why == "taken back":
            revoke_invitation(invited, by=focal.person)
        if why != "not followed":
            client.get(path(invited))
        email = "else@example.org" if why == "another address" else "ines@example.org"
        answer = client.post(self.SIGNUP, self.GIVEN | {"email": email})
        assert answer.url == reverse("account_email_verification_sent")
        assert [address.verified for address in EmailAddress.objects.all()] == [False]

    def test_another_person_cannot_accept(self, cast, client, invited):
        client.force_login(cast.member)
        assert "another address" in client.get(path(invited)).content.decode()
        assert "another address" in client.post(path(invited)).content.decode()
        assert not Colleague.objects.filter(person=cast.member).exists()

    def test_a_further_address_that_was_confirmed_is_the_persons_own(self, cast, client, focal, partner):
        EmailAddress.objects.create(user=cast.member, email="further@example.org", verified=True)
        invited = invite_colleague(partner, by=focal.person, email="further@example.org", role="editor")
        client.force_login(cast.member)
        assert "Accept the invitation" in client.get(path(invited)).text
        assert client.post(path(invited)).url == f"/en/partners/{partner.pk}/desk/"
        assert "Open the desk" in client.get(path(invited)).text

    def test_a_visitor_cannot_accept(self, client, invited, partner):
        assert client.post(path(invited)).status_code == 200
        assert partner.colleagues.count() == 1

    def test_it_expires(self, cast, client, invited):
        with time_machine.travel(timezone.now() + INVITATION_STANDS, tick=False):
            assert "has expired" in client.get(path(invited)).content.decode()
            with pytest.raises(Refusal, match="has expired"):
                accept_invitation(invited, by=cast.stranger)

    def test_it_is_taken_back(self, cast, client, focal, invited):
        with pytest.raises(PermissionDenied):
            revoke_invitation(invited, by=cast.stranger)
        revoke_invitation(invited, by=focal.person)
        assert "was withdrawn" in client.get(path(invited)).content.decode()
        with pytest.raises(Refusal, match="was withdrawn"):
            accept_invitation(invited, by=cast.stranger)
        with pytest.raises(Refusal, match="already"):
            revoke_invitation(invited, by=focal.person)

    def test_it_is_accepted_once(self, cast, client, partner, focal, invited):
        accept_invitation(invited, by=cast.stranger)
        client.force_login(cast.stranger)
        assert "already been accepted" in client.post(path(invited)).content.decode()
        assert partner.colleagues.filter(person=cast.stranger).count() == 1
        with pytest.raises(Refusal, match="already"):
            revoke_invitation(invited, by=focal.person)
        with pytest.raises(Refusal, match="belongs to a colleague"):
            invite_colleague(partner, by=focal.person, email="stranger@example.org", role="viewer")

    def test_a_new_one_replaces_the_one_before(self, cast, partner, focal, invited):
        invite_colleague(partner, by=focal.person, email="stranger@example.org", role="viewer")
        with pytest.raises(Refusal, match="was withdrawn"):
            accept_invitation(invited, by=cast.stranger)

    def test_not_many_wait_at_a_time(self, partner, focal):
        for number in range(MOST_WAITING):
            invite_colleague(partner, by=focal.person, email=f"{number}@example.org", role="viewer")
        with pytest.raises(Refusal, match="already waiting"):
            invite_colleague(partner, by=focal.person, email="more@example.org", role="viewer")

    @pytest.mark.parametrize("token", ["1", "1.x", "%00", "x" * 3000, "9" * 30 + ".abc"])
    def test_a_link_we_never_signed_leads_nowhere(self, client, db, token):
        assert client.get(f"/en/partners/invitations/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "revoked", "days", "standing"),
    [
        (False, False, -1, InvitationState.WAITING),
        (False, False, 0, InvitationState.EXPIRED),
        (True, False, 5, InvitationState.ACCEPTED),
        (False, True, 5, InvitationState.REVOKED),
    ],
)
def test_what_became_of_an_invitation(accepted, revoked, days, standing):
    expires_at = timezone.now()
    now = expires_at + timedelta(days=days)
    found = standing_of(
        expires_at=expires_at, accepted_at=now if accepted else None, revoked_at=now if revoked else None, now=now
    )
    assert found == standing


def test_an_invitation_speaks_the_language_chosen_for_it(partner, focal):
    invitations = {"": "en", "fr": "fr"}
    client = Client()
    client.force_login(focal.person)
    for number, chosen in enumerate(invitations):
        typed = {"email": f"{number}@example.org", "role": "viewer", "language": chosen}
        assert client.post(reverse("partners:colleagues", args=[partner.pk]), typed).status_code == 302
    written = Delivery.objects.filter(mailing__kind="partners.invitation").order_by("email")
    assert [one.language for one in written] == list(invitations.values())
