"""The checks shown to the officer who validates an application: what was found, in words, and where to see it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format

from ..rules.applications import belong_together, domain_of_email, domain_of_website, is_same_name
from .namings import Naming

SANCTIONS = "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list"
"""The Security Council's list. The officer consults it; the portal does not."""


@dataclass(frozen=True)
class Check:
    """One check.

    `good`: something was checked and passed; `open`: an answer is awaited; `look`: the officer should look; `none`:
    there was nothing to check.
    """

    key: str
    heading: str
    state: str
    words: str
    link: str = ""


def checks_of(application, *, organizations, registrations):
    """The checks, in order.

    The two counts are of similar organizations and registrations that were found. Needs `namings` prefetched.
    """
    place = application.get_absolute_url()
    return [
        _domains(application),
        _doubles(application, organizations, registrations, place),
        _named(application, Naming.Kind.FOCAL_POINT, place),
        _signature(application, place),
        _named(application, Naming.Kind.SIGNATORY, place),
        Check(
            "sanctions",
            _("Sanctions"),
            "none",
            _("Stated with the signature; not looked up. The Security Council's list is here."),
            SANCTIONS,
        ),
    ]


def _domains(application):
    heading, website, email = _("Domain"), application.website, application.focal_email
    if not website or not email:
        return Check("domain", heading, "none", _("No website is given, so no address could be compared with it."))
    words = {"site": domain_of_website(website), "mail": domain_of_email(email)}
    if belong_together(website, email):
        sentence = _("The focal point's address is at %(mail)s, the website at %(site)s: one domain.")
        return Check("domain", heading, "good", sentence % words, website)
    sentence = _("The focal point's address is at %(mail)s, the website at %(site)s: two domains.")
    return Check("domain", heading, "look", sentence % words, website)


def _doubles(application, organizations, registrations, place):
    heading = _("Doubles")
    if not organizations and not registrations:
        sentence = _(
            "Names, acronyms and websites of all organizations and waiting registrations were compared. None is similar."
        )
        return Check("doubles", heading, "good", sentence, reverse("partners:directory"))
    words = {"organizations": organizations, "registrations": registrations}
    sentence = (
        _("Similar organizations: %(organizations)d. Similar registrations that are waiting: %(registrations)d.")
        % words
    )
    if distinction := application.fact("distinction"):
        differs = _("On %(day)s the applicant said how it differs from those that were similar then.")
        sentence = f"{sentence} {differs % {'day': date_format(distinction.stated_at, 'j F Y')}}"
    return Check("doubles", heading, "look", sentence, f"{place}#similar")


def _signature(application, place):
    signature, heading = application.fact("signature"), _("Commitment")
    if not signature:
        return Check("commitment", heading, "look", _("The commitment is not signed."), f"{place}#facts")
    words = {"version": signature.text_version, "name": signature.organization_name}
    if application.is_signed:
        sentence = _("Version %(version)d is signed in the organization's present name, by the signatory named.")
        return Check("commitment", heading, "good", sentence % words, f"{place}#facts")
    if signature.organization_name != application.name:
        sentence = _("It is signed in another name: %(name)s.")
    else:
        words["name"] = signature.name
        sentence = _("It is signed by another person than the signatory named: %(name)s.")
    return Check("commitment", heading, "look", sentence % words, f"{place}#facts")


def _named(application, kind, place):
    heading, link = str(kind.label), f"{place}#facts"
    name, email = application.person_named(kind)
    words = {"name": name, "email": email}
    if not email:
        return Check(kind, heading, "none", _("No address is given, so nobody was asked."), link)
    if email == application.applicant.email and not is_same_name(name, application.applicant.name):
        sentence = _("%(name)s is named with the applicant's own address, %(email)s, so nobody else was asked.")
        return Check(kind, heading, "look", sentence % words, link)
    if email == application.applicant.email:
        return Check(kind, heading, "good", _("%(name)s is the applicant, who signs in with %(email)s.") % words, link)
    naming = application.naming(kind)
    if naming is None:
        return Check(kind, heading, "none", _("%(name)s has not been asked yet.") % words, link)
    words["day"] = date_format(naming.answered_at or naming.asked_at, "j F Y")
    if naming.is_right is None:
        sentence = _("%(name)s was asked at %(email)s on %(day)s and has not answered.")
        return Check(kind, heading, "open", sentence % words, link)
    if naming.is_right:
        sentence = _("%(name)s confirmed it by the link sent to %(email)s, on %(day)s.")
        return Check(kind, heading, "good", sentence % words, link)
    return Check(kind, heading, "look", _("%(name)s said on %(day)s that this is not right.") % words, link)
