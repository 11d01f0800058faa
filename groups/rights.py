"""What may be done in groups, because of what, and the check that the acts make."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.duties import day
from alliance87.myself.rights import STAFF, Ground, Right, Rights, Sort

from . import permissions
from .models import Group, Lead

LEAD = "lead"

RIGHTS = (
    Right("lead", _lazy("Lead"), "5.3", (LEAD,), permissions.may_lead, "group"),
    Right(
        "workplan",
        _lazy("Write the workplan, report and ask for support in"),
        "6.3",
        (LEAD,),
        permissions.may_edit_workplan,
        "group",
    ),
    Right("appoint-leads", _lazy("Enter leads of groups"), "12.1", (STAFF,), permissions.may_appoint_leads),
)

SORTS = {
    "group": Sort(_lazy("Which group?"), _lazy("every group"), Group.objects.all, ("name",)),
}


def _grounds_of(user):
    yield from map(_of_lead, user.lead_of.in_force().select_related("group"))


def _of_group(group):
    rows = Lead.objects.in_force().filter(group=group, person__isnull=False)
    return [(one.person, _of_lead(one)) for one in rows.select_related("person", "group")]


def _of_lead(one):
    words = {"group": one.group, "day": day(one.period.lower)}
    you = _("You have led %(group)s since %(day)s.") % words
    return Ground(frozenset({LEAD}), you, _("Leads %(group)s, since %(day)s") % words, "group", one.group)


OFFERED = Rights(RIGHTS, SORTS, _grounds_of, {"group": _of_group})
