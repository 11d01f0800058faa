"""What a country says of itself: who keeps its Roadmap, and figures with their year and source."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Country

from ..models import Figure, Profile
from ..permissions import may_speak_for


@transaction.atomic
def save_profile(country, *, by, institution, body="", seen=0):
    """Save the focal institution and the coordination body, on top of version `seen`; 0 where there was none (5.6)."""
    if not may_speak_for(by, country):
        raise PermissionDenied
    country = hold(Country.objects, country.pk)
    profile = Profile.objects.filter(country=country).first()
    if (profile.version if profile else 0) != seen:
        words = {"institution": profile.institution, "body": profile.body, "person": profile.saved_by}
        raise Refusal(
            "", _("%(person)s has saved something else meanwhile: “%(institution)s”, “%(body)s”. Compare it.") % words
        )
    saved = {"institution": institution, "body": body, "version": seen + 1}
    profile, _is_new = Profile.objects.update_or_create(
        country=country, defaults={**saved, "saved_by": by, "saved_at": timezone.now()}
    )
    record.act("pathfinder.profile.saved", country, by=by, institution=institution, body=body)
    return profile


@transaction.atomic
def enter_figure(country, *, by, what, value, year, source, address=""):
    """Enter a figure with its reference year and its source, for the public page."""
    if not may_speak_for(by, country):
        raise PermissionDenied
    country = hold(Country.objects, country.pk)
    figure = Figure.objects.create(
        country=country,
        what=what,
        value=value,
        year=year,
        source=source,
        address=address,
        entered_by=by,
        entered_at=timezone.now(),
    )
    record.act("pathfinder.figure.entered", figure, by=by, what=what, value=value, year=year)
    return figure


@transaction.atomic
def withdraw_figure(figure, *, by):
    """Take a figure off the public page. It stays on record."""
    if not may_speak_for(by, figure.country):
        raise PermissionDenied
    figure = hold(Figure.objects.select_related("country"), figure.pk)
    if figure.withdrawn_at:
        raise Refusal("", _("This figure has already been withdrawn."))
    figure.withdrawn_by, figure.withdrawn_at = by, timezone.now()
    figure.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record.act("pathfinder.figure.withdrawn", figure, by=by)
    return figure
