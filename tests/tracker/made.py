"""Tracked initiatives for tests."""

import re
from datetime import timedelta

from django.utils import timezone

from alliance87.outbox.models import Delivery
from partners.actions.initiatives import enter_initiative
from partners.models import Initiative
from partners.models.day import today
from secretariat.tracker import actions
from secretariat.tracker.links import PROGRESS
from secretariat.tracker.models import Ask, Tracked
from tests.cast import person, work_at
from tests.partners.listed import list_partner


def entered(cast, title="Safe harvests", **said):
    """An initiative of a partner."""
    partner = said.pop("partner", None) or list_partner(f"Circle of {title}")
    first = {"themes": ["child_labour"], "countries": ["GH"], "starts_on": today() - timedelta(days=900)}
    return enter_initiative(partner, by=cast.secretary, title=title, **first | said)


def owned(cast, title="Safe harvests", **said):
    """(tracked initiative, its owner): tracked for 300 days without a word, an update expected every six months."""
    initiative = entered(cast, title, **said)
    owner = person(f"owner-{initiative.pk}@example.org", f"Ola Owner {initiative.pk}")
    work_at(initiative.organization, owner, "focal_point")
    return since(actions.track(by=cast.secretary, initiative=initiative), 300), owner


def since(tracked, days):
    """The same, tracked since so many days."""
    Tracked.objects.filter(pk=tracked.pk).update(tracked_at=timezone.now() - timedelta(days=days))
    return Tracked.objects.with_dates().get(pk=tracked.pk)


def link_to(who):
    """The path of the link in the last request to a person."""
    delivery = Delivery.objects.filter(mailing__kind="tracker.ask", email=who.email).latest("pk")
    return re.sub(r"^https?://[^/]+", "", delivery.words["link"])


def tracker_for_scene(initiative, *, by):
    """Parts of addresses: a tracked initiative whose owner was asked, an update that was sent and one that is drafted."""
    tracked = actions.track(by=by, initiative=initiative)
    other = Initiative.objects.create(
        organization=initiative.organization,
        title="Asked about",
        themes=[],
        period=(today(), None),
        entered_at=timezone.now(),
    )
    asked = actions.track(by=by, initiative=other)
    actions.ask_owners(asked, by=by)
    link = PROGRESS.to(Ask.objects.filter(tracked=asked).first()).rstrip("/").rpartition("/")[2]
    sent = actions.begin_update(by=by)
    actions.send_update(sent, by=by, seen=actions.state_of_update(sent))
    draft = actions.begin_update(by=by)
    numbers = {"sent_update": sent.number, "draft_update": draft.number, "draft_update_key": draft.pk}
    third = Initiative.objects.create(
        organization=initiative.organization,
        title="To track",
        themes=[],
        period=(today(), None),
        entered_at=timezone.now(),
    )
    return numbers | {"tracked": tracked.pk, "progress_link": link, "trackable": f"initiative-{third.pk}"}
