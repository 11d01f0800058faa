"""What is pending around the council: a call for nominations with interest in it, a request for a conference call, a
proposed item, a template of meetings, the diary.
"""

from datetime import timedelta

from django.utils import timezone

from gcg.actions.calls import express_interest, open_call
from gcg.actions.meeting_templates import edit_template, keep_template, state_of_template
from gcg.actions.planning import enter_engagement, request_call
from gcg.actions.proposed_items import propose_item
from gcg.models import Meeting, Seat

from .desks import BUSY

VACANT, NETWORK = "NGO-3", "ngo-forum@example.org"
"""The vacant seat of the call for nominations, and the address of its nominating body."""

LIKE, ONCE = 12, ("Work plan of the next two years", "Working with survivors")
"""The number of the meeting that the template is like, and its items that come only once."""

DIARY = [
    {
        "days": -26,
        "office": "chair",
        "title": "Regional workshop on child labour in agriculture",
        "place": "San José",
        "audience": "Labour inspectors of six countries",
        "speaking_notes": "What the Pathfinder Countries learnt in their first year.",
        "follow_up": "The organizers ask for the roadmap template in Spanish.",
        "is_public": True,
    },
    {
        "days": 9,
        "office": "deputy",
        "title": "Opening of a course for labour judges",
        "place": "Accra",
        "audience": "Forty judges and prosecutors",
        "speaking_notes": "Why the Alliance brings governments, workers and employers to one table.",
        "is_public": True,
    },
    {
        "days": 33,
        "office": "chair",
        "title": "Conversation with development partners",
        "place": "Geneva",
        "audience": "Permanent missions",
        "is_public": False,
    },
]
"""Engagements by the number of days after the day of loading."""


def make_waiting(people, partners):
    """Enter all of it through the acts themselves, as people of the demonstration."""
    accounts, today = people.accounts, timezone.now().date()
    call = open_call(
        Seat.objects.get(code=VACANT),
        by=accounts["secretariat"],
        opens_on=today + timedelta(days=60),
        due_on=today + timedelta(days=30),
        addresses=[NETWORK],
    )
    express_interest(
        call,
        by=accounts["partner"],
        organization=partners.by_reference[BUSY],
        statement="We work with families in four countries of the region and would bring their voice to the council.",
    )
    request_call(
        by=accounts["member"],
        seat=Seat.objects.get(code="WORKERS-1"),
        subject="Domestic work in the roadmaps",
        reasons="Three roadmaps are being written now; waiting for the next meeting would come too late for them.",
        days="Any Tuesday of next month",
    )
    propose_item(
        Seat.objects.get(code="WORKERS-1"),
        by=accounts["member"],
        title="Wages owed to children who leave work",
        kind="discussion",
        because=(
            "Children who are withdrawn from work seldom receive what they earned. Agree what partners can ask of "
            "employers and inspectors, so that nobody pays for leaving."
        ),
        minutes_wanted=20,
    )
    _keep_template(accounts["secretariat"])
    for written in DIARY:
        day = today + timedelta(days=written["days"])
        written = {name: value for name, value in written.items() if name != "days"}
        enter_engagement(by=accounts["secretariat"], day=day, **written)


def _keep_template(secretary):
    """An ordinary meeting in Geneva: the standing items of the meeting that is ready, and what comes every time."""
    template = keep_template(Meeting.objects.get(number=LIKE), by=secretary)
    kept = template.items.exclude(title__in=ONCE)
    edit_template(
        template,
        by=secretary,
        seen=state_of_template(template),
        items=[(item.pk, {}) for item in kept],
        name="Ordinary meeting",
    )
