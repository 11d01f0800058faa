"""What waits around knowledge: for the Secretariat and the editors of themes to read, for partners to improve (2.3)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.desk import waiting
from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Link, Part, pages_for
from alliance87.desk.waiting import WaitingKind
from alliance87.posts.permissions import is_secretariat
from partners.duties import PARTNER
from partners.models import name_of
from partners.models.colleagues import EDITING

from .models import Version
from .permissions import may_name_editors


class KnowledgePart(Part):
    """The pages of knowledge on the desk, and where those who write for a partner share what it knows."""

    def sections(self):
        if not any(post.kind == PARTNER and post.role in EDITING for post in self.desk.posts):
            return []
        ours = Link(reverse("knowledge:ours"), _("What we share"), _("Practices, research, tools, data and training."))
        return [(_("Knowledge"), [ours])]

    def pages(self):
        return pages_for(
            self.user,
            ("knowledge:reading", _("Knowledge to read"), is_secretariat),
            ("knowledge:editors", _("Editors of themes"), may_name_editors),
        )


def _columns(rows, since):
    return waiting.columns(rows, name="title", words=name_of("item__organization"), day=f"{since}__date")


def _to_edit(desk):
    """What waits on the themes that the person edits."""
    if is_secretariat(desk.user):
        return None
    return _columns(Version.objects.waiting().of_themes_edited(desk.user), "submitted_at")


def _read(version):
    words = {"partner": version.words, "day": day(version.day)}
    yield Duty(
        _("Read “%(title)s”") % {"title": version.name},
        reverse("knowledge:version", args=[version.key]),
        _("%(partner)s submitted it on %(day)s to the knowledge of the Alliance.") % words,
    )


def _to_improve(desk):
    """What was sent back to a desk at which the person edits."""
    return _columns(Version.objects.to_improve().of_desks(desk.user, EDITING), "answered_at")


def _improve(version):
    words = {"partner": version.words, "day": day(version.day)}
    yield Duty(
        _("Improve “%(title)s”") % {"title": version.name},
        reverse("knowledge:version", args=[version.key]),
        _("It came back to %(partner)s with suggestions on %(day)s.") % words,
    )


ARRIVALS = (
    ArrivalKind(
        Version,
        lambda: Version.objects.waiting(),
        lambda: name_of("item__organization"),
        "title",
        "submitted_at",
        _("Read “%(of)s”, which %(who)s submitted"),
        "knowledge:version",
        kind="knowledge.read",
    ),
)
WAITING = (
    WaitingKind(_to_edit, _read, Order.ARRIVED, "knowledge.edit"),
    WaitingKind(_to_improve, _improve, Order.ANSWER, "knowledge.improve"),
)
