"""The administration site is for administrators, and changes people and Terms of Reference only."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.urls import reverse

from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.models import Version
from partners.models import User


@pytest.fixture
def administrator(cast):
    return User.objects.create_superuser("admin@example.org", "demo", name="Ada Administrator")


def test_it_is_entered_by_the_portals_own_sign_in(client, db):
    page = client.get(reverse("admin:index"), follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('account_login')}?next={reverse('admin:index')}"


@pytest.mark.parametrize("who", ["secretary", "chair", "member", "stranger"])
def test_nobody_else_enters(client, cast, who):
    user = getattr(cast, who)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client.force_login(user)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_an_administrator_makes_a_person(client, administrator):
    client.force_login(administrator)
    words = {"email": "new@example.org", "name": "Nina New", "usable_password": "false"}
    assert client.post(reverse("admin:partners_user_add"), words).status_code == 302
    person = User.objects.get(email="new@example.org")
    assert not person.has_usable_password()
    assert client.get(reverse("admin:partners_user_change", args=[person.pk])).status_code == 200


def test_a_person_entered_in_capitals_signs_in_and_up_as_the_same_one(client, administrator):
    client.force_login(administrator)
    words = {"email": "Nina@BÜCHER.example", "name": "Nina New", "usable_password": "false"}
    assert client.post(reverse("admin:partners_user_add"), words).status_code == 302
    client.logout()
    new = {"name": "Nina", "email": "nina@bücher.example", "password1": "a long password of mine"}
    assert client.post(reverse("account_signup"), new).status_code == 302
    assert client.post(reverse("account_reset_password"), {"email": "NINA@Bücher.example"}).status_code == 302
    assert client.post(reverse("account_request_login_code"), {"email": "NINA@Bücher.example"}).status_code == 302
    kinds = set(Mailing.objects.values_list("kind", flat=True))
    assert {"account.account_already_exists", "account.password_reset_key", "account.login_code"} <= kinds
    assert set(Delivery.objects.values_list("email", flat=True)) == {"nina@xn--bcher-kva.example"}
    nina = User.objects.get(name="Nina New")
    nina.set_password("a long password of mine")
    nina.save()
    again = {"login": "Nina@Bücher.EXAMPLE", "password": "a long password of mine"}
    assert client.post(reverse("account_login"), again).status_code == 302


WRITABLE = {
    "user": {"add", "change"},
    "authenticator": {"delete"},
    "version": {"change"},
}
"""What may be written here: people's details, a lost second step, the official text of the first Terms (13.1); the rest by acts."""


def test_what_acts_write_is_only_looked_at(client, administrator, rf):
    request = rf.get("/admin/")
    request.user = administrator
    allowed = {}
    for model, one in admin.site._registry.items():
        asked = {
            "add": one.has_add_permission,
            "change": one.has_change_permission,
            "delete": one.has_delete_permission,
        }
        allowed[model._meta.model_name] = {name for name, may in asked.items() if may(request)}
    assert {name: may for name, may in allowed.items() if may} == WRITABLE


def test_every_list_opens_and_every_door_to_writing_is_shut(client, administrator):
    client.force_login(administrator)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200, name
        may = WRITABLE.get(model._meta.model_name, ())
        assert client.get(reverse(f"{name}_add")).status_code == (200 if "add" in may else 403), name
        row = model.objects.first()
        if row:
            answer = client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"})
            assert answer.status_code == (302 if "delete" in may else 403), name
            change = client.post(reverse(f"{name}_change", args=[row.pk]), {})
            assert change.status_code == (200 if "change" in may else 403), name


def test_libraries_lists_are_not_there(client, administrator):
    assert {model.__name__ for model in admin.site._registry}.isdisjoint({"Group", "EmailAddress", "UserSession"})


def test_no_role_address_or_password_is_changed_here(client, administrator, cast):
    client.force_login(administrator)
    page = reverse("admin:partners_user_change", args=[cast.stranger.pk])
    before = cast.stranger.password
    sent = {
        "name": "Sam Corrected",
        "email": "taken@example.org",
        "language": "en",
        "time_zone": "UTC",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "password": "x",
    }
    assert client.post(page, sent).status_code == 302
    changed = User.objects.get(pk=cast.stranger.pk)
    assert (changed.name, changed.email, changed.password) == ("Sam Corrected", "stranger@example.org", before)
    assert (changed.is_staff, changed.is_superuser, changed.staff_roles.exists()) == (False, False, False)
    words = {"password1": "a-long-password-1", "password2": "a-long-password-1", "usable_password": "true"}
    assert client.post(reverse("admin:auth_user_password_change", args=[cast.stranger.pk]), words).status_code == 403
    assert User.objects.get(pk=cast.stranger.pk).password == before


def test_a_lost_second_step_is_taken_away_but_not_ones_own(client, administrator, cast):
    for user in (cast.chair, administrator):
        TOTP.activate(user, generate_totp_secret())
    client.force_login(administrator)
    theirs, own = cast.chair.authenticator_set.get(), administrator.authenticator_set.get()
    assert client.post(reverse("admin:mfa_authenticator_delete", args=[own.pk]), {"post": "yes"}).status_code == 403
    assert client.post(reverse("admin:mfa_authenticator_delete", args=[theirs.pk]), {"post": "yes"}).status_code == 302
    assert not cast.chair.authenticator_set.exists()


def test_a_version_of_the_terms_is_made_by_the_gcg_alone_and_only_the_text_of_the_first_is_typed_in(
    client, administrator
):
    client.force_login(administrator)
    first = Version.objects.get(number=1)
    clauses = list(first.clauses.order_by("position"))
    page = reverse("admin:terms_version_change", args=[first.pk])
    sent = {"clauses-TOTAL_FORMS": len(clauses), "clauses-INITIAL_FORMS": len(clauses)} | {"number": 7, "data": "{}"}
    for place, clause in enumerate(clauses):
        sent |= {f"clauses-{place}-id": clause.pk, f"clauses-{place}-version": first.pk}
        sent |= {f"clauses-{place}-official_text": "As signed.", f"clauses-{place}-summary": "Ours."}
    assert client.post(page, sent).status_code == 302
    kept = first.clauses.get(pk=clauses[0].pk)
    assert (kept.official_text, kept.summary) == ("As signed.", clauses[0].summary)
    assert Version.objects.get().number == 1
    assert client.post(reverse("admin:terms_version_add"), {"number": 2, "title": "Mine"}).status_code == 403
    assert client.post(reverse("admin:terms_version_delete", args=[first.pk])).status_code == 403
    Version.objects.update(adopted_by="GCG/12/D2")
    assert client.get(page).status_code == 200
    assert client.post(page, sent).status_code == 403
