"""The page of the forecast, its what-if dates, and the paper as which it can be saved."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from alliance87.ui import timeline
from gcg.models import Mandate, Paper, today
from gcg.rules.seats import EndReason
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db
PAGE = "/en/gcg/rotation/"


def text(response):
    return response.content.decode()


def test_it_says_what_clusters_and_which_group_breaks(client, cast):
    page = text(client.get(PAGE))
    assert "30 of 32 seats end in 2027." in page
    assert "All mandates of the group Workers end in 2027" in page


def test_other_dates_show_their_effect_and_keep_nothing(client, cast):
    later = today() + timedelta(days=30)
    page = text(client.get(PAGE, {"GOV-AFR": later.isoformat()}))
    assert "29 of 32 seats end in 2027." in page
    assert "(now 30)" in page
    assert 'class="bar-was"' in page
    assert Mandate.objects.filter(period__endswith__year=2028).count() == 30


@pytest.mark.parametrize(
    ("sent", "words"),
    [("2001-01-01", "This day is past."), ("2031-01-01", "beyond the term"), ("soon", "Enter a valid date.")],
)
def test_dates_that_cannot_be_are_said_at_their_field(client, cast, sent, words):
    page = text(client.get(PAGE, {"GOV-AFR": sent}))
    assert words in page
    assert f'value="{sent}"' in page
    assert "30 of 32 seats end in 2027." in page


def test_the_chart_names_holders_and_tells_caretaker_vacancy_and_open_end_apart(client, cast):
    held, day = (
        {mandate.seat.code: mandate for mandate in Mandate.objects.select_related("seat", "holder")},
        timedelta(days=1),
    )
    Mandate.objects.filter(pk=held["UN-1"].pk).update(period=(today() - 900 * day, today() - 400 * day))
    Mandate.objects.filter(pk=held["UN-2"].pk).update(
        period=(today() - 900 * day, today() - 400 * day), end_reason=EndReason.STEP_DOWN
    )
    Mandate.objects.filter(pk=held["UN-3"].pk).update(period=(today() - 900 * day, None))
    page = text(client.get(PAGE))
    chart = page[page.index('<svg viewBox="0 0 960') : page.index("</figure>")]
    assert chart.count('class="bar is-caretaker g-un"') == 1
    assert f"<title>caretaker: {held['UN-1'].holder}," in chart
    assert chart.count('class="bar is-vacant g-un"') == 2, "UN-2, and UN-6, which nobody held"
    assert ">vacant</text>" in chart
    assert f"<title>{held['UN-3'].holder}, from " in chart
    assert 'class="bar-open g-un"' in chart
    assert f">{str(held['CHAIR'].holder)[:8]}" in chart.split('class="name"', 1)[1]
    bars = re.findall(r'class="bar is-[^>]* x="([\d.]+)" [^>]*width="([\d.]+)"', chart)
    assert max(float(x) + float(wide) for x, wide in bars) == pytest.approx(960, abs=1), "it fills its width"


@pytest.mark.parametrize(
    ("room", "shown"),
    [(200, "Government of Ghana"), (80, "Government…"), (20, "")],
)
def test_a_name_is_shortened_to_its_bar(room, shown):
    assert timeline.fitting("Government of Ghana", room) == shown


def test_a_council_of_nobody_has_a_page(client, db):
    assert "No mandate in force has an end date." in text(client.get(PAGE))


def test_the_secretariat_files_it_as_a_paper(client, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=30))
    later = today() + timedelta(days=30)
    sent = {"item": meeting.items.get(number=2).pk, "GOV-AFR": later.isoformat()}
    client.force_login(cast.chair)
    assert client.post(reverse("gcg:rotation-papers"), sent).status_code == 403
    client.force_login(cast.secretary)
    assert client.post(reverse("gcg:rotation-papers"), sent).status_code == 302
    with Paper.objects.get().document.file.open() as file:
        words = " ".join(PdfReader(BytesIO(file.read())).pages[-1].extract_text().split())
    assert "GOV-AFR, Government of" in words
    assert f"{later:%-d %B %Y}" in words


def test_it_takes_few_queries(client, cast, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        client.get(PAGE)
