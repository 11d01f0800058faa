"""The editor of public pages opens to the Secretariat's editors alone, under a policy of its own."""

import pytest
from django.urls import reverse

from alliance87.posts import actions as posts
from alliance87.posts.models import StaffKind, StaffRole
from tests.cast import person
from tests.cms.made import editor, page


def test_editors_write_there(client, cast):
    client.force_login(editor())
    home = client.get("/cms/")
    assert home.status_code == 200
    assert "unsafe-inline" in home["Content-Security-Policy"]
    assert home["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("address", ["/cms/", "/cms/pages/", "/cms/images/", "/cms/jsi18n/", "/cms/redirects/"])
def test_nobody_else_does(client, cast, address):
    assert client.get(address).url.startswith(reverse("account_login"))
    root = person("root@example.org", "Root", is_superuser=True, is_staff=True)
    for one in (cast.secretary, cast.administrator, cast.chair, cast.stranger, root):
        client.force_login(one)
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/cms/login/", "/cms/logout/", "/cms/password_reset/"])
def test_wagtail_signs_nobody_in(client, cast, address):
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_the_right_ends_with_the_role(client, cast):
    one = editor()
    assert one.groups.exists()
    role = StaffRole.objects.get(person=one, kind=StaffKind.EDITOR)
    posts.end(role, by=cast.administrator)
    assert not one.groups.exists()
    client.force_login(one)
    assert client.get("/cms/").status_code == 403


def test_all_other_pages_keep_the_strict_policy(client, cast):
    page("Our mission")
    client.force_login(editor())
    for address in ("/en/our-mission/", reverse("home"), reverse("pages-by-language")):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "address",
    ["pages/", "pages/{root}/", "pages/{page}/edit/", "pages/add/pages/standardpage/{root}/", "images/", "redirects/",
     "reports/workflow/", "reports/site-history/", "account/", "pages/{page}/history/", "images/add/"],
)  # fmt: skip
def test_its_pages_work(client, cast, address):
    one = page("Our mission")
    client.force_login(editor())
    answer = client.get("/cms/" + address.format(root=one.get_parent().pk, page=one.pk))
    assert answer.status_code == 200, answer.status_code
