"""A call, a nomination and its decision, in one step each."""

from datetime import timedelta

from alliance87.terms.models import Version
from gcg.actions.calls import open_call
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.nominations import (
    nominate,
    put_nomination,
)
from gcg.actions.presiding import open_meeting
from gcg.models import (
    Mandate,
    today,
)
from partners.models import Country, Organization
from tests.cast import QUORATE, make_meeting, seat_people


def called(cast, seat, **given):
    usual = {"opens_on": today(), "due_on": today() + timedelta(days=30), "addresses": ["forum@example.org"]}
    return open_call(seat, by=cast.secretary, **usual | given)


def nominated(cast, call, organization, **given):
    usual = {
        "starts_on": today(),
        "grounds": "",
        "representative": "Nora Newcomer",
        "representative_email": "nora@example.org",
        "signatory": "Fatou Forum",
        "signatory_function": "Coordinator",
        "signed_on": today(),
    }
    return nominate(call, by=cast.secretary, organization=organization, **usual | given)


def set_terms(**settings):
    """The Terms of Reference in force, with other settings."""
    version = Version.objects.in_force(on=today())
    version.data |= settings
    version.full_clean()
    version.save()


def decided(cast, nomination):
    """The GCG meets, quorate, and adopts the item about the nomination."""
    meeting = make_meeting(cast)
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    return adopt_decision(item, by=cast.chair)


def government(cast, region="AFR"):
    taken = Organization.objects.filter(category="country").values("country")
    country = Country.objects.filter(un_member=True, un_region=region).exclude(pk__in=taken).first()
    return Organization.objects.create(name=f"Government of {country}", category="country", country=country)


def vacated(code):
    """Nobody holds the seat from today on."""
    mandate = Mandate.objects.get(seat__code=code)
    mandate.period, mandate.end_reason = (mandate.period.lower, today()), "step-down"
    mandate.save()
    return mandate
