"""The public page of a Pathfinder Country shows what was submitted last; a candidate's Roadmap is not public."""

import pytest
from django.utils import timezone

from pathfinder.actions.lines import add_line
from pathfinder.models import PathfinderStatus
from tests.pathfinder.mapped import many_actions, mapped
from tests.pathfinder.test_roadmaps import submitted

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def granted(cast):
    return PathfinderStatus.objects.create(
        country_id="SN", is_legacy=True, entered_by=cast.secretary, entered_at=timezone.now()
    )


def test_the_page_shows_what_was_submitted_and_no_draft(client, cast, django_assert_max_num_queries):
    roadmap = many_actions(mapped(cast), cast.stranger)
    submitted(roadmap, cast.stranger)
    assert client.get("/en/pathfinder/sn/").status_code == 404, "it was never a Pathfinder Country, nor a candidate"
    granted(cast)
    add_line(roadmap, by=cast.stranger, kind="priority", words={"title": "A draft"})
    with django_assert_max_num_queries(12):
        answer = client.get("/en/pathfinder/sn/")
    assert "Every child in school" in answer.text
    assert "<dd>301</dd>" in answer.text
    assert "US$ 45,650,000" in answer.text
    assert "A draft" not in answer.text
    assert len(answer.content) < 100_000


def test_a_country_without_a_roadmap_here_has_no_such_part(client, cast):
    granted(cast)
    assert "at a glance" not in client.get("/en/pathfinder/sn/").text
