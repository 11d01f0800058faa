"""Events to come and past: open to all, with places left, full with people who wait, cancelled, and one that is planned."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from partners.models import Organization
from secretariat.events.actions.planning import cancel_event, plan_event, publish_event
from secretariat.events.actions.registering import ask_to_register, confirm_registration, register
from secretariat.events.models import Event, Registration

from .desks import BUSY

EVENTS = (
    {
        "title": "Learning from each other: labour inspection in remote areas (invented example)",
        "words": "Three inspectorates show how they reach farms and quarries far from towns.\n\n"
        "- What a visit needs\n- How villages take part\n- What it costs\n\nThere is time for questions in each language.",
        "day": 12,
        "hours": 2,
        "zone": "Europe/Zurich",
        "link": "https://meet.example.org/inspection",
        "languages": ["en", "fr", "es"],
        "themes": ["child_labour", "forced_labour"],
        "until": 10,
        "capacity": 300,
    },
    {
        "title": "Workshop: hearing survivors before a policy is written (invented example)",
        "words": "A day of practice for people who draft policies. Small groups work with survivors who advise ministries.",
        "day": 26,
        "hours": 7,
        "zone": "Africa/Nairobi",
        "place": "Lakeside Training Centre, Nairobi",
        "languages": ["en"],
        "themes": ["human_trafficking"],
        "until": 19,
        "capacity": 4,
        "partner": True,
    },
    {
        "title": "Open hour of the Secretariat (invented example)",
        "words": "Ask what you like about partnership, groups and this portal. Come and go as you please.",
        "day": 33,
        "hours": 1,
        "zone": "America/Lima",
        "link": "https://meet.example.org/open-hour",
        "languages": ["en", "es"],
    },
    {
        "title": "Regional dialogue on fair recruitment (invented example)",
        "words": "Governments, employers and workers compare how recruiters are licensed.",
        "day": 45,
        "hours": 6,
        "zone": "Asia/Manila",
        "place": "Harbour Hall, Manila",
        "languages": ["en"],
        "until": 30,
        "capacity": 80,
        "cancelled": "The hall is closed for repairs. A new date will be announced.",
    },
    {
        "title": "Data for Target 8.7: what a small survey can show (invented example)",
        "words": "Two statisticians explain how a survey of 600 households was made, and what it cannot tell.",
        "day": -40,
        "hours": 2,
        "zone": "Europe/Zurich",
        "link": "https://meet.example.org/survey",
        "languages": ["en", "fr"],
        "themes": ["child_labour"],
    },
    {
        "title": "Forum of partners (invented example)",
        "words": "Two hundred partners told each other what worked. The notes are with the groups that met there.",
        "day": -120,
        "hours": 30,
        "zone": "America/Lima",
        "place": "Convention Centre, Lima",
        "languages": ["en", "es"],
    },
)
PLANNED = {
    "title": "Webinar on due diligence in fishing (invented example)",
    "words": "Being prepared: speakers are not confirmed yet.",
    "day": 60,
    "hours": 2,
    "zone": "Europe/Zurich",
    "link": "https://meet.example.org/fishing",
    "languages": ["en"],
}
VISITORS = ("Emre Lindholm", "Paloma Iwasaki", "Tariq Oyelaran", "Wen Castellanos", "Awa Petrović", "Mateo Haraldsen")


def make_events(day, people, partners):
    """Make them by the acts themselves; those that are over are moved into the past afterwards."""
    staff = people.accounts["secretariat"]
    organizer = partners.by_reference[BUSY]
    _plan(PLANNED, day, staff, organizer)
    for spec in EVENTS:
        event = publish_event(_plan(spec, day, staff, organizer), by=staff)
        if spec.get("capacity"):
            _fill(event, people)
        if because := spec.get("cancelled"):
            cancel_event(event, by=staff, because=because)
        if spec["day"] < 0:
            _move(event, spec, day)


def _plan(spec, day, staff, organizer):
    starts_at = _moment(spec, day, abs(spec["day"]))
    return plan_event(
        by=staff,
        title=spec["title"],
        words=spec["words"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=spec["hours"]),
        time_zone=spec["zone"],
        place=spec.get("place", ""),
        link=spec.get("link", ""),
        languages=spec["languages"],
        themes=spec.get("themes", []),
        organizer=Organization.objects.get(pk=organizer.pk) if spec.get("partner") else None,
        registers_until=_moment(spec, day, spec["until"]) if "until" in spec else None,
        capacity=spec.get("capacity"),
    )


def _moment(spec, day, days):
    """Ten o'clock in its zone, in so many days."""
    there = (day.now + timedelta(days=days)).astimezone(ZoneInfo(spec["zone"]))
    return there.replace(hour=10, minute=0, second=0, microsecond=0)


def _fill(event, people):
    register(event, by=people.accounts["partner"])
    for place, name in enumerate(VISITORS):
        email = f"visitor{place}@mail.example"
        ask_to_register(event, name=name, email=email)
        confirm_registration(Registration.objects.get(event=event, email=email))


def _move(event, spec, day):
    starts_at = _moment(spec, day, spec["day"])
    ends_at = starts_at + timedelta(hours=spec["hours"])
    earlier = starts_at - timedelta(days=60)
    moments = dict.fromkeys(("planned_at", "changed_at", "published_at"), earlier)
    Event.objects.filter(pk=event.pk).update(starts_at=starts_at, ends_at=ends_at, **moments)
