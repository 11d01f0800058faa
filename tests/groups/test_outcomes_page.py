"""Leads say what their group is for and how far its outcomes are; nobody's words are overwritten unseen (6.3)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from groups.actions.outcomes import change_purpose, enter_progress, state_of_progress, state_of_purpose
from groups.actions.workplans import set_period
from groups.models import Closure, Group, Outcome, Progress
from partners.models.day import today

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def outcome(inside):
    return Outcome.objects.create(group=inside.group, title="A study", due_on=today(), position=1)


def test_a_lead_enters_progress_and_everyone_reads_it(client, inside, outcome):
    client.force_login(inside.lead)
    group = client.get(inside.group.get_absolute_url())
    address = reverse("groups:outcome-progress", args=[inside.group.slug, 1])
    assert f'href="{address}"' in group.text
    seen = client.get(address).context["form"].carried
    client.post(address, {"seen": seen, "percent": "40", "words": "Two of five chapters."})
    client.logout()
    page = client.get(inside.group.get_absolute_url()).text
    for words in ("40 % reached", "Two of five chapters."):
        assert words in page
    assert "Enter progress" not in page


def test_progress_is_a_percentage_with_words(client, inside, outcome):
    client.force_login(inside.lead)
    address = reverse("groups:outcome-progress", args=[inside.group.slug, 1])
    for percent, words, field in (("101", "x", "percent"), ("-1", "x", "percent"), ("ten", "x", "percent")):
        page = client.post(address, {"seen": "", "percent": percent, "words": words})
        assert page.context["form"].errors.keys() == {field}
    assert client.post(address, {"percent": "5"}).context["form"].errors.keys() == {"words"}
    assert not Progress.objects.exists()


def test_what_somebody_entered_meanwhile_is_shown_beside_ones_own(client, inside, outcome):
    client.force_login(inside.lead)
    address = reverse("groups:outcome-progress", args=[inside.group.slug, 1])
    stale = client.get(address).context["form"].carried
    enter_progress(outcome, by=inside.lead, seen=state_of_progress(outcome), percent=50, words="Half is written.")
    page = client.post(address, {"seen": stale, "percent": "30", "words": "A third is written."})
    for words in ("Saved by somebody else meanwhile", "Half is written.", "A third is written."):
        assert words in page.text
    assert Progress.objects.get().percent == 50
    page = client.post(address, {"seen": page.context["form"].carried, "percent": "55", "words": "More."})
    assert list(Progress.objects.values_list("percent", flat=True)) == [55, 50]


def test_the_purpose_is_changed_by_a_lead_who_saw_it_and_stays_on_record(client, inside):
    client.force_login(inside.lead)
    address = reverse("groups:purpose", args=[inside.group.slug])
    stale = client.get(address).context["form"].carried
    change_purpose(inside.group, by=inside.lead, seen=stale, purpose="To end child labour in cocoa.")
    page = client.post(address, {"seen": stale, "purpose": "To help."})
    for words in ("To end child labour in cocoa.", "To help.</textarea>"):
        assert words in page.text
    client.post(address, {"seen": page.context["form"].carried, "purpose": "To end it on all farms."})
    assert Group.objects.get(pk=inside.group.pk).purpose == "To end it on all farms."
    told = Entry.objects.filter(act="groups.group.purpose").order_by("pk").last().details
    assert told == {"before": "To end child labour in cocoa.", "after": "To end it on all farms."}


def test_only_leads_and_only_while_the_group_is_not_closed(cast, inside, outcome):
    acts = (
        lambda by: change_purpose(inside.group, by=by, seen=state_of_purpose(inside.group), purpose="To help."),
        lambda by: enter_progress(outcome, by=by, seen=state_of_progress(outcome), percent=1, words="A start."),
    )
    for who in (inside.ana, inside.watcher, cast.secretary, cast.chair):
        for act in acts:
            with pytest.raises(PermissionDenied):
                act(who)
    Closure.objects.create(group=inside.group, period=(today(), None), closed_by=cast.chair, closed_at=timezone.now())
    for act in acts:
        with pytest.raises(Refusal, match="is closed"):
            act(inside.lead)


def test_the_period_of_a_plan_is_saved_by_who_saw_it(client, inside):
    client.force_login(inside.lead)
    address = reverse("groups:workplan-period", args=[inside.group.slug])
    stale = client.get(address).context["form"].carried
    typed = {"starts_on": "2027-01-01", "last_day": "2027-12-31"}
    assert client.post(address, typed | {"seen": stale}).status_code == 302
    page = client.post(address, {"starts_on": "2027-02-01", "last_day": "2027-11-30", "seen": stale})
    for words in ("Saved by somebody else meanwhile", "1 January 2027", "31 December 2027"):
        assert words in page.text
    with pytest.raises(Refusal, match="Somebody changed this"):
        set_period(inside.group, by=inside.lead, seen=stale, starts_on=None, last_day=None)
    fresh = page.context["form"].carried
    set_period(inside.group, by=inside.lead, seen=fresh, starts_on=None, last_day=None)
