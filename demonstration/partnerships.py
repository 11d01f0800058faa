"""What became of partners after they joined: asked to confirm, silent, renamed or gone.

Nearly all have a focal point.
"""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from guardian.models import UserObjectPermission

from gcg.models import Decision, RemovalMatter
from partners.models import (
    Colleague,
    Confirmation,
    ConfirmationRequest,
    EarlierName,
    Ending,
    Initiative,
    Organization,
    Role,
)
from partners.rules.partnerships import found_by

from .day import at
from .desks import BUSY, FOCAL_POINTS

UNREACHED = ("KZ-57", "LA-61", "LS-64", "MN-75")
"""Partners without a focal point."""

ASKED = {BUSY: (5, None), "IE-52": (20, None), "JM-54": (40, 10)}
"""How many days ago the partners that have not answered yet were asked, and reminded."""

DORMANT = ("GR-43", "IS-48")
SILENT = ((450, 420, 390), (85, 55, 25))
"""How many days ago dormant partners were asked, reminded and counted as silent."""

LEFT = {"FI-37": 200, "FR-38": -20}
"""How many days ago partners left; one has yet to leave."""

REMOVED, REMOVAL = "NZ-81", "Partnership of the Lantern Fund"
"""The partner that was removed, and the title of the item under which the GCG decided it."""

RENAMED, NAME_BEFORE, RENAMED_DAYS = "JP-55", "Sunbird League of Working People (Japan)", 300
MERGED, GOES_ON, MERGED_DAYS = "MT-181", "MT-71", 150


class Partnerships:
    """Creates only rows: e-mails of the past are not written again."""

    def __init__(self, day, partners, people):
        self._day = day
        self._organizations = partners.by_reference
        self._staff = people.accounts["secretariat"]
        gone = {*UNREACHED, REMOVED, MERGED, *(key for key, days in LEFT.items() if days > 0)}
        with_account = set(FOCAL_POINTS.values())
        self._focal = {
            reference: people.of_holder(reference, "focal")
            for reference in self._organizations
            if reference not in gone | with_account
        }
        self._focal |= {reference: people.accounts[key] for key, reference in FOCAL_POINTS.items()}

    def make(self):
        """Create focal points, confirmations, and what ended or changed."""
        self._work_at_desks()
        self._confirm()
        self._ask()
        self._end()
        self._rename()

    def _work_at_desks(self):
        since = at(self._day.month(-30), "09:00")
        new = [key for key in self._focal if key not in FOCAL_POINTS.values()]
        moments = [max(since, at(self._signed(key), "09:00")) for key in new]
        Colleague.objects.bulk_create(
            Colleague(
                organization=self._organizations[key],
                person=self._focal[key],
                role=Role.FOCAL_POINT,
                period=DateTimeTZRange(began, None),
                begun_at=began,
            )
            for key, began in zip(new, moments, strict=True)
        )
        kind = ContentType.objects.get_for_model(Organization)
        edit = Permission.objects.get(content_type=kind, codename="edit_organization")
        UserObjectPermission.objects.bulk_create(
            UserObjectPermission(
                permission=edit, content_type=kind, object_pk=self._organizations[key].pk, user=self._focal[key]
            )
            for key in new
        )

    def _confirm(self):
        """Confirm within the last year, on different days, so that each coming week some partners are asked again."""
        for place, reference in enumerate(self._focal):
            days = place * 37 % 340 + 10
            if reference in ASKED or reference in DORMANT or self._signed(reference) > self._ago(days + 20).date():
                continue
            confirmation = Confirmation.objects.create(
                organization=self._organizations[reference],
                confirmed_by=self._focal[reference],
                confirmed_at=self._ago(days),
            )
            self._requested(reference, days + 9, answer=confirmation)

    def _ask(self):
        for reference, (asked, reminded) in ASKED.items():
            self._requested(reference, asked, reminded)
        for reference in DORMANT:
            for days in SILENT:
                self._requested(reference, *days)

    def _requested(self, reference, asked, reminded=None, lapsed=None, answer=None):
        ConfirmationRequest.objects.create(
            organization=self._organizations[reference],
            asked_at=self._ago(asked),
            reminded_at=self._ago(reminded),
            lapsed_at=self._ago(lapsed),
            answer=answer,
        )

    def _end(self):
        for reference, days in LEFT.items():
            self._ended(reference, Ending.Kind.DEPARTURE, days)
        decision = Decision.objects.get(title=REMOVAL)
        days = (self._day.date - decision.adopted_at.date()).days
        ending = self._ended(REMOVED, Ending.Kind.REMOVAL, days)
        RemovalMatter.objects.create(item=decision.item, partner=ending.organization, ending=ending)
        ends, goes_on = self._organizations[MERGED], self._organizations[GOES_ON]
        self._ended(MERGED, Ending.Kind.MERGER, MERGED_DAYS, successor=goes_on)
        Initiative.objects.filter(organization=ends).update(organization=goes_on)
        self._find_by(goes_on, ends.name)

    def _ended(self, reference, kind, days, **facts):
        return Ending.objects.create(
            organization=self._organizations[reference],
            kind=kind,
            period=DateRange(self._signed(reference), self._ago(days).date()),
            entered_by=self._staff,
            entered_at=self._ago(max(days, 1)),
            **facts,
        )

    def _rename(self):
        organization = self._organizations[RENAMED]
        EarlierName.objects.create(
            organization=organization,
            name=NAME_BEFORE,
            period=DateRange(None, self._ago(RENAMED_DAYS).date()),
            renamed_by=self._staff,
            renamed_at=self._ago(RENAMED_DAYS),
        )
        self._find_by(organization, NAME_BEFORE)

    def _find_by(self, organization, name):
        organization.also_found_by = found_by(organization.also_found_by, name)
        organization.save(update_fields=["also_found_by"])

    def _signed(self, reference):
        return self._organizations[reference].commitment.signed_on

    def _ago(self, days):
        return None if days is None else self._day.now - timedelta(days=days)
