"""Signs that turn the direction of letters are taken out of what is sent, and nothing else is."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from alliance87.ui.overrides import OverridesMiddleware
from secretariat.exchange.models import Pledge
from tests.exchange.made import at_desk, said


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("gepj.\u202eexe", "gepj.exe"),
        ("\u202aTwo\u202c trainers", "Two trainers"),
        ("دفتر\u200f العمل", "دفتر\u200f العمل"),
        ("\u2067العمل\u2069", "\u2067العمل\u2069"),
    ],
)
def test_what_a_view_reads(rf, sent, read):
    request = rf.post("/", {"title": sent, "themes": ["a", "b\u202e"]})
    OverridesMiddleware(lambda _request: HttpResponse()).process_view(request, None, (), {})
    assert (request.POST["title"], request.POST.getlist("themes")) == (read, ["a", "b"])


@pytest.mark.django_db
def test_no_title_has_one(client, cast):
    partner, who = at_desk(cast)
    client.force_login(who)
    client.post(reverse("exchange:pledge-new"), said(holder=f"organization-{partner.pk}", title="Ten \u202eschools"))
    assert Pledge.objects.get().title == "Ten schools"
