"""Inquiries on the Secretariat's desk (12.4)."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.part import Part, pages_for

from .models import LINE, Inquiry
from .permissions import may_answer_inquiries, may_keep_press

ANSWERED_WITHIN = timedelta(days=5)
"""How long an inquiry waits before it is late."""


class ContactsPart(Part):
    """The pages of contacts on the desk."""

    def pages(self):
        return pages_for(
            self.user,
            ("contacts:inquiries", _("Inquiries"), may_answer_inquiries),
            ("contacts:press", _("Press list"), may_keep_press),
        )


class Unanswered(ArrivalKind):
    """Inquiries that nobody has answered; late ones after five days."""

    def duties(self, who, of, key, since):
        for duty in super().duties(who, of, key, since):
            yield replace(duty, is_late=since < timezone.now() - ANSWERED_WITHIN)


ARRIVALS = (
    Unanswered(
        Inquiry,
        lambda: Inquiry.objects.waiting(),
        "name",
        "organization",
        "arrived_at",
        _lazy("Answer the inquiry of %(who)s"),
        "contacts:inquiry",
        kind=LINE,
    ),
)
