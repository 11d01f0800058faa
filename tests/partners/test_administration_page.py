"""The administration site is for administrators, and changes people and Terms of Reference only."""

import pytest
from django.contrib import admin
from django.urls import reverse

from alliance87.terms.models import Version
from gcg.models import Decision, Mandate, Meeting
from partners.models import Organization, User


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


@pytest.mark.parametrize("model", [Decision, Mandate, Meeting, Organization], ids=lambda model: model.__name__)
def test_what_acts_write_is_only_looked_at(client, administrator, model):
    client.force_login(administrator)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    assert client.get(reverse(f"{name}_add")).status_code == 403


def test_every_list_opens(client, administrator):
    client.force_login(administrator)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert client.get(reverse(name)).status_code == 200, name


def test_a_version_of_the_terms_is_never_deleted(client, administrator):
    client.force_login(administrator)
    version = Version.objects.first()
    assert client.get(reverse("admin:terms_version_change", args=[version.pk])).status_code == 200
    assert client.post(reverse("admin:terms_version_delete", args=[version.pk])).status_code == 403
