"""What readers get at the address of a public page: the page, its translation, or the original with a word about it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from secretariat.pages.actions import lead_to_original
from secretariat.pages.models import NewsItem, Picture, StandardPage
from secretariat.pages.tasks import publish_due
from tests.cms.made import drawing, news, news_list, page, publish, root, translated
from tests.conventions.visits import Visit
from tests.conventions.whole_pages import MOST_QUERIES, faults_of

LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-of-editors"}
SUBSTITUTE, STALE = "notice-untranslated", "notice-stale"


def test_a_page_is_read_at_its_address(client, db):
    page("Our mission", body=[("heading", "Why"), ("text", "<p>Because <b>it</b> matters.</p>")])
    answer = client.get("/en/our-mission/")
    assert "<h1><bdi>Our mission</bdi></h1>" in answer.text
    assert "<h2>Why</h2>" in answer.text
    assert answer["Content-Language"] == "en"
    assert SUBSTITUTE not in answer.text
    assert STALE not in answer.text


def test_what_is_not_published_is_not_there(client, db):
    page("Our mission", live=False)
    assert client.get("/en/our-mission/").status_code == 404
    assert client.get("/en/nothing/like/that/").status_code == 404
    assert client.get("/fr/our-mission/").status_code == 404


def test_a_language_without_a_translation_answers_with_the_original_and_says_so(client, db):
    page("Our mission")
    for language in ("fr", "es"):
        answer = client.get(f"/{language}/our-mission/")
        assert answer.status_code == 200
        assert f'notice-untranslated" lang="{language}">' in answer.text
        assert '<article lang="en">' in answer.text
        assert answer["Content-Language"] == "en"
        assert f'<link rel="canonical" href="{settings.SITE_URL}/en/our-mission/">' in answer.text


def test_only_live_translations_are_named_to_search_engines(client, db):
    mission = page("Our mission")
    translated(mission, "Notre mission", slug="notre-mission")
    translated(mission, "Nuestra misión", "es", slug="nuestra-mision", live=False)
    text = client.get("/en/our-mission/").text
    assert 'hreflang="en"' in text
    assert 'hreflang="fr"' in text
    assert 'hreflang="es"' not in text
    assert 'hreflang="x-default"' in text
    assert client.get("/fr/notre-mission/")["Content-Language"] == "fr"


def test_visitors_share_a_page_until_anything_is_published(client, db, settings):
    settings.CACHES = settings.CACHES | {"pages": LOCAL}
    caches["pages"].clear()
    item = news("Two groups begin", slug="two-groups")
    translated(item, "Deux groupes", slug="deux-groupes")
    places = ("/en/news/two-groups/", "/fr/news/deux-groupes/", "/es/news/two-groups/", "/en/news/", "/en/news/feed/")
    marks = {place: client.get(place)["ETag"] for place in places}
    for place, mark in marks.items():
        assert client.get(place, headers={"if-none-match": mark}).status_code == 304, place
    item.lead = "Another sentence."
    publish(item)
    for place, mark in marks.items():
        assert client.get(place, headers={"if-none-match": mark}).status_code == 200, place


def test_the_head_leads_to_each_language_even_without_a_translation(client, db):
    translated(page("Our mission"), "Notre mission", slug="notre-mission")
    for address in ("/en/our-mission/", "/fr/notre-mission/"):
        [spanish] = re.findall(r'href="(/es/[^"]*)"\s+lang="es"\s+>ES', client.get(address).text)
        answer = client.get(spanish, follow=True)
        assert answer.status_code == 200
        assert SUBSTITUTE in answer.text


def test_each_language_has_its_own_address_and_the_others_lead_there(client, db):
    translated(page("Our mission"), "Notre mission", slug="notre-mission")
    assert client.get("/fr/our-mission/").url == "/fr/notre-mission/"
    assert client.get("/en/notre-mission/").url == "/en/our-mission/"
    assert client.get("/es/notre-mission/").url == "/es/our-mission/"
    assert "notre-mission" in client.get("/en/our-mission/").text


def test_what_is_stale_shows_by_itself_when_the_original_is_published(client, db):
    mission = page("Our mission")
    translated(mission, "Notre mission", slug="notre-mission")
    assert STALE not in client.get("/fr/notre-mission/").text
    mission.lead = "Another sentence."
    mission.save_revision()
    assert STALE not in client.get("/fr/notre-mission/").text
    publish(mission)
    assert STALE in client.get("/fr/notre-mission/").text
    assert STALE not in client.get("/en/our-mission/").text


def test_five_publications_in_a_row_leave_one_word_about_it(client, db):
    mission = page("Our mission")
    french = translated(mission, "Notre mission", slug="notre-mission")
    for number in range(5):
        mission.lead = f"Sentence {number}."
        mission = publish(mission)
    assert client.get("/fr/notre-mission/").text.count(STALE) == 1
    french.follows = StandardPage.objects.get(pk=mission.pk).last_published_at
    publish(french)
    assert STALE not in client.get("/fr/notre-mission/").text


def test_a_page_that_was_renamed_is_found_in_three_languages(client, db, django_capture_on_commit_callbacks):
    mission = page("Our mission")
    translated(mission, "Notre mission", slug="notre-mission")
    mission.slug = "mission"
    with django_capture_on_commit_callbacks(execute=True):
        publish(mission)
    assert client.get("/en/our-mission/").url == "/en/mission/"
    assert client.get("/fr/our-mission/").url == "/fr/notre-mission/"
    assert client.get("/es/our-mission/").url == "/es/mission/"


def test_a_page_that_moved_is_found_with_all_below_it(client, db):
    about, mission = page("About"), page("Our mission")
    page("Figures", below=mission)
    mission.move(about, pos="last-child")
    assert client.get("/en/our-mission/").url == "/en/about/our-mission/"
    assert client.get("/en/our-mission/figures/").url == "/en/about/our-mission/figures/"
    assert client.get("/fr/our-mission/figures/").url == "/fr/about/our-mission/figures/"


def test_deleted_and_translated_again(client, db):
    mission = page("Our mission")
    french = translated(mission, "Notre mission", slug="notre-mission")
    lead_to_original(french)
    french.delete()
    assert client.get("/fr/notre-mission/").url == "/fr/our-mission/"
    assert SUBSTITUTE in client.get("/fr/our-mission/").text
    translated(mission, "Mission", slug="mission")
    assert client.get("/fr/our-mission/").url == "/fr/mission/"
    assert STALE not in client.get("/fr/mission/").text


def test_a_translation_whose_original_is_gone_stands_by_itself(client, db):
    mission = page("Our mission")
    translated(mission, "Notre mission", slug="notre-mission")
    mission.delete()
    text = client.get("/fr/notre-mission/").text
    assert STALE not in text
    assert client.get("/en/notre-mission/").status_code == 200


def test_news_is_listed_each_once_in_the_readers_language(client, db):
    first, _second = news("Two groups begin", slug="two"), news("A workshop", slug="workshop")
    translated(news_list(), "Actualités", slug="actualites")
    translated(first, "Deux groupes commencent", slug="deux")
    text = client.get("/fr/actualites/").text
    assert "Deux groupes commencent" in text
    assert "Two groups begin" not in text
    assert 'lang="en"' in text
    assert "/fr/news/workshop/" in text.replace("/fr/actualites/workshop/", "/fr/news/workshop/")


def test_the_feed_has_the_news(client, db):
    news("Two groups begin", slug="two")
    feed = client.get("/en/news/feed/")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "Two groups begin" in feed.text
    assert "/en/news/two/" in feed.text


def test_a_page_that_is_due_is_published_by_the_timetable(client, db):
    mission = page("Our mission", live=False)
    mission.go_live_at = timezone.now() + timedelta(hours=1)
    publish(mission)
    publish_due()
    assert client.get("/en/our-mission/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_due()
    assert client.get("/en/our-mission/").status_code == 200


def test_pages_take_few_queries_however_full(client, cast, meeting):
    pictures = [Picture.objects.create(title=f"Picture {n}", file=drawing(name=f"{n}.png")) for n in range(3)]
    addresses = ["/en/gcg/meetings/12/", "/en/pathfinder/sn/", "/en/partners/1/", "/en/groups/nothing/"]
    body = [("references", addresses), ("figures", None), ("references", addresses)]
    body += [("picture", {"image": picture, "alt": "A harvest", "caption": "Harvest"}) for picture in pictures]
    body += [("text", f'<p><a linktype="page" id="{root().pk}">Home</a></p>')]
    for number in range(12):
        one = news(f"News {number}", slug=f"news-{number}", body=body)
    translated(one, "Nouvelle", slug="nouvelle")
    for address in ("/en/news/news-1/", "/fr/news/nouvelle/", "/en/news/", "/es/news/news-1/", "/fr/news/"):
        client.get(address, follow=True)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        if answer.status_code == 200:
            assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"] for query in queries)
            assert faults_of(Visit("anonymous", answer, len(queries))) == [] or not address.startswith("/en/")
    assert NewsItem.objects.count() == 13


def test_a_thing_is_shown_from_its_row_and_only_while_everyone_may_read_it(client, cast, meeting):
    addresses = [f"http://localhost/fr/gcg/meetings/{meeting.slug}/", "/en/pathfinder/sn/"]
    page("Our mission", body=[("references", addresses)])
    text = client.get("/en/our-mission/").text
    assert meeting.symbol in text
    assert "Senegal" in text
    meeting.convocation.delete()
    assert meeting.symbol not in client.get("/en/our-mission/").text


def test_where_a_page_is_shared_its_first_picture_shows_what_lies_around_the_focal_point(client, db):
    two_halves = Image.new("RGB", (3000, 700), "#ffffff")
    two_halves.paste("#000000", (1500, 0, 3000, 700))
    file = BytesIO()
    two_halves.save(file, "PNG")
    for number, (x, shade) in enumerate(((400, 255), (2600, 0))):
        upload = SimpleUploadedFile(f"halves-{number}.png", file.getvalue(), content_type="image/png")
        at = {"focal_point_x": x, "focal_point_y": 350, "focal_point_width": 90, "focal_point_height": 90}
        picture = Picture.objects.create(title="Two halves", file=upload, **at)
        body = [("picture", {"image": picture, "alt": "A field at dusk", "caption": ""})]
        text = client.get(page(f"Dusk {number}", body=body).get_absolute_url()).text
        [address] = re.findall(f'og:image" content="{settings.SITE_URL}([^"]+)"', text)
        assert 'og:image:alt" content="A field at dusk"' in text
        shown = Image.open(BytesIO(b"".join(client.get(address).streaming_content)))
        assert shown.size == (1200, 630)
        assert abs(shown.convert("L").getpixel((600, 315)) - shade) < 9


@pytest.mark.parametrize("name", ["../../secret.txt", "nothing.webp", "%2e%2e/x"])
def test_pictures_come_from_their_folder_alone(client, db, name):
    assert client.get(f"/media/images/{name}").status_code in (404, 400)
