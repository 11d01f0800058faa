"""Pledges for tests."""

from datetime import timedelta

from partners.actions.colleagues import add_colleague
from partners.models.day import today
from secretariat.exchange.actions import pledges
from tests.cast import person
from tests.partners.listed import list_partner


def at_desk(cast, name="Circle of Hands"):
    """(a listed partner, its focal point)."""
    partner = list_partner(name)
    who = person(f"{name.lower().replace(' ', '.')}@example.org", f"Fay of {name}")
    add_colleague(partner, who, role="focal_point", by=cast.secretary)
    return partner, who


def said(**more):
    return {
        "title": "Sixty workshops inspected",
        "words": "We visit sixty workshops.",
        "measure": "Sixty reports are published.",
        "due_on": today() + timedelta(days=200),
        "themes": ["child_labour"],
        "countries": ["GH"],
    } | more


def made(holder, by, **more):
    return pledges.make_pledge(holder, by=by, **said(**more))


def accepted(holder, by, staff, **more):
    return pledges.accept_pledge(made(holder, by, **more), by=staff)


def pledges_for_scene(partner, *, by, staff):
    """Parts of addresses: a pledge that is public, one that waits, and one that was sent back."""
    back = pledges.send_back_pledge(made(partner, by, title="Too vague"), by=staff, because="By when?")
    public, waiting = accepted(partner, by, staff), made(partner, by, title="Not yet read")
    return {"pledge": public.pk, "waiting_pledge": waiting.pk, "pledge_back": back.pk}
