"""What countries have for a person on the desk."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk import waiting
from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Link, Part, pages_for
from alliance87.desk.posts import PostKind, columns
from alliance87.desk.waiting import WaitingKind
from partners.models import name_of_country
from partners.models.day import today

from .models import Deadline, Extension, FeedbackLetter, Step, StepKind, Submission
from .permissions import may_keep_way, may_name_focal_points

AHEAD = timedelta(days=90)
"""How far ahead the desk tells what is due (12.5)."""

FOR_COUNTRIES = PostKind(
    "country",
    lambda user: columns(
        user.focal_point_of.in_force(), "country", "function", "country", name=name_of_country("country")
    ),
    lambda post: _("You have been the focal point of %(name)s since %(day)s.") % post.words,
)


class CountriesPart(Part):
    """The countries' part of the desk."""

    def sections(self):
        own = [post for post in self.desk.posts if post.kind == "country"]
        links = [Link(reverse("pathfinder:handover-pack", args=[post.pk.lower()]), post.name) for post in own]
        return [(_("Your country: everything open, whom to ask, documents"), links)] if links else []

    def pages(self):
        return pages_for(
            self.user,
            ("pathfinder:focal-points", _("Focal points of countries"), may_name_focal_points),
            ("pathfinder:due", _("What countries have to do in the next 90 days"), may_keep_way),
        )


def _own(desk, way):
    """The condition that the person is a focal point of the country today."""
    return {f"{way}focal_points__person": desk.user, f"{way}focal_points__period__endswith__isnull": True}


def _to_confirm(desk):
    """What the Secretariat entered for the country and nobody has confirmed or corrected."""
    rows = Step.objects.standing().filter(is_entered_for=True, confirmation=None, candidacy__withdrawal=None)
    rows = rows.filter(**_own(desk, "candidacy__country__"))
    return waiting.columns(rows, name=name_of_country("candidacy__country"), words="kind")


def _confirm(step):
    words = {"country": step.name, "step": StepKind(step.words).label}
    yield Duty(
        _("Confirm or correct what was entered for %(country)s: “%(step)s”") % words,
        reverse("pathfinder:step", args=[step.key]),
        _("The Secretariat entered it from a document that it received."),
    )


def _filed(desk):
    """The Roadmaps that the Secretariat filed for the country, which has neither confirmed nor corrected them."""
    later = Submission.objects.filter(roadmap=OuterRef("roadmap"), number__gt=OuterRef("number"))
    rows = Submission.objects.filter(~Exists(later), on_behalf=True, answer=None, withdrawal=None)
    rows = rows.filter(**_own(desk, "roadmap__country__"))
    return waiting.columns(rows, name=name_of_country("roadmap__country"), day="submitted_at__date")


def _confirm_filed(submission):
    yield Duty(
        _("Confirm or correct the Roadmap that was filed for %(country)s") % {"country": submission.name},
        reverse("pathfinder:submission", args=[submission.key]),
        _("The Secretariat filed it on %(day)s, from a document that it received.") % {"day": day(submission.day)},
    )


def _to_do(desk):
    """What the country has to do in the next 90 days, and what is overdue. Its answer to feedback stands with the letter."""
    letters = FeedbackLetter.objects.to_answer().filter(review__submission__roadmap__country=OuterRef("country"))
    rows = Deadline.objects.awaited().filter(due_on__lte=today() + AHEAD, **_own(desk, "country__"))
    rows = rows.exclude(Exists(letters), of=Deadline.Of.ANSWER)
    return waiting.columns(rows, name=name_of_country("country"), words="of", day="due_on")


def _do(deadline):
    words = {"country": deadline.name, "what": Deadline.Of(deadline.words).label}
    is_late = deadline.day < today()
    yield Duty(
        _("%(country)s: %(what)s") % words,
        reverse("pathfinder:deadline", args=[deadline.key]),
        (_("It was due on %(day)s.") if is_late else _("It is due on %(day)s. Ask for more time there if you need it."))
        % {"day": day(deadline.day)},
        is_late=is_late,
    )


WAITING = (
    WaitingKind(_to_confirm, _confirm, Order.CONFIRM, "countries.confirm"),
    WaitingKind(_filed, _confirm_filed, Order.CONFIRM, "countries.confirm-filed"),
    WaitingKind(_to_do, _do, Order.FOLLOW_UP, "countries.deadline", is_due=True),
)


def _extensions():
    return Extension.objects.waiting().annotate(called=name_of_country("deadline__country"))


ARRIVALS = (
    ArrivalKind(
        Extension,
        _extensions,
        "called",
        "deadline__of",
        "asked_at",
        _lazy("Decide on more time for %(who)s"),
        "pathfinder:extension",
        kind="countries.extension",
    ),
)
