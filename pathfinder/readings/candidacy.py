"""What the page of a candidacy shows."""

from django.db.models import Q
from django.urls import reverse

from partners.models import Category, Country, Role

from ..models import Deadline, FocalPoint, StepKind
from ..rules.way import Stage, missing_before
from .way import way_of


def speaks_for(user):
    """The countries for which `user` may express interest: those whose focal point they are, and that of the government
    at whose desk they are the focal point."""
    own = FocalPoint.objects.in_force().filter(person=user)
    desks = user.colleague_of.in_force().filter(role=Role.FOCAL_POINT, organization__category=Category.COUNTRY)
    return Country.objects.filter(Q(pk__in=own.values("country")) | Q(pk__in=desks.values("organization__country")))


def page_of(candidacy, *, may_enter):
    """The context of the page of a candidacy; `may_enter(kind)` says whether the reader enters this kind of step."""
    rows = candidacy.steps.standing().select_related("entered_by", "confirmation").prefetch_related("participants")
    taken = {step.kind: step for step in rows}
    way = way_of(candidacy)
    country = candidacy.country
    return {
        "candidacy": candidacy,
        "way": way,
        "steps": [_line(candidacy, kind, taken, may_enter) for kind in StepKind],
        "deadlines": Deadline.objects.filter(country=country),
        "focal_points": FocalPoint.objects.in_force().filter(country=country).select_related("person"),
        "is_open": candidacy.is_open,
    }


def _line(candidacy, kind, taken, may_enter):
    """One line of the way: the step taken, or where it is entered, or what comes before it."""
    step = taken.get(kind)
    missing = missing_before(Stage(kind), [Stage(one) for one in taken])
    is_next = step is None and not missing and candidacy.is_open and may_enter(kind)
    return {
        "kind": kind,
        "step": step,
        "enter_at": reverse("pathfinder:step-new", args=[candidacy.pk, kind]) if is_next else "",
        "missing": [StepKind(one).label for one in missing],
    }
