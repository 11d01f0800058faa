"""The links by which leads answer a request to join from their e-mail: signed, for one request and one lead."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from partners.models import User

from ..models import MembershipRequest

_signer = Signer(salt="groups.request", sep=".")


def answer_link(request, person):
    """The full address of the page on which this lead answers."""
    return settings.SITE_URL + reverse("groups:request-letter", args=[_signer.sign(f"{request.pk}-{person.pk}")])


def request_of(token):
    """(request, person) for which a link's token was signed; (None, None) if we did not sign it, or it is gone."""
    try:
        request_pk, _dash, person_pk = _signer.unsign(token).partition("-")
    except BadSignature:
        return None, None
    rows = MembershipRequest.objects.select_related("group", "organization", "person", "closed_by")
    request = rows.filter(pk=request_pk).first()
    person = User.objects.filter(pk=person_pk, is_active=True).first()
    return (request, person) if request and person else (None, None)
