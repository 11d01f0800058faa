"""Pledges, offers and requests for tests."""

from datetime import timedelta

from partners.models.day import today
from secretariat.exchange.actions import answers, notices, pledges
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner


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


def offered(**more):
    return {
        "side": "offer",
        "title": "Two trainers",
        "kind": "training",
        "words": "Two trainers for a week.",
        "stands_until": today() + timedelta(days=100),
        "themes": ["child_labour"],
        "countries": ["GH"],
        "languages": ["en"],
    } | more


def posted(partner, by, **more):
    return notices.post_notice(partner, by=by, **offered(**more))


def noticed(partner, by, staff, **more):
    """A notice that is public."""
    return notices.accept_notice(posted(partner, by, **more), by=staff)


def answered(cast, partner, by, name="Open Hands"):
    """(a public notice of `partner`, its answer by another, that partner's focal point)."""
    other, who = at_desk(cast, name)
    notice = noticed(partner, by, cast.secretary)
    return notice, answers.answer_notice(notice, other, by=who, words="We can."), who


def notices_for_scene(partner, *, by, other, speaker, staff):
    """Parts of addresses: a notice that is public, one that waits, one that was sent back, and an answer."""
    back = notices.send_back_notice(posted(partner, by, title="Too vague an offer"), by=staff, because="For whom?")
    public, waiting = noticed(partner, by, staff), posted(partner, by, title="Not yet read")
    answered_to = noticed(partner, by, staff, title="Answered")
    answer = answers.answer_notice(answered_to, other, by=speaker, words="We can.")
    parts = {"notice": public.pk, "waiting_notice": waiting.pk, "notice_back": back.pk}
    return parts | {"answered_notice": answered_to.pk, "answer": answer.pk}
