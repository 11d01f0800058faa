"""The exchange on the desk (2.2, 3.1, 5.3): pledges to report on, notices to write anew and answers to read, for partners;
what is to be ruled on, for the Secretariat.
"""

from django.db.models import Case, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk import waiting
from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Link, Part
from alliance87.desk.waiting import WaitingKind
from partners.duties import PARTNER
from partners.models import name_of, name_of_country
from partners.models.colleagues import EDITING

from .models import Answer, Notice, Pledge


class ExchangePart(Part):
    """Where those who write for a partner find the exchange. No query: it reads the posts of the desk."""

    def sections(self):
        if not any(post.kind == PARTNER and post.role in EDITING for post in self.desk.posts):
            return []
        notices = Link(reverse("exchange:notices"), _("Offers and requests"), _("What partners share; post your own."))
        pledges = Link(reverse("exchange:pledges"), _("Pledges"), _("What partners will do; make your own."))
        return [(_("Exchange"), [notices, pledges])]


def _silent(desk):
    """Pledges of the person's own of which word is due."""
    silent = Pledge.objects.with_word().silent().filter(pk__in=Pledge.objects.held_by(desk.user).values("pk"))
    return waiting.columns(silent, name="title", day="heard_at__date")


def _report(pledge):
    yield Duty(
        _("Say how the pledge “%(title)s” is going") % {"title": pledge.name},
        reverse("exchange:word-new", args=[pledge.key]),
        _("The last report on it came on %(day)s. A few sentences are enough.") % {"day": day(pledge.day)},
    )


def _sent_back(rows):
    return waiting.columns(rows.filter(declined_at__isnull=False), name="title", words="declined_because")


def _back(desk):
    """Pledges of the person's own that were sent back."""
    return _sent_back(Pledge.objects.held_by(desk.user))


def _rewrite(pledge):
    yield Duty(
        _("Rewrite the pledge “%(title)s”") % {"title": pledge.name},
        reverse("exchange:pledge-edit", args=[pledge.key]),
        pledge.words,
    )


def _notices_back(desk):
    """Notices of the person's own that were sent back and not withdrawn."""
    return _sent_back(Notice.objects.held_by(desk.user).filter(closing=None))


def _rewrite_notice(notice):
    yield Duty(
        _("Rewrite “%(title)s”, or withdraw it") % {"title": notice.name},
        reverse("exchange:notice", args=[notice.key]),
        notice.words,
    )


def _unread(desk):
    """Answers in which the other side has the last word."""
    unread = Answer.objects.with_last().to_go_on().unread_by(desk.user)
    other = Case(When(last_is_of_owner=True, then=name_of("notice__organization")), default=name_of("organization"))
    return waiting.columns(unread, name="notice__title", words=other, number="last", day="last_at__date")


def _read(answer):
    words = {"partner": answer.words, "title": answer.name}
    yield Duty(
        _("Answer %(partner)s about “%(title)s”") % words,
        reverse("exchange:answer", args=[answer.key]),
        _("The last message came on %(day)s.") % {"day": day(answer.day)},
        stage=answer.number,
    )


WAITING = (
    WaitingKind(_back, _rewrite, Order.ANSWER, "partners.pledge-back"),
    WaitingKind(_notices_back, _rewrite_notice, Order.ANSWER, "partners.notice-back"),
    WaitingKind(_unread, _read, Order.ANSWER, "partners.notice-answer"),
    WaitingKind(_silent, _report, Order.FOLLOW_UP, "partners.pledge-silent"),
)

ARRIVALS = (
    ArrivalKind(
        Pledge,
        lambda: Pledge.objects.waiting().annotate(whose=Coalesce(name_of("organization"), name_of_country("country"))),
        "whose",
        "title",
        "made_at",
        _lazy("Rule on the pledge of %(who)s: “%(of)s”"),
        "exchange:pledge",
        kind="partners.pledge",
    ),
    ArrivalKind(
        Notice,
        lambda: Notice.objects.waiting().filter(closing=None),
        lambda: name_of("organization"),
        "title",
        "made_at",
        _lazy("Rule on what %(who)s offers or requests: “%(of)s”"),
        "exchange:notice",
        kind="partners.notice",
    ),
)
