"""Offers and requests in every state: open, answered, met, and waiting for the Secretariat."""

from datetime import timedelta

from partners.models import Organization
from secretariat.exchange.actions.answers import answer_notice, write_message
from secretariat.exchange.actions.notices import accept_notice, close_notice, post_notice
from secretariat.exchange.models import Notice

from .desks import BUSY

ANSWERING = "SN"
"""The partner of the account `country`, which answers."""

TRAINERS = {
    "side": "offer",
    "title": "Two trainers on interviews with children (invented example)",
    "kind": "training",
    "words": "Two of our trainers come for a week and work with up to twenty labour inspectors.\n\nWe pay the trainers and "
    "their travel; the host pays for the room and the interpreters.",
    "countries": ["GH", "SN"],
    "languages": ["en", "fr"],
}
FEES = {
    "side": "offer",
    "title": "Data on recruitment fees along five routes (invented example)",
    "kind": "data",
    "words": "What 4,000 workers paid before they left, by route and year, without names. We help to read it.",
    "languages": ["en", "es"],
}
INTERPRETERS = {
    "side": "request",
    "title": "Interpreters for a hearing of seasonal workers (invented example)",
    "kind": "expertise",
    "words": "We look for two interpreters for three days, by video, with experience of hearings.",
    "countries": ["SN"],
    "languages": ["fr"],
}
SCREENS = {
    "side": "request",
    "title": "Tablets for inspectors on fishing coasts (invented example)",
    "kind": "materials",
    "words": "Thirty used tablets that work without a network for a day. We collect them and remove what is on them.",
}
LEAFLETS = {
    "side": "request",
    "title": "Leaflets on rights at work in Wolof and Pulaar (invented example)",
    "kind": "materials",
    "words": "Texts of two pages that we may print and give to families before the harvest.",
    "countries": ["SN"],
}
TALK = (
    "Our inspectorate would gladly host them. Could it be after the rains, in November?",
    "November suits both trainers. How many inspectors would take part, and in which language?",
    "Eighteen, in French. We can offer the room of our training centre.",
)
"""What the answering partner and the other write, in turn."""


def make_notices(day, people, partners):
    """Make them by the acts themselves; those that are public were accepted some days ago."""
    staff, owner = people.accounts["secretariat"], people.accounts["partner"]
    answering = people.accounts["country"]
    busy, other, asker = (_partner(partners, reference) for reference in (BUSY, "GLRI", ANSWERING))
    trainers = _public(day, busy, owner, staff, TRAINERS, ago=20)
    _public(day, other, staff, staff, FEES, ago=9)
    _public(day, other, staff, staff, SCREENS, ago=4)
    first, *others = TALK
    answer = answer_notice(trainers, asker, by=answering, words=first)
    for place, words in enumerate(others):
        write_message(answer, by=answering if place % 2 else owner, words=words)
    met = _public(day, busy, owner, staff, INTERPRETERS, ago=40)
    reply = answer_notice(met, asker, by=answering, words="Two colleagues of ours can do it, and know such hearings.")
    close_notice(met, by=owner, how="met", words="A partner gave two interpreters for three days.", answer=reply.pk)
    _post(day, busy, owner, LEAFLETS)


def _partner(partners, reference):
    return Organization.objects.get(pk=partners.by_reference[reference].pk)


def _public(day, organization, by, staff, spec, *, ago):
    notice = accept_notice(_post(day, organization, by, spec), by=staff)
    at = day.now - timedelta(days=ago)
    Notice.objects.filter(pk=notice.pk).update(accepted_at=at, made_at=at - timedelta(days=2))
    return notice


def _post(day, organization, by, spec):
    themes = ["child_labour", "forced_labour"]
    written = {"languages": [], **spec}
    return post_notice(organization, by=by, themes=themes, stands_until=day.date + timedelta(days=180), **written)
