"""One table of what may be done in the Alliance, on which grounds, with the check that the acts make."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gcg import permissions as gcg
from gcg.models import Meeting, Seat
from groups import permissions as groups
from groups.models import Group
from partners import permissions as partners
from partners.models import Application, Country, Organization
from pathfinder import permissions as pathfinder
from secretariat import permissions as secretariat

from .grounds import (
    ADMINISTERS,
    APPLICANT,
    CHOSEN,
    COUNCIL,
    COUNTRY,
    DESK_EDITOR,
    FOCAL_POINT,
    LEAD,
    OBSERVER,
    PRESENTER,
    PRESIDING,
    SPEAKS,
    STAFF,
    VIEWER,
)


@dataclass(frozen=True)
class Right:
    """Something that may be done: its words, its clause, who may do it, and the check the acts make.

    `whose` lists what a ground must count as. A right `of` a sort of things is checked for one thing, which `check`
    takes. A ground that is about one such thing gives the right for that thing; any other ground gives it for all.
    """

    key: str
    words: str | Promise
    clause: str
    whose: tuple
    check: object
    of: str = ""

    def carried_by(self, ground):
        return bool(ground.counts_as.intersection(self.whose))


@dataclass(frozen=True)
class Sort:
    """A sort of things for which there are rights: its words, all of its things, and the fields by which they are
    found.
    """

    words: str | Promise
    all_of_them: str | Promise
    things: object
    by: tuple[str, ...]
    named: str | Promise = "%(thing)s"

    def find(self, words):
        """At most ten things whose name contains these words."""
        has_words = [Q(**{f"{field}__plain__contains": words}) for field in self.by]
        return self.things().filter(reduce(or_, has_words))[:10]


NAMES_OF_COUNTRIES = ("name", "official_name", "name_fr", "name_es")

SORTS = {
    "partner": Sort(_("Which partner?"), _("every partner"), Organization.objects.all, ("name", "acronym")),
    "country": Sort(_("Which country?"), _("every country"), Country.objects.all, NAMES_OF_COUNTRIES),
    "group": Sort(_("Which group?"), _("every group"), Group.objects.all, ("name",)),
    "meeting": Sort(
        _("Which meeting?"), _("every meeting"), lambda: Meeting.objects.with_state().order_by("-starts_at"), ("slug",)
    ),
    "seat": Sort(_("Which seat?"), _("every seat"), Seat.objects.all, ("code",), _("the seat %(thing)s")),
    "application": Sort(
        _("Which registration?"),
        _("every registration"),
        lambda: Application.objects.filter(submission__isnull=False, ruling=None, withdrawal=None),
        ("name",),
    ),
}


def _any(check):
    """The check of a right that is the same for every meeting."""
    return lambda user: check(user, None)


RIGHTS = (
    # Meetings
    Right("prepare", _("Prepare meetings, agendas and papers"), "12.1", (STAFF,), gcg.may_prepare),
    Right("convene", _("Convene meetings"), "8.3", (PRESIDING,), gcg.may_convene),
    Right(
        "preside",
        _("Open, preside over and close"),
        "8.3",
        (PRESIDING, CHOSEN),
        gcg.may_preside,
        "meeting",
    ),
    Right(
        "keep-record",
        _("Check people in and keep the record of"),
        "12.1",
        (STAFF, PRESIDING, CHOSEN),
        gcg.may_keep_record,
        "meeting",
    ),
    Right("follow", _("Enter the room of"), "7.7", (STAFF, COUNCIL, OBSERVER), gcg.may_follow, "meeting"),
    Right("present", _("Present an item of"), "O4", (PRESENTER,), gcg.may_present, "meeting"),
    Right("choose-chair", _("Record who was chosen to preside"), "T8", (STAFF,), _any(gcg.may_choose_chair)),
    Right("read-replies", _("See who answered an invitation"), "12.1", (STAFF, PRESIDING), _any(gcg.may_read_replies)),
    Right("read-minutes", _("Read minutes"), "M4", (STAFF, COUNCIL), _any(gcg.may_read_minutes)),
    Right("edit-minutes", _("Draft and edit minutes"), "11.1", (STAFF, PRESIDING), _any(gcg.may_edit_minutes)),
    Right("release-minutes", _("Release minutes"), "11.1", (PRESIDING,), _any(gcg.may_release_minutes)),
    Right("correct-minutes", _("Propose corrections to minutes"), "M1", (COUNCIL,), _any(gcg.may_propose_corrections)),
    Right("stances", _("Read what seats said of a decision"), "D10", (STAFF, COUNCIL), gcg.may_read_stances),
    Right("corrigenda", _("Correct slips in adopted texts"), "D12", (PRESIDING,), gcg.may_issue_corrigenda),
    Right("inform", _("Inform the GCG of observers"), "7.7", (STAFF,), gcg.may_inform_of_observers),
    Right("observers", _("Invite observers"), "7.7", (PRESIDING,), gcg.may_invite_observers),
    Right("presenters", _("Invite presenters of an item"), "O4", (PRESIDING,), gcg.may_invite_presenters),
    Right("rule-calls", _("Rule on requests for conference calls"), "10.2", (PRESIDING,), gcg.may_rule_on_calls),
    Right("diary", _("Keep the diary of the Chair and the Deputy"), "8.1", (STAFF, PRESIDING), gcg.may_keep_diary),
    # Seats
    Right("sit", _("Speak for"), "9.1", (COUNCIL,), gcg.may_sit_for, "seat"),
    Right("step-down", _("Give up"), "7.3", (STAFF, SPEAKS), gcg.may_step_down, "seat"),
    Right("give-credentials", _("Say who speaks for"), "12.1", (STAFF, SPEAKS), gcg.may_give_credentials, "seat"),
    Right("call", _("Open calls and enter nominations"), "12.1", (STAFF,), gcg.may_call),
    Right(
        "read-nominations", _("Follow nominations and absences"), "8.3", (STAFF, PRESIDING), gcg.may_read_nominations
    ),
    Right("credentials", _("Confirm who speaks for a holder"), "12.1", (STAFF,), gcg.may_confirm_credentials),
    Right("warn", _("Warn holders of their absences"), "7.8", (STAFF,), gcg.may_warn),
    Right("absences", _("See who was absent, and what follows"), "A9", (STAFF, COUNCIL), gcg.may_see_absences),
    Right("rule-forfeiture", _("Rule on forfeitures"), "7.8", (PRESIDING,), gcg.may_rule_on_forfeiture),
    Right("late-notice", _("Accept late notices of absence"), "N1", (PRESIDING,), gcg.may_accept_late_notices),
    # Partners
    Right("validate", _("Accept or decline registrations"), "12.1", (STAFF,), partners.may_validate),
    Right(
        "fill-in",
        _("Fill in and answer for the registration of"),
        "5.1",
        (APPLICANT,),
        partners.may_fill_in,
        "application",
    ),
    Right(
        "see-desk",
        _("See the desk of"),
        "5.3",
        (STAFF, FOCAL_POINT, DESK_EDITOR, VIEWER),
        partners.may_see_desk,
        "partner",
    ),
    Right(
        "edit-partner",
        _("Edit the page and the initiatives of"),
        "5.3",
        (STAFF, FOCAL_POINT, DESK_EDITOR),
        partners.may_edit_partner,
        "partner",
    ),
    Right(
        "keep-colleagues",
        _("Manage the colleagues of"),
        "5.3",
        (STAFF, FOCAL_POINT),
        partners.may_keep_colleagues,
        "partner",
    ),
    # Countries and groups
    Right("edit-roadmap", _("Write the Roadmap of"), "5.6", (COUNTRY,), pathfinder.may_edit_roadmap, "country"),
    Right(
        "name-focal-points",
        _("Enter focal points of countries"),
        "12.5",
        (STAFF,),
        pathfinder.may_name_focal_points,
    ),
    Right("lead", _("Lead"), "5.3", (LEAD,), groups.may_lead, "group"),
    Right("appoint-leads", _("Enter leads of groups"), "12.1", (STAFF,), groups.may_appoint_leads),
    # The Secretariat
    Right("incoming", _("Read incoming mail"), "12.1", (STAFF,), secretariat.may_read_mail),
    Right("ask-who-may", _("Ask who may do what"), "12.1", (STAFF,), secretariat.may_ask_who_may),
    Right("import", _("Import the council's history"), "12.1", (ADMINISTERS,), gcg.may_import_history),
    Right("last-days", _("Set last days of imported mandates"), "T1", (ADMINISTERS,), gcg.may_set_last_days),
    Right("keep-staff", _("Give and end roles in the Secretariat"), "12.1", (ADMINISTERS,), secretariat.may_keep_staff),
    Right(
        "impersonate",
        _("Look at the portal as somebody else"),
        "12.4",
        (ADMINISTERS,),
        secretariat.may_impersonate,
    ),
    Right(
        "confirm",
        _("Confirm or end the partnership of"),
        "R5",
        (STAFF, FOCAL_POINT),
        partners.may_confirm,
        "partner",
    ),
    Right(
        "oversee",
        _("See how partnerships stand, confirm them and enter departures"),
        "R5",
        (STAFF,),
        partners.may_oversee_partners,
    ),
    Right("rename", _("Enter new names of partners"), "R5", (ADMINISTERS,), partners.may_rename),
    Right("merge", _("Enter mergers of partners"), "R5", (ADMINISTERS,), partners.may_merge),
)
