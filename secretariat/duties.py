"""What the Secretariat's staff finds on the desk: who they are, mail that did not arrive, what came in, their pages."""

from django.db.models import CharField, Count, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from alliance87.desk.arrivals import ArrivalKind, to_act_on
from alliance87.desk.duties import Duty, Order, ranked
from alliance87.desk.part import Part, pages_for
from alliance87.outbox.models import IncomingMail
from alliance87.posts.permissions import is_administrator, is_editor
from gcg.models import Meeting, Release

from .permissions import may_ask_who_may, may_impersonate, may_keep_staff, may_read_mail
from .readings import lost_copies

AT_MOST = 20
"""Rows of a kind on one desk; the pages they lead to have all."""

MESSAGES = 10
"""The most incoming messages shown on one desk."""


class SecretariatPart(Part):
    """The Secretariat's own part of the desk (12.1)."""

    def standing(self):
        if self.desk.is_staff:
            yield _("You work for the Secretariat: you prepare meetings and keep their record.")
        if is_administrator(self.user):
            yield _("You are an administrator of the Secretariat: you manage its staff.")
        if is_editor(self.user):
            yield _("You are an editor of the Secretariat: you edit the public pages and the newsletter.")

    def duties(self):
        if not self.desk.is_staff:
            return []
        return [*ranked(Order.MAIL, failed_mail(), is_shared=True), *ranked(Order.ARRIVED, to_act_on(), is_shared=True)]

    def pages(self):
        return pages_for(
            self.user,
            ("who-may", _("Who may do what"), may_ask_who_may),
            ("secretariat:incoming-mail", _("Incoming mail"), may_read_mail),
            ("secretariat:staff", _("Staff of the Secretariat"), may_keep_staff),
            ("secretariat:impersonations", _("Look as somebody else"), may_impersonate),
        )


def _mail():
    """The oldest messages that the portal could not match to anything; their page lists all of them."""
    return IncomingMail.objects.filter(pk__in=IncomingMail.objects.waiting().order_by("pk").values("pk")[:MESSAGES])


ARRIVALS = (
    ArrivalKind(
        IncomingMail,
        _mail,
        "subject",
        "sender",
        "arrived_at",
        _lazy("Read the message “%(who)s” from %(of)s"),
        "secretariat:incoming-message",
        kind="mail.incoming",
    ),
)


def failed_mail():
    """Mailings of which some copies were given up recently and have not been delivered since. One query."""
    for row in _lost_by_mailing()[:AT_MOST]:
        sentence = ngettext(
            "%(count)d copy of “%(subject)s” could not be delivered",
            "%(count)d copies of “%(subject)s” could not be delivered",
            row["lost"],
        )
        yield Duty(
            sentence % {"count": row["lost"], "subject": row["mailing__subject"]},
            _page_of(row),
            _("See the addresses and the reasons, correct them, and send again."),
            is_late=True,
            kind="mail.failed",
            of=row["mailing"],
            stage=row["lost"],
        )


def _lost_by_mailing():
    meetings = Meeting.objects.alias(key=Cast("pk", CharField())).filter(key=OuterRef("mailing__about_id"))
    releases = Release.objects.alias(key=Cast("pk", CharField())).filter(key=OuterRef("mailing__about_id"))
    return (
        lost_copies()
        .order_by("-mailing")
        .annotate(
            meeting=Subquery(meetings.values("slug")[:1]),
            minutes_of=Subquery(releases.values("minutes__meeting__slug")[:1]),
            edition=Subquery(releases.values("edition")[:1]),
        )
        .values("mailing", "mailing__subject", "mailing__about_type", "meeting", "minutes_of", "edition")
        .annotate(lost=Count("email", distinct=True))
    )


def _page_of(row):
    """Where the deliveries of a mailing are seen and sent again."""
    if row["mailing__about_type"] == Meeting._meta.label_lower:
        return reverse("gcg:mailing", args=[row["meeting"], row["mailing"]])
    if row["mailing__about_type"] == Release._meta.label_lower:
        return reverse("gcg:minutes-release", args=[row["minutes_of"], row["edition"]])
    return reverse("secretariat:lost-mail", args=[row["mailing"]])
