"""The pages of a proposal: what is typed is kept, what is wrong is said at its field, and each step has its button."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.outbox.models import Mailing
from gcg.models import AgendaItem
from groups.actions.proposals import withdraw_proposal
from groups.models import Disposition, Draft, Proposal, ProposalSubmission
from partners.models.day import today
from tests.cast import make_meeting
from tests.groups.proposed import at_a_desk, drafted, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(cast):
    return at_a_desk(cast.stranger)


def whole(cast, **others):
    end = today() + timedelta(days=365)
    return {
        "name": "Fair Harvests",
        "need": "Farms.",
        "last_day": end.isoformat(),
        "at_hand": "Two officers.",
        "sought": "Funds.",
        "leads": [str(cast.stranger.pk)],
        "countries": "Ghana, Peru",
        "outcome_1": "A study",
        "due_1": end.isoformat(),
    } | others


def text_of(proposal):
    return f"/en/groups/proposals/{proposal.pk}/text/"


def test_a_partner_begins_writes_and_submits(client, cast, partner):
    client.force_login(cast.stranger)
    begun = client.post("/en/groups/proposals/new/", {"aim": "create", "kind": "action", "organization": partner.pk})
    proposal = Proposal.objects.get()
    assert begun.url == text_of(proposal)
    assert client.post(begun.url, {"need": "Far", "keep": "1"}).status_code == 204
    assert "Far</textarea>" in client.get(begun.url).text
    assert not Mailing.objects.exists()
    assert client.post(begun.url, whole(cast)).url == proposal.get_absolute_url()
    page = client.get(proposal.get_absolute_url()).text
    assert "A study" in page
    assert "Ghana, Peru" in page


def test_a_second_press_leads_where_the_first_led_and_makes_no_other_version(client, cast, partner):
    draft = drafted(cast.stranger, partner)
    client.force_login(cast.stranger)
    typed = whole(cast)
    first, letters = client.post(text_of(draft), typed), Mailing.objects.count()
    second = client.post(text_of(draft), typed, follow=True)
    assert second.redirect_chain == [(first.url, 302)]
    assert "is with the Secretariat and the GCG" in second.text
    proposal = Proposal.objects.with_state().get()
    assert (proposal.version, proposal.versions.count(), Mailing.objects.count()) == (1, 1, letters)
    assert not Draft.objects.exists()
    again = client.post(text_of(draft), typed | {"need": "Far."}, follow=True)
    assert "Another version is saved." in again.text
    assert "You changed nothing." in client.post(text_of(draft), typed | {"need": "Far."}, follow=True).text
    assert proposal.versions.count() == 2


def test_whoever_may_not_is_told_the_only_way(client, cast):
    client.force_login(cast.observer)
    page = client.get("/en/groups/proposals/new/").text
    assert "only by a decision of the GCG" in page
    assert "6.2" in page
    assert "Begin the draft" not in page


def test_only_the_first_outcome_and_its_day_must_be_filled_in(client, cast, partner):
    draft = drafted(cast.stranger, partner)
    client.force_login(cast.stranger)
    fields = client.get(text_of(draft)).context["form"].fields
    numbered = [name for name in fields if name.startswith(("outcome_", "due_"))]
    assert [name for name in numbered if fields[name].required] == ["outcome_1", "due_1"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param({"last_day": ""}, "required", id="no end date"),
        pytest.param({"outcome_1": "", "due_1": ""}, "at least one outcome", id="no outcomes"),
        pytest.param({"last_day": "2020-01-01"}, "end before it begins", id="an end before the start"),
        pytest.param({"last_day": "31.11.2026"}, "last_day", id="31.11.2026"),
        pytest.param({"last_day": "21019-01-01"}, "last_day", id="year 21019"),
        pytest.param({"due_1": "2020-01-01"}, "This day has passed", id="an outcome in the past"),
        pytest.param({"due_1": "2199-01-01"}, "after the end date", id="an outcome after the end"),
        pytest.param({"due_1": ""}, "By when is this", id="an outcome without a day"),
        pytest.param({"outcome_1": ""}, "What is to be reached", id="a day without an outcome"),
        pytest.param({"countries": "Narnia"}, "No country has this name", id="a country there is not"),
        pytest.param({"at_hand": ""}, "required", id="no resources"),
        pytest.param({"leads": ["0"]}, "Select a valid choice", id="a lead from elsewhere"),
    ],
)
def test_bad_input_is_an_error_at_its_field_and_nothing_is_lost(client, cast, partner, typed, sentence):
    draft = drafted(cast.stranger, partner)
    client.force_login(cast.stranger)
    page = client.post(text_of(draft), whole(cast, **typed))
    assert page.status_code == 200
    form = page.context["form"]
    assert form.errors
    assert sentence in str(form.errors)
    assert Proposal.objects.with_state().get().is_draft
    assert "Two officers." in client.get(text_of(draft)).text or "at_hand" in typed


def test_a_comment_its_disposition_and_the_agenda(client, cast, partner):
    proposal = submitted(cast.stranger, partner)
    page, meeting = proposal.get_absolute_url(), make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    client.force_login(cast.secretary)
    assert client.post(f"{page}comments/", {"text": "Who pays?"}).status_code == 302
    assert "No disposition yet" in client.get(page).text
    comment = proposal.comments.get()
    item_page = f"/en/gcg/proposals/{proposal.pk}/item/"
    client.force_login(cast.chair)
    assert item_page not in client.get(page).text
    client.force_login(cast.stranger)
    place = f"/en/groups/proposals/comments/{comment.pk}/disposition/"
    assert "required" in client.post(place, {f"c{comment.pk}-result": "answered"}).text
    assert client.post(place, {f"c{comment.pk}-result": "answered", f"c{comment.pk}-words": "We."}).status_code == 302
    assert Disposition.objects.get().comment == comment
    client.force_login(cast.chair)
    assert item_page in client.get("/en/desk/").text
    assert item_page in client.get(page).text
    assert client.post(item_page, {"meeting": meeting.slug}).status_code == 302
    item = AgendaItem.objects.get(proposalmatter__proposal=proposal)
    shown = client.get(item.get_absolute_url()).text
    assert page in shown
    assert "Answered" in shown
    assert item_page not in client.get("/en/desk/").text


def test_the_list_begins_with_what_is_open_the_latest_first(client, cast, partner):
    over, early, late = (submitted(cast.stranger, partner, {"name": name}) for name in ("Over", "Early", "Late"))
    withdraw_proposal(over, by=cast.stranger)
    submission = ProposalSubmission.objects.filter(proposal=early)
    submission.update(submitted_at=timezone.now() - timedelta(days=3))
    client.force_login(cast.secretary)
    assert list(client.get("/en/groups/proposals/").context["page"]) == [late, early, over]
    page = client.get(over.get_absolute_url()).text
    assert "Nobody commented on it." in page
    assert "No comments yet." not in page
    assert "No comments yet." in client.get(early.get_absolute_url()).text
