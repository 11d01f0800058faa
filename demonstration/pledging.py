"""Pledges in every state: public with word and without, late, done, changed, withdrawn, waiting and sent back."""

from datetime import timedelta

from partners.models import Organization
from secretariat.exchange.actions.pledges import accept_pledge, make_pledge, send_back_pledge
from secretariat.exchange.models import Pledge, PledgeCourse, Word

from .desks import BUSY

PLEDGES = (
    (
        "Every supplier of cotton visited once a year (invented example)",
        "Our members visit each of their suppliers, with somebody who speaks the language of the workers.",
        "The list of visits is published in January.",
        (330, 150, PledgeCourse.ON_THE_WAY, "112 of 180 suppliers were visited. The others follow after the harvest."),
    ),
    (
        "A telephone line for seasonal workers in four languages (invented example)",
        "The line answers seven days a week during the harvest.",
        "The number of calls and of answers is published each quarter.",
        (200, 20, PledgeCourse.DONE, "The line opened in May and took 1,240 calls in its first season."),
    ),
    (
        "Training for 300 labour inspectors (invented example)",
        "Inspectors learn to talk with children and young workers.",
        "300 inspectors hold the certificate.",
        (400, 60, PledgeCourse.CHANGED, "The course is longer than planned, so 220 inspectors take part this year."),
    ),
    (
        "A register of recruiters that everyone can read (invented example)",
        "Workers look up whether a recruiter has a licence before they pay anything.",
        "The register is online and kept up to date.",
        (500, 300, PledgeCourse.WITHDRAWN, "A public authority has begun such a register, which we support instead."),
    ),
    (
        "Ten schools near quarries with a warm meal a day (invented example)",
        "With the meal, more children stay in school until the afternoon.",
        "Attendance of ten schools before and after is published.",
        (250, None, None, ""),
    ),
    (
        "A guide for small fishing companies (invented example)",
        "Forty pages on contracts, wages and papers of crews.",
        "The guide is free to read in three languages.",
        (15, None, None, ""),
    ),
)
"""Title, words, measure; accepted so many days ago, last word so many days ago, and that word."""

SENT_BACK = "Thank you. Please add a number and a year, so that readers can tell when it is done."


def make_pledges(day, people, partners):
    """Make them by the acts themselves; what lies in the past is moved there afterwards, and words are rows."""
    staff, maker = people.accounts["secretariat"], people.accounts["partner"]
    holder = Organization.objects.get(pk=partners.by_reference[BUSY].pk)
    for title, words, measure, (accepted, heard, course, latest) in PLEDGES:
        pledge = accept_pledge(_make(day, holder, maker, title, words, measure), by=staff)
        at = day.now - timedelta(days=accepted)
        Pledge.objects.filter(pk=pledge.pk).update(accepted_at=at, made_at=at - timedelta(days=3))
        if course:
            given_at = day.now - timedelta(days=heard)
            Word.objects.create(pledge=pledge, course=course, words=latest, given_by=maker, given_at=given_at)
    _make(day, holder, maker, "Contracts in plain words (invented example)", "A contract of one page.", "It is in use.")
    back = _make(day, holder, maker, "More visits (invented example)", "We will visit more farms.", "More visits.")
    send_back_pledge(back, by=staff, because=SENT_BACK)


def _make(day, holder, maker, title, words, measure):
    values = {"title": title, "words": words, "measure": measure, "themes": ["child_labour", "forced_labour"]}
    return make_pledge(holder, by=maker, due_on=day.date + timedelta(days=300), **values)
