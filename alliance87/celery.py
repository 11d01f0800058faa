"""Celery: the worker's application, its timetable (hours in UTC, intervals in seconds), and how an act wakes it."""

import logging
import os
from functools import partial

from celery import Celery
from celery.schedules import crontab
from django.db import transaction
from kombu.exceptions import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance87.settings")

logger = logging.getLogger(__name__)

app = Celery("alliance87")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "send waiting mail": {"task": "alliance87.outbox.tasks.deliver_waiting", "schedule": 30.0},
    "find what changed": {"task": "alliance87.finding.tasks.catch_up", "schedule": 5.0},
    "read anew everything that is found": {
        "task": "alliance87.finding.tasks.rebuild",
        "schedule": crontab(hour=0, minute=20),
    },
    "forget letters about accounts": {
        "task": "alliance87.outbox.tasks.forget_account_mail",
        "schedule": crontab(hour=3, minute=40),
    },
    "end looks that lasted their time": {"task": "secretariat.tasks.end_overdue_impersonations", "schedule": 60.0},
    "forget addresses in old mail": {
        "task": "alliance87.outbox.tasks.forget_addresses",
        "schedule": crontab(hour=3, minute=45),
    },
    "forget mail that came in": {
        "task": "alliance87.outbox.tasks.forget_incoming_mail",
        "schedule": crontab(hour=3, minute=35),
    },
    "forget mail of demonstrations": {
        "task": "alliance87.outbox.tasks.forget_kept_mail",
        "schedule": crontab(hour=3, minute=50),
    },
    "tell followers of pages": {"task": "alliance87.followed.tasks.tell_all", "schedule": crontab(hour=6, minute=20)},
    "forget followers who did not confirm": {
        "task": "alliance87.outbox.tasks.forget_unconfirmed_followers",
        "schedule": crontab(hour=3, minute=52),
    },
    "forget readers of the newsletter": {
        "task": "secretariat.newsletter.tasks.forget_readers",
        "schedule": crontab(hour=3, minute=53),
    },
    "release issues of the newsletter": {"task": "secretariat.newsletter.tasks.release_due", "schedule": 30.0},
    "send issues of the newsletter": {"task": "secretariat.newsletter.tasks.send_newsletters", "schedule": 30.0},
    "read lists of addresses": {"task": "secretariat.newsletter.tasks.read_lists", "schedule": 60.0},
    "ask the owners of listed addresses": {"task": "secretariat.newsletter.tasks.ask_listed", "schedule": 60.0},
    "remind who has not confirmed the newsletter": {
        "task": "secretariat.newsletter.tasks.remind_unconfirmed",
        "schedule": crontab(hour=7, minute=5),
    },
    "forget inquiries and press contacts": {
        "task": "secretariat.contacts.tasks.forget_contacts",
        "schedule": crontab(hour=4, minute=28),
    },
    "give free places of events": {"task": "secretariat.events.tasks.fill_places", "schedule": 300.0},
    "forget who registered for events": {
        "task": "secretariat.events.tasks.forget_registrations",
        "schedule": crontab(hour=4, minute=29),
    },
    "forget what was said of work on desks": {
        "task": "alliance87.desk.tasks.forget_marks",
        "schedule": crontab(hour=4, minute=27),
    },
    "forget ended sessions": {"task": "partners.tasks.forget_ended_sessions", "schedule": crontab(hour=3, minute=55)},
    "forget unconfirmed accounts": {
        "task": "partners.tasks.forget_unconfirmed_accounts",
        "schedule": crontab(hour=4, minute=0),
    },
    "forget old invitations": {"task": "partners.tasks.forget_invitations", "schedule": crontab(hour=4, minute=5)},
    "forget old drafts": {"task": "partners.tasks.forget_drafts", "schedule": crontab(hour=4, minute=10)},
    "forget persons of ended registrations": {
        "task": "partners.tasks.forget_ended_applications",
        "schedule": crontab(hour=4, minute=15),
    },
    "forget focal points of accepted registrations": {
        "task": "partners.tasks.forget_accepted_applications",
        "schedule": crontab(hour=4, minute=20),
    },
    "forget addresses about seats": {
        "task": "gcg.tasks.forget_seat_addresses",
        "schedule": crontab(hour=4, minute=25),
    },
    "read the text of documents": {"task": "alliance87.documents.tasks.read_files", "schedule": 60.0},
    "read the text of what partners share": {"task": "secretariat.knowledge.tasks.read_files", "schedule": 60.0},
    "remove files that no row names": {
        "task": "alliance87.tasks.sweep_storage",
        "schedule": crontab(hour=4, minute=40),
    },
    "ask how initiatives go": {"task": "secretariat.tracker.tasks.ask_stale", "schedule": crontab(hour=6, minute=40)},
    "send the day's digests": {"task": "secretariat.tasks.send_digests", "schedule": crontab(hour=6, minute=50)},
    "remind of action points": {"task": "gcg.tasks.remind_owners", "schedule": crontab(hour=6, minute=15)},
    "vacate seats of lost statuses": {"task": "gcg.tasks.vacate_seats", "schedule": crontab(hour=0, minute=10)},
    "alert of too few meetings": {"task": "gcg.tasks.alert_of_shortfall", "schedule": crontab(hour=6, minute=30)},
    "send the digests of groups": {"task": "groups.tasks.send_digests", "schedule": crontab(hour=6, minute=20)},
    "remind those who have not voted": {"task": "groups.tasks.remind_voters", "schedule": 600.0},
    "end partnerships": {"task": "partners.tasks.end_partnerships", "schedule": crontab(hour=0, minute=5)},
    "end what partners co-chaired": {"task": "groups.tasks.end_co_chairs", "schedule": crontab(hour=0, minute=10)},
    "ask partners to confirm": {"task": "partners.tasks.ask_partners", "schedule": crontab(hour=6, minute=45)},
    "follow who sits for seats": {"task": "gcg.tasks.follow_invitations", "schedule": 600.0},
    "follow who takes part in groups": {"task": "groups.tasks.follow_meetings", "schedule": 60.0},
    "render minutes of groups": {"task": "groups.tasks.finish_releases", "schedule": 60.0},
    "remind of action points of groups": {"task": "groups.tasks.remind_owners", "schedule": crontab(hour=6, minute=17)},
    "read and enter sheets of workplans": {"task": "groups.tasks.follow_sheets", "schedule": 60.0},
    "forget sheets of workplans": {"task": "groups.tasks.forget_sheets", "schedule": crontab(hour=4, minute=30)},
    "forget drafts of proposals": {"task": "groups.tasks.forget_drafts", "schedule": crontab(hour=4, minute=12)},
    "remind of progress reports": {
        "task": "groups.tasks.remind_of_reports",
        "schedule": crontab(hour=6, minute=20),
    },
    "publish approved pages": {"task": "secretariat.pages.tasks.publish_due", "schedule": 60.0},
    "remind reviewers of Roadmaps": {
        "task": "pathfinder.tasks.remind_reviewers",
        "schedule": crontab(hour=6, minute=25),
    },
    "remind of yearly reports": {
        "task": "pathfinder.tasks.remind_of_yearly_reports",
        "schedule": crontab(hour=6, minute=28),
    },
    "finish waiting mailings": {"task": "gcg.tasks.finish_mailings", "schedule": 60.0},
    "file decisions": {"task": "gcg.tasks.file_decisions", "schedule": 60.0},
    "make packs of papers": {"task": "gcg.tasks.make_packs", "schedule": 60.0},
    "forget packs of papers": {"task": "gcg.tasks.forget_packs", "schedule": crontab(hour=4, minute=32)},
    "render waiting documents": {"task": "gcg.tasks.finish_releases", "schedule": 60.0},
}


def nudge(task, *args):
    """Wake a worker once the transaction is committed.

    The rows say what is to be done, and the timetable goes through them: without a broker, work is delayed but not
    lost.
    """
    transaction.on_commit(partial(_send, task, args), robust=True)


def _send(task, args):
    try:
        task.delay(*args)
    except OperationalError as error:
        logger.warning("broker away, the timetable will pick up %s: %s", task.name, error)
