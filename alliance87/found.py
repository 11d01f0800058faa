"""What the search finds of the front door: the clauses of the Terms of Reference, and pages for people."""

from django.utils.translation import gettext_lazy as _

from .finding.offered import Findable, Thing, in_each_language, keys_of, lines
from .terms.models import Clause, Version
from .ui.clock import today
from .ui.templatetags.ui import slugify_number


def _clauses(keys):
    for clause in Clause.objects.filter(pk__in=keys).select_related("version"):
        yield Thing(
            key=str(clause.pk),
            title=f"{clause.number} {clause.heading}",
            text=lines(clause.summary, clause.official_text),
            route="terms:version",
            parts=(clause.version.number,),
            fragment=f"#clause-{slugify_number(clause.number)}",
            language="en",
        )


def _clauses_in_force():
    versions = Version.objects.filter(in_force_from__lte=today()).order_by("-in_force_from")
    return Clause.objects.filter(version=versions.values("pk")[:1])


PAGES = {
    "gcg:composition": (
        _("The council: how the Alliance is governed"),
        _("Who sits on the Global Coordinating Group (GCG): its 32 seats, members, Chair and Deputy Chair."),
    ),
    "gcg:rotation": (
        _("Rotation of the seats"),
        _("Mandates over the years, and which end next."),
    ),
    "gcg:meetings": (
        _("Meetings of the Global Coordinating Group"),
        _("The agenda, date and place of meetings of the GCG, to come and past."),
    ),
    "gcg:decisions": (
        _("Register of decisions"),
        _("What the Global Coordinating Group (GCG) has decided and when, by consensus."),
    ),
    "register:documents": (
        _("Register of documents"),
        _("Papers, minutes, decisions, notes and letters by symbol."),
    ),
    "partners:directory": (
        _("Directory of partners"),
        _("Every organization that has signed the Alliance's commitment."),
    ),
    "partners:registration": (
        _("Become a partner"),
        _("Register an organization, join the Alliance, sign the commitment."),
    ),
    "groups:groups": (
        _("Action Groups and Working Groups"),
        _("What each group is to reach, by when, and who leads it."),
    ),
    "pathfinder:board": (
        _("Pathfinder Countries"),
        _("Countries on the way to the status of Pathfinder Country, and those that have it."),
    ),
    "terms:version-current": (
        _("Terms of Reference"),
        _("The rules of the Alliance, clause by clause."),
    ),
    "newsletter:archive": (
        _("Newsletter archive"),
        _("All issues of the newsletter."),
    ),
    "newsletter:subscription-new": (
        _("Subscribe to the newsletter"),
        _("Choose the language and topics. Unsubscribe at any time."),
    ),
    "events:events": (
        _("Events"),
        _("Calendar of events of the Alliance and its partners: conferences, webinars, workshops; register."),
    ),
    "knowledge:items": (
        _("Knowledge"),
        _("Good practices, research, tools, data and training that partners share."),
    ),
    "exchange:pledges": (
        _("Pledges"),
        _("What partners and countries will do, by when, and how it goes: commitments, progress."),
    ),
    "exchange:notices": (
        _("Offers and requests"),
        _("What partners offer to each other and look for: funding, expertise, training, data and materials."),
    ),
    "contacts:inquiry-new": (
        _("Contact"),
        _("Write to the Secretariat: questions, press inquiries, e-mail."),
    ),
    "accessibility": (
        _("Accessibility"),
        _("Which standard the portal meets, where it falls short, and whom to tell about a barrier."),
    ),
    "privacy": (
        _("Personal data"),
        _("Privacy: what the portal keeps on people, why and for how long."),
    ),
}
"""Pages by their routes: the title by which each is found, and words about it."""


def _pages(keys):
    for route in set(keys) & PAGES.keys():
        for language, (title, text) in in_each_language(lambda route=route: tuple(map(str, PAGES[route]))):
            yield Thing(key=route, title=title, text=text, route=route, language=language)


FINDABLE = (
    Findable(
        "page",
        _("Page"),
        _("Pages"),
        all_keys=lambda: PAGES,
        read=_pages,
    ),
    Findable(
        "clause",
        _("Clause of the Terms of Reference"),
        _("Clauses of the Terms of Reference"),
        all_keys=keys_of(Clause),
        read=_clauses,
        visible=lambda user: _clauses_in_force(),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
