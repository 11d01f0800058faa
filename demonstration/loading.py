"""Makes the whole demonstration Alliance, once."""

from django.db import connection
from django.utils import timezone, translation

from alliance87.celery import app, nudge
from alliance87.documents.keeping import atomic_with_files

from .coming import make_prepared, make_ready
from .council import Mandates
from .day import Day
from .desks import Desks
from .drafting import make_drafted, make_series, make_terms_draft
from .events import make_events
from .gathering import make_gatherings
from .grouping import make_groups
from .inquiring import make_busy_desk, make_digests_asked_for, make_inquiries, make_own_review
from .knowing import make_known
from .logos import show_logos
from .mark import ask_for_editions, is_loaded
from .names import Names
from .newsletter import make_newsletter
from .noticing import make_notices
from .pages import make_pages
from .partners import Partners
from .partnerships import Partnerships
from .past import Past
from .people import People
from .pledging import make_pledges
from .proposing import make_proposed
from .replanning import note_workplans, replan
from .reporting import make_reported
from .reviewing import make_reviewed
from .roles import make_roles
from .sharing import make_shared
from .tracking import make_tracked
from .waiting import make_waiting
from .ways import make_ways


@atomic_with_files()
def load():
    """Make the whole Alliance as of now, or nothing. False, with nothing changed, when it exists already."""
    if is_loaded():
        return False
    day = Day(timezone.now())
    names = Names()
    with translation.override("en"):
        partners = Partners(day, names).make()
        people = People(day, names, partners)
        last_minutes = _make_council(day, people, partners)
        _make_groups(day, people)
        _make_what_waits(day, people, partners, last_minutes)
        _make_what_groups_share(day, people)
        _make_countries(day, people)
        _make_work_of_the_secretariat(day, people, partners)
    _count_rows()
    nudge(app.signature("gcg.tasks.finish_releases"))
    ask_for_editions()
    return True


def _count_rows():
    """Let PostgreSQL plan by what is there now: of its own accord it looks in a minute, and until then it takes the tables
    to be empty, with desks that need seconds.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _make_council(day, people, partners):
    """The people with their parts, the council, and its meetings until now; returns the minutes of the last."""
    council = Mandates(day, partners, people)
    desks = Desks(day, partners, people)
    partnerships = Partnerships(day, partners, people)
    people.make()
    make_roles(day, people)
    desks.make()
    show_logos(day, partners, allowed_by=people.accounts["partner"])
    council.make()
    last_minutes = Past(day, council, people).make()
    partnerships.make()
    return last_minutes


def _make_groups(day, people):
    make_groups(day, people)
    note_workplans(people)
    replan(day, people.accounts["lead"])


def _make_what_waits(day, people, partners, last_minutes):
    """The meetings to come, and what waits for the council beside them."""
    make_ready(day, people, last_minutes)
    make_prepared(day, people)
    make_waiting(people, partners)
    make_proposed(day, people, partners)


def _make_what_groups_share(day, people):
    make_shared(day, people.accounts["lead"])
    make_gatherings(day, people.accounts["lead"])


def _make_countries(day, people):
    """The countries on their way, their Roadmaps under review, and their yearly reports."""
    make_ways(day, people)
    make_reviewed(day, people)
    make_reported(day, people)


def _make_work_of_the_secretariat(day, people, partners):
    make_drafted(day, people)
    make_series(people)
    make_terms_draft(day, people)
    make_tracked(day, people, partners)
    make_known(day, people, partners)
    make_events(day, people, partners)
    make_pledges(day, people, partners)
    make_notices(day, people, partners)
    make_newsletter(day, people)  # after what it reports on
    make_inquiries(day, people)
    make_own_review(day, people)
    make_busy_desk(day, people)
    make_digests_asked_for(people)
    make_pages(day, people)
