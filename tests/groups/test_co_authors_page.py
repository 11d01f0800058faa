"""Two authors who write a proposal at once: nobody's words are replaced unseen."""

import pytest

from groups.actions.proposals import add_author
from groups.models import Draft, Proposal
from tests.cast import work_at
from tests.groups.proposed import again, at_a_desk, drafted
from tests.groups.test_proposals_screens import text_of, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    partner = at_a_desk(cast.stranger)
    work_at(partner, cast.observer, role="editor")
    draft = drafted(cast.stranger, partner)
    add_author(draft, by=cast.stranger, person=cast.observer)
    return draft


@pytest.fixture
def opened(client, draft):
    """Opens the text for somebody; gives how they send it, as the page they opened would."""

    def open_for(person):
        client.force_login(person)
        seen = client.get(text_of(draft)).context["seen"]

        def send(**typed):
            nonlocal seen
            client.force_login(person)
            answer = client.post(text_of(draft), {"seen": seen, **typed})
            seen = answer.headers.get("Seen", seen)
            return answer

        return send

    return open_for


def test_what_the_other_has_typed_since_is_not_replaced(cast, draft, opened):
    mine, theirs = opened(cast.stranger), opened(cast.observer)
    assert mine(need="Mine", keep="1").status_code == 204
    assert mine(need="Mine, longer", keep="1").status_code == 204
    assert theirs(need="Theirs", keep="1").status_code == 409
    assert Draft.objects.get().words["need"] == "Mine, longer"
    page = theirs(**whole(cast, need="Theirs"))
    assert f"{cast.stranger} has changed this proposal since you opened it." in page.text
    assert "Theirs</textarea>" in page.text
    assert again(draft).is_draft


def test_what_one_has_typed_in_another_window_is_not_replaced(cast, draft, opened):
    first, second = opened(cast.stranger), opened(cast.stranger)
    assert first(need="In the first", keep="1").status_code == 204
    assert second(need="In the second", keep="1").status_code == 409
    unfinished = second(need="In the second")
    assert "Everything is saved" not in unfinished.text
    page = second(**whole(cast, need="In the second"))
    assert "You have changed this proposal in another window" in page.text
    assert "In the second</textarea>" in page.text
    assert Draft.objects.get().words["need"] == "In the first"


def test_what_one_has_submitted_in_another_window_is_not_replaced(cast, draft, opened):
    first, second = opened(cast.stranger), opened(cast.stranger)
    assert first(**whole(cast, need="In the first")).status_code == 302
    assert second(need="In the second", keep="1").status_code == 409
    assert "You have changed this proposal in another window" in second(**whole(cast, need="In the second")).text
    assert (again(draft).need, again(draft).version) == ("In the first", 1)


def test_what_a_page_has_kept_without_hearing_of_it_is_its_own(client, cast, draft):
    client.force_login(cast.stranger)
    seen = client.get(text_of(draft)).context["seen"]
    assert client.post(text_of(draft), {"seen": seen, "need": "Mine", "keep": "1"}).status_code == 204
    unheard = {"seen": seen, "need": "Mine, longer", "unsure-need": "Mine", "keep": "1"}
    assert client.post(text_of(draft), unheard).status_code == 204


def test_a_second_press_after_reading_theirs_saves_ones_own(client, cast, draft, opened):
    mine, theirs = opened(cast.stranger), opened(cast.observer)
    mine(need="Mine", keep="1")
    told = theirs(**whole(cast, need="Theirs"))
    client.force_login(cast.observer)
    sent = client.post(text_of(draft), whole(cast, need="Theirs") | {"seen": told.context["seen"]})
    assert sent.status_code == 302
    assert again(draft).need == "Theirs"


def test_what_the_other_has_submitted_since_is_not_replaced_by_a_stale_page(cast, draft, opened):
    mine, theirs = opened(cast.stranger), opened(cast.observer)
    assert mine(**whole(cast)).status_code == 302
    assert theirs(need="Stale", keep="1").status_code == 409
    assert "has changed this proposal" in theirs(**whole(cast, need="Stale")).text
    assert Proposal.objects.get().version == 1
    assert not Draft.objects.exists()


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-13-45T00:00:00Z", "2026-11-01T00:00:00"])
def test_what_is_no_moment_hinders_nobody(client, cast, draft, seen):
    client.force_login(cast.stranger)
    assert client.post(text_of(draft), {"seen": seen, "need": "Mine", "keep": "1"}).status_code == 204
