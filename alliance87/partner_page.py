"""The public page of a partner: what it says about itself, what it does, and its seats on the council."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance87.posts.permissions import is_secretariat
from gcg.models import today
from gcg.permissions import may_read_minutes
from gcg.readings.tenures import tenures_of
from partners.models.colleagues import public_persons
from partners.models.directory import profile_of
from partners.models.earlier_names import history_of_names
from partners.models.partnerships import known_partners, standing_of

from .opendata.things import alliance, thing
from .ui.shared import shared

INITIATIVES = 10


@shared
@require_safe
def partner(request, pk):
    """What a partner says about itself and does or, for a former one, when it was a partner (R5).

    Persons are shown only if they and the partner both agree. Who speaks for its seat is shown to the council, as on
    the page of the seat.
    """
    partners = known_partners().annotate(initiatives_in_all=Count("initiatives"))
    partner = get_object_or_404(partners, pk=pk)
    profile = profile_of(partner)
    initiatives = Paginator(partner.initiatives.prefetch_related("countries"), INITIATIVES)
    initiatives.count = partner.initiatives_in_all
    colleagues = [] if partner.is_over else list(public_persons(partner, and_also=request.user))
    persons = [] if profile.hides_persons else [colleague for colleague in colleagues if colleague.is_public]
    tenures = tenures_of(partner, on=today())
    works_there = any(colleague.person_id == request.user.pk for colleague in colleagues)
    is_council = any(tenure.people for tenure in tenures) and may_read_minutes(request.user, None)
    context = {
        "partner": partner,
        "profile": profile,
        "standing": standing_of(partner),
        "earlier": history_of_names(partner),
        "initiatives": initiatives.get_page(request.GET.get("page")),
        "tenures": with_speakers(tenures, persons, is_council=is_council),
        "persons": persons,
        "described": _described(partner),
        "may_see_desk": works_there or is_secretariat(request.user),
        "works_there": works_there,
    }
    return render(request, "partner.html", context)


def _described(partner):
    """The partner for search engines."""
    country = partner.country and {"@type": "PostalAddress", "addressCountry": partner.country.iso2}
    return thing(
        "Organization",
        partner.get_absolute_url(),
        name=str(partner),
        alternateName=partner.acronym,
        sameAs=partner.website,
        address=country,
        memberOf=None if partner.is_over else alliance(),
    )


def with_speakers(tenures, persons, *, is_council):
    """(tenure, who speaks for it), as far as the reader may know: the council sees everyone, others only those who
    agreed to be shown.
    """
    shown = {person.person_id for person in persons}
    return [(tenure, [who for who in tenure.people if is_council or who.person_id in shown]) for tenure in tenures]
