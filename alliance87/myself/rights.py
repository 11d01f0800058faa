"""What people may do around the council, and because of what: one table for both ways of asking."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gcg import permissions as may
from gcg.models import Composition, is_member, presides, today
from partners.models import User
from partners.permissions import (
    SECRETARIAT,
    is_administrator,
    is_secretariat,
    may_merge,
    may_oversee_partners,
    may_rename,
    may_validate,
)

STAFF, ADMINISTRATION, PRESIDING, COUNCIL = "staff", "administration", "presiding", "council"
"""Whom a right belongs to: Secretariat officers and administrators; its administrators alone; Chair and Deputy; all
who sit on the council."""

GROUPS = {STAFF: (SECRETARIAT[0], SECRETARIAT[2]), ADMINISTRATION: (SECRETARIAT[2],)}
"""The staff roles a right of the Secretariat belongs to."""


@dataclass(frozen=True)
class Right:
    """Something that may be done: in words, the clause that says so, by whom, and the check the acts make."""

    key: str
    words: str | Promise
    clause: str
    whose: tuple
    check: object


def _any_meeting(check):
    return lambda user: check(user, None)


RIGHTS = (
    Right("prepare", _("Prepare meetings, agendas and papers"), "12.1", (STAFF,), may.may_prepare),
    Right("convene", _("Convene meetings"), "8.3", (PRESIDING,), may.may_convene),
    Right(
        "read-replies",
        _("See who answered an invitation"),
        "12.1",
        (STAFF, PRESIDING),
        _any_meeting(may.may_read_replies),
    ),
    Right("read-minutes", _("Read minutes"), "M4", (STAFF, COUNCIL), _any_meeting(may.may_read_minutes)),
    Right("edit-minutes", _("Draft and edit minutes"), "11.1", (STAFF, PRESIDING), _any_meeting(may.may_edit_minutes)),
    Right("release-minutes", _("Release minutes"), "11.1", (PRESIDING,), _any_meeting(may.may_release_minutes)),
    Right(
        "correct-minutes",
        _("Propose corrections of minutes"),
        "M1",
        (COUNCIL,),
        _any_meeting(may.may_propose_corrections),
    ),
    Right("import", _("Import the council's history"), "12.1", (STAFF,), may.may_import_history),
    Right("call", _("Open calls and enter nominations"), "12.1", (STAFF,), may.may_call),
    Right(
        "read-nominations", _("Follow nominations and absences"), "8.3", (STAFF, PRESIDING), may.may_read_nominations
    ),
    Right("credentials", _("Confirm who speaks for a holder"), "12.1", (STAFF,), may.may_confirm_credentials),
    Right("warn", _("Warn holders of their absences"), "7.8", (STAFF,), may.may_warn),
    Right("rule-forfeiture", _("Rule on forfeitures"), "7.8", (PRESIDING,), may.may_rule_on_forfeiture),
    Right("late-notice", _("Accept late notices of absence"), "N1", (PRESIDING,), may.may_accept_late_notices),
    Right("inform", _("Inform the GCG of observers"), "7.7", (STAFF,), may.may_inform_of_observers),
    Right("observers", _("Invite observers"), "7.7", (PRESIDING,), may.may_invite_observers),
    Right("presenters", _("Invite presenters of an item"), "O4", (PRESIDING,), may.may_invite_presenters),
    Right("rule-calls", _("Rule on requests for conference calls"), "10.2", (PRESIDING,), may.may_rule_on_calls),
    Right("diary", _("Keep the diary of Chair and Deputy"), "8.1", (STAFF, PRESIDING), may.may_keep_diary),
    Right(
        "oversee",
        _("See how partnerships stand, confirm them and enter departures"),
        "R5",
        (STAFF,),
        may_oversee_partners,
    ),
    Right("rename", _("Enter new names of partners"), "R5", (ADMINISTRATION,), may_rename),
    Right("merge", _("Enter mergers of partners"), "R5", (ADMINISTRATION,), may_merge),
    Right("validate", _("Accept or decline registrations"), "12.1", (STAFF,), may_validate),
)


def rights_of(user):
    """The rights of `user` today. As many queries as it takes to know where they sit."""
    found = {STAFF: is_secretariat(user), PRESIDING: presides(user), COUNCIL: is_member(user)}
    found[ADMINISTRATION] = is_administrator(user)
    return [one for one in RIGHTS if any(found[whose] for whose in one.whose)]


def who_may(right):
    """(person, why) for everybody who has the right today. Four queries."""
    found = []
    if groups := [name for whose in right.whose for name in GROUPS.get(whose, ())]:
        staff = User.objects.filter(is_active=True, groups__name__in=groups)
        found += [(one, _("works for the Secretariat")) for one in staff.distinct().order_by("name")]
    for seat in Composition(today()).filled:
        found += [(one.person, f"{seat.code}, {seat.holder}") for one in seat.people if _has(right, seat, one)]
    return found


def _has(right, seat, representation):
    presides = seat.code in ("CHAIR", "DEPUTY") and representation.role == "representative"
    return COUNCIL in right.whose or (PRESIDING in right.whose and presides)
