"""News of a group: who publishes it, who finds it, and that each follower gets it once (5.2)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.actions.following import follow, stop_of
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Following
from alliance87.terms.refusal import Refusal
from groups.actions.news import publish_news, withdraw_news
from groups.models import Closure, Group, NewsItem
from partners.models.day import today

pytestmark = pytest.mark.django_db
GUIDE = {"title": "A first guide", "text": "It is out.\n\nRead it.", "is_public": True}


@pytest.fixture
def followers(cast, inside):
    """Two followers of the group, one who has not confirmed, and a follower of another group."""
    for who in (cast.stranger, cast.observer):
        follow(inside.group, by=who)
    other = Group.objects.create(kind="action", name="Another")
    follow(other, by=cast.member)
    Following.objects.create(
        email="unconfirmed@example.org",
        about_type="groups.group",
        about_id=str(inside.group.pk),
        asked_at=timezone.now(),
    )
    return {cast.stranger.email, cast.observer.email}


def told():
    return sorted(Delivery.objects.filter(mailing__kind="groups.news").values_list("email", flat=True))


def test_each_confirmed_follower_gets_public_news_once(inside, followers):
    item = publish_news(inside.group, by=inside.lead, **GUIDE)
    assert told() == sorted(followers)
    message = message_of(Delivery.objects.select_related("mailing").filter(mailing__about_id=item.pk).first())
    assert message.subject == "Action Group on Fair Harvests: A first guide"
    for words in ("It is out.", item.get_absolute_url(), "because you follow Action Group on Fair Harvests"):
        assert words in message.body
    token = message.extra_headers["List-Unsubscribe"].strip("<>").removesuffix("/stop/").rpartition("/")[2]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop_of(token)[1].email == message.to[0]
    assert f"/{token}/stop/" in message.alternatives[0].content


def test_news_for_members_goes_to_nobody_by_mail_and_is_found_only_inside(client, inside, followers):
    item = publish_news(inside.group, by=inside.lead, **GUIDE | {"is_public": False})
    assert told() == []
    addresses = (inside.group.get_absolute_url(), reverse("groups:news", args=[inside.group.slug]))
    assert not any(item.title in client.get(address).text for address in addresses)
    assert client.get(item.get_absolute_url()).status_code == 404
    for who in (inside.watcher, inside.lead):
        client.force_login(who)
        assert all(item.title in client.get(address).text for address in addresses)
        assert client.get(item.get_absolute_url()).status_code == 200


def test_leads_alone_publish_and_withdraw(cast, inside):
    for who in (inside.ana, inside.watcher, cast.secretary, cast.chair):
        with pytest.raises(PermissionDenied):
            publish_news(inside.group, by=who, **GUIDE)
    item = publish_news(inside.group, by=inside.lead, **GUIDE)
    with pytest.raises(PermissionDenied):
        withdraw_news(item, by=inside.ana)
    Closure.objects.create(group=inside.group, period=(today(), None), closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(Refusal, match="is closed"):
        publish_news(Group.objects.get(pk=inside.group.pk), by=inside.lead, **GUIDE)


def test_what_waits_is_not_sent_to_who_stopped_nor_once_withdrawn(cast, inside, followers):
    item = publish_news(inside.group, by=inside.lead, **GUIDE)
    Following.objects.filter(email=cast.observer.email).delete()
    deliver_due()
    states = dict(Delivery.objects.filter(mailing__about_id=item.pk).values_list("email", "last_error"))
    assert states == {
        cast.stranger.email: "",
        cast.observer.email: "No longer needed: the recipient has stopped following.",
    }
    later = publish_news(inside.group, by=inside.lead, **GUIDE | {"title": "Wrong"})
    withdraw_news(later, by=inside.lead)
    deliver_due()
    copy = Delivery.objects.get(mailing__about_id=later.pk)
    assert (copy.sent_at, copy.last_error) == (None, "No longer needed: the news was withdrawn.")
    with pytest.raises(Refusal, match="already been withdrawn"):
        withdraw_news(later, by=inside.lead)


def test_news_stays_as_published(inside):
    item = publish_news(inside.group, by=inside.lead, **GUIDE)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        NewsItem.objects.update(text="Something else.")
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        item.delete()
    with pytest.raises(IntegrityError, match="news_says_something"), transaction.atomic():
        NewsItem.objects.create(
            group=inside.group,
            title="",
            text="x",
            is_public=True,
            published_by=inside.lead,
            published_at=timezone.now(),
        )


def test_a_lead_publishes_on_a_page_that_keeps_what_was_typed(client, inside, followers):
    client.force_login(inside.lead)
    address = reverse("groups:news-new", args=[inside.group.slug])
    assert "2 followers receive" in client.get(address).text
    page = client.post(address, {"title": "A guide", "text": "", "is_public": "yes"})
    assert page.context["form"].errors.keys() == {"text"}
    assert 'value="A guide"' in page.text
    client.post(address, {"title": " A  guide ", "text": "It is out.", "is_public": "yes"})
    item = NewsItem.objects.get()
    assert (item.title, item.is_public) == ("A guide", True)
    client.post(reverse("groups:news-withdrawal", args=[inside.group.slug, item.pk]))
    assert client.get(item.get_absolute_url()).status_code == 404


def test_the_page_shows_the_latest_and_leads_to_all(client, inside, django_assert_max_num_queries):
    for number in range(30):
        publish_news(inside.group, by=inside.lead, **GUIDE | {"title": f"Piece {number}."})
    with django_assert_max_num_queries(12):
        page = client.get(inside.group.get_absolute_url())
    assert [f"Piece {number}." in page.text for number in (29, 27, 26)] == [True, True, False]
    assert "All news" in page.text
    with django_assert_max_num_queries(6):
        page = client.get(reverse("groups:news", args=[inside.group.slug]))
    assert "Page 1 of 2" in page.text
