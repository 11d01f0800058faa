"""The desk of an editor has the texts of others that wait for approval, and the translations that are behind."""

import pytest
from django.urls import reverse

from alliance87.desk.desk import Desk
from partners.models import User
from secretariat.pages.models import NewsItem, StandardPage
from tests.cms.made import editor, news, page, publish, translated
from tests.cms.test_writing_page import approve, new_news

pytestmark = pytest.mark.django_db


def lines(someone):
    """(what to do, where) of what the pages have on somebody's desk."""
    duties = Desk(User.objects.get(pk=someone.pk)).duties
    return [(duty.act, duty.href) for duty in duties if duty.kind.startswith("secretariat.")]


def line_of(stale):
    return f"Bring “{stale.title}” up to date in French", f"/cms/pages/{stale.pk}/edit/"


def test_those_who_keep_the_pages_find_them_from_the_desk(client, cast):
    for who, is_led in ((editor(), True), (cast.secretary, True), (cast.member, False)):
        client.force_login(who)
        assert (f'href="{reverse("pages-by-language")}"' in client.get(reverse("desk")).text) == is_led, who
    client.force_login(User.objects.get(email="ed@example.org"))
    assert f'href="{reverse("wagtailadmin_home")}"' in client.get(reverse("pages-by-language")).text


def test_a_text_waits_for_every_editor_but_its_author_until_one_approves_it(client, cast):
    author, other = editor(), editor("Eve Editor", "eve@example.org")
    client.force_login(author)
    new_news(client)
    item = NewsItem.objects.get(slug="two")
    assert lines(author) == lines(cast.secretary) == []
    assert lines(other) == [("Approve “Two groups begin”", f"/cms/pages/{item.pk}/edit/")]
    client.force_login(other)
    assert client.get(lines(other)[0][1]).status_code == 200
    approve(client, item)
    assert lines(other) == []


def test_a_translation_waits_once_its_original_says_something_else(cast):
    one = editor()
    about, told = page("Our mission"), news()
    behind = [translated(about, "Notre mission"), translated(told, "Deux groupes commencent")]
    before = set(lines(one))
    assert not before & {line_of(stale) for stale in behind}
    for original in (about, told):
        publish(type(original).objects.get(pk=original.pk))
    assert set(lines(one)) - before == {line_of(stale) for stale in behind}
    StandardPage.objects.get(pk=about.pk).unpublish()
    assert set(lines(one)) - before == {line_of(behind[1])}
    assert lines(cast.secretary) == []
