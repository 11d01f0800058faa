"""The facts that give people rights, in words, with their beginning or end: those of one person, and those of everyone."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliance87.desk.duties import day
from alliance87.posts.models import StaffKind, StaffRole
from alliance87.posts.permissions import know_staff_roles, staff_roles_of
from gcg.duties import CouncilPart
from gcg.duties.places import place_of
from gcg.models import Composition, Observer, Presenter, know_capacities, today
from gcg.models.standing import Capacity
from groups.models import Lead
from partners.models import Colleague, User
from pathfinder.models import FocalPoint

STAFF, ADMINISTERS, EDITS = "staff", "administers", "edits"
PRESIDING, COUNCIL, SPEAKS = "presiding", "council", "speaks"
FOCAL_POINT, DESK_EDITOR, VIEWER, APPLICANT = "focal_point", "editor", "viewer", "applicant"
COUNTRY, LEAD = "country", "lead"
OBSERVER, PRESENTER, CHOSEN = "observer", "presenter", "chosen"

OF_ROLES = {StaffKind.OFFICER: {STAFF}, StaffKind.ADMINISTRATOR: {STAFF, ADMINISTERS}, StaffKind.EDITOR: {EDITS}}


@dataclass(frozen=True)
class Ground:
    """A fact about a person: what it counts as, for which `thing` of which sort, in words to the person (`you`) and
    about them (`they`).
    """

    counts_as: frozenset
    you: str
    they: str
    of: str = ""
    thing: object = None


def grounds_of(user, desk):
    """Every fact that gives `user` a right today. Nine queries at most."""
    roles = StaffRole.objects.in_force().filter(person=user) if staff_roles_of(user) else []
    found = [_of_role(role) for role in roles]
    council = CouncilPart(desk)
    found += [_of_place(place) for place in council.places]
    colleagues = user.colleague_of.in_force().select_related("organization")
    found += [_of_colleague(one) for one in colleagues]
    found += [_of_focal_point(one) for one in user.focal_point_of.in_force().select_related("country")]
    found += [_of_lead(one) for one in user.lead_of.in_force().select_related("group")]
    found += [_of_applicant(one) for one in user.applications.filter(ruling=None, withdrawal=None)]
    for meeting in council.meetings:
        found += _at_meeting(user, meeting)
    return found


def people_with_standing():
    """(person, grounds) for the staff and the council, loaded so that checking what they may do needs no query."""
    composition = Composition(today())
    places = defaultdict(list)
    for seat in composition.filled:
        for one in seat.people:
            capacity = Capacity(seat.seat, seat.holder, one.role, one.period.upper)
            places[one.person_id].append(_of_place(place_of(capacity, seat.mandate)))
    seated = Q(pk__in=list(places)) | Q(pk__in=StaffRole.objects.in_force().values("person"))
    people = list(User.objects.filter(seated, is_active=True).distinct().order_by("name", "pk"))
    know_staff_roles(people)
    know_capacities(people, composition)
    roles = defaultdict(list)
    for role in StaffRole.objects.in_force():
        roles[role.person_id].append(_of_role(role))
    return [(one, roles[one.pk] + places[one.pk]) for one in people]


def people_of(sort, thing):
    """(person, ground) for the people who are concerned with one thing only."""
    return [(person, ground) for person, ground in PEOPLE.get(sort, _nobody)(thing) if person.is_active]


def _nobody(thing):
    return []


def _of_partner(organization):
    rows = Colleague.objects.in_force().filter(organization=organization)
    return [(one.person, _of_colleague(one)) for one in rows.select_related("person", "organization")]


def _of_country(country):
    rows = FocalPoint.objects.in_force().filter(country=country)
    return [(one.person, _of_focal_point(one)) for one in rows.select_related("person", "country")]


def _of_group(group):
    rows = Lead.objects.in_force().filter(group=group, person__isnull=False)
    return [(one.person, _of_lead(one)) for one in rows.select_related("person", "group")]


def _of_meeting(meeting):
    """The people concerned with one meeting.

    Observers and presenters lose their rights when it closes (O2, O4); a person chosen to preside keeps its record.
    """
    watching = Observer.objects.filter(meeting=meeting, meeting__closure=None)
    observers = watching.select_related("person", "organization")
    found = [(one.person, _of_observer(meeting, one.organization)) for one in observers]
    presenting = Presenter.objects.filter(item__meeting=meeting, item__meeting__closure=None, withdrawn_at=None)
    presenters = presenting.select_related("person", "item")
    found += [(one.person, _of_presenter(meeting, one.item.number)) for one in presenters]
    if chosen := meeting.fact("chosen_chair"):
        found.append((chosen.person, _of_chosen(meeting)))
    return found


def _of_application(application):
    return [(application.applicant, _of_applicant(application))]


PEOPLE = {
    "partner": _of_partner,
    "country": _of_country,
    "group": _of_group,
    "meeting": _of_meeting,
    "application": _of_application,
}


def _of_role(role):
    words = {"role": role.get_kind_display(), "day": _since(role)}
    you = _("You have been %(role)s since %(day)s.") % words
    return Ground(frozenset(OF_ROLES[role.kind]), you, _("%(role)s, since %(day)s") % words)


def _of_place(place):
    counts_as = {COUNCIL} if place.capacity.is_alternate else {COUNCIL, SPEAKS}
    if place.capacity.presides:
        counts_as.add(PRESIDING)
    return Ground(frozenset(counts_as), str(place), place.told, "seat", place.seat)


def _of_colleague(one):
    words = {"role": one.get_role_display(), "organization": one.organization, "day": _since(one)}
    said = _("%(role)s at the desk of %(organization)s, since %(day)s") % words
    return Ground(frozenset({str(one.role)}), f"{said}.", said, "partner", one.organization)


def _of_focal_point(one):
    words = {"country": one.country, "day": _since(one), "function": one.function}
    you = _("You have been the focal point of %(country)s since %(day)s.") % words
    they = _("Focal point of %(country)s, since %(day)s") % words
    return Ground(frozenset({COUNTRY}), you, they, "country", one.country)


def _of_lead(one):
    words = {"group": one.group, "day": _since(one)}
    you = _("You have led %(group)s since %(day)s.") % words
    return Ground(frozenset({LEAD}), you, _("Leads %(group)s, since %(day)s") % words, "group", one.group)


def _of_applicant(application):
    words = {"name": application, "day": date_format(application.started_at, "j F Y")}
    you = _("You began the registration of %(name)s on %(day)s. It is yours until the Secretariat rules on it.") % words
    they = _("Began the registration of %(name)s on %(day)s") % words
    return Ground(frozenset({APPLICANT}), you, they, "application", application)


def _at_meeting(user, meeting):
    if meeting.is_watched and not meeting.is_closed:
        yield _of_observer(meeting, meeting.watched_for)
    if not meeting.is_closed:
        yield from (_of_presenter(meeting, number) for number in meeting.presented)
    chosen = meeting.fact("chosen_chair")
    if chosen and chosen.person_id == user.pk:
        yield _of_chosen(meeting)


def _of_observer(meeting, organization):
    words = {"meeting": meeting, "organization": organization}
    you = _("You observe %(meeting)s for %(organization)s, at the Chair's invitation, until it closes.") % words
    they = _("Observes %(meeting)s for %(organization)s until it closes") % words
    return Ground(frozenset({OBSERVER}), you, they, "meeting", meeting)


def _of_presenter(meeting, number):
    words = {"meeting": meeting, "number": number}
    you = (
        _("The Chair invited you to present item %(number)s of %(meeting)s. This lasts until the meeting closes.")
        % words
    )
    they = _("Presents item %(number)s of %(meeting)s until it closes") % words
    return Ground(frozenset({PRESENTER}), you, they, "meeting", meeting)


def _of_chosen(meeting):
    words = {"meeting": meeting}
    you = _("Those present chose you to preside over %(meeting)s.") % words
    return Ground(frozenset({CHOSEN}), you, _("Chosen to preside over %(meeting)s") % words, "meeting", meeting)


def _since(row):
    return day(row.period.lower)
