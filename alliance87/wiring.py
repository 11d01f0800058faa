"""Who offers what to the ground. The only file, beside `urls.py`, that looks up.

The ground imports nothing from the floors above it. What it must know of them, they offer by these names, each looked up
when it is first asked for.
"""

from functools import cache

from django.utils.module_loading import import_string

DESK = (
    "gcg.duties.CouncilPart",
    "secretariat.duties.SecretariatPart",
    "secretariat.newsletter.duties.NewsletterPart",
    "partners.duties.PartnersPart",
    "pathfinder.duties.CountriesPart",
    "groups.duties.GroupsPart",
    "groups.voting.VotingPart",
    "groups.gathering.MeetingsPart",
    "pathfinder.reviewing.ReviewsPart",
    "secretariat.drafting.duties.DraftingPart",
    "secretariat.tracker.duties.TrackerPart",
    "secretariat.contacts.duties.ContactsPart",
    "secretariat.pages.duties.PagesPart",
    "secretariat.knowledge.duties.KnowledgePart",
    "secretariat.events.duties.EventsPart",
    "secretariat.exchange.duties.ExchangePart",
    "secretariat.reviewing.SecretariatReviewsPart",
)
"""What each app has for a person on the desk (`alliance87.desk.part`)."""

POSTS = (
    "partners.duties.AT_DESKS",
    "pathfinder.duties.FOR_COUNTRIES",
    "groups.duties.LEADING",
    "groups.duties.TAKING_PART",
)
"""The posts a person reads on the desk (`alliance87.desk.posts`)."""

WAITING = (
    "gcg.duties.WAITING",
    "groups.duties.WAITING",
    "groups.gathering.WAITING",
    "pathfinder.reviewing.WAITING",
    "pathfinder.duties.WAITING",
    "pathfinder.reporting.WAITING",
    "secretariat.newsletter.duties.WAITING",
    "secretariat.drafting.duties.WAITING",
    "secretariat.tracker.duties.WAITING",
    "secretariat.knowledge.duties.WAITING",
    "secretariat.events.duties.WAITING",
    "secretariat.pages.duties.WAITING",
    "secretariat.exchange.duties.WAITING",
    "secretariat.reviewing.WAITING",
)
"""What waits for a person, in one query for all (`alliance87.desk.waiting`)."""

ARRIVALS = (
    "partners.duties.ARRIVALS",
    "groups.duties.ARRIVALS",
    "pathfinder.reviewing.ARRIVALS",
    "pathfinder.duties.ARRIVALS",
    "gcg.duties.ARRIVALS",
    "secretariat.duties.ARRIVALS",
    "secretariat.contacts.duties.ARRIVALS",
    "secretariat.knowledge.duties.ARRIVALS",
    "secretariat.exchange.duties.ARRIVALS",
)
"""What came in for the Secretariat (`alliance87.desk.arrivals`)."""

RIGHTS = (
    "gcg.rights.OFFERED",
    "partners.rights.OFFERED",
    "pathfinder.rights.OFFERED",
    "groups.rights.OFFERED",
    "secretariat.rights.OFFERED",
    "secretariat.newsletter.rights.OFFERED",
    "secretariat.tracker.rights.OFFERED",
    "secretariat.contacts.rights.OFFERED",
    "secretariat.knowledge.rights.OFFERED",
    "secretariat.events.rights.OFFERED",
    "secretariat.exchange.rights.OFFERED",
    "secretariat.pages.rights.OFFERED",
)
"""Which rights there are, and what they rest on (`alliance87.myself.rights`)."""

TOPICS = (
    "gcg.topics.TOPICS",
    "partners.topics.TOPICS",
    "groups.topics.TOPICS",
    "pathfinder.topics.TOPICS",
    "secretariat.topics.TOPICS",
    "secretariat.knowledge.topics.TOPICS",
    "secretariat.exchange.topics.TOPICS",
)
"""The e-mails that people may turn off (`alliance87.outbox.topics`)."""

ALWAYS_SENT = (
    "alliance87.myself.letters.ALWAYS",
    "gcg.topics.ALWAYS",
    "groups.topics.ALWAYS",
    "pathfinder.topics.ALWAYS",
    "secretariat.topics.ALWAYS",
    "secretariat.newsletter.letters.ALWAYS",
    "secretariat.tracker.letters.ALWAYS",
    "secretariat.events.letters.ALWAYS",
    "secretariat.exchange.topics.ALWAYS",
    "secretariat.pages.letters.ALWAYS",
)
"""The e-mails that are always sent, with the reason."""

SECOND_STEP = ("alliance87.posts.permissions.staff_roles_of", "gcg.models.presides")
"""The roles that must sign in with a second step: each says whether a person has one (`alliance87.myself.second_factor`)."""

HELD = (
    "gcg.held.HELD",
    "secretariat.held.HELD",
    "secretariat.newsletter.held.HELD",
    "secretariat.tracker.held.HELD",
    "secretariat.drafting.held.HELD",
    "secretariat.contacts.held.HELD",
    "secretariat.knowledge.held.HELD",
    "secretariat.events.held.HELD",
    "secretariat.exchange.held.HELD",
    "partners.held.HELD",
    "pathfinder.held.HELD",
    "groups.held.HELD",
    "alliance87.myself.held.OF_THE_GROUND",
)
"""The personal data held (`alliance87.myself.held`); what must end before a person is erased is asked in this order."""

DOCUMENT_READERS = (
    "gcg.document_readers.documents_read_by",
    "groups.permissions.documents_read_by",
    "pathfinder.permissions.documents_read_by",
    "secretariat.drafting.permissions.documents_read_by",
)
"""`reads(user)`: the condition on the documents of this app that the person may read, as a Q
(`alliance87.documents.permissions`)."""

MAIL_READERS = (
    "secretariat.newsletter.actions.bounces.read_bounce",
    "groups.actions.calendar_answers.read_answer",
    "gcg.actions.calendar_answers.read_answer",
)
"""`reader(received, arrived_at)`: the row that an incoming message became, or None where it is not for this app
(`alliance87.outbox.actions.receiving`)."""

MAIL_EVENTS = ("secretariat.newsletter.actions.events.take_event",)
"""`take(event)`: what an app does when a mail service tells what became of a message (`alliance87.outbox.events`)."""

BODIES = ("gcg.body.COUNCIL", "groups.body.GROUPS")
"""The bodies that meet (`alliance87.meetings.body`)."""

OVERTAKEN: tuple[str, ...] = (
    "alliance87.outbox.actions.following.overtaken",
    "groups.letters.overtaken",
    "secretariat.exchange.letters.overtaken",
    "secretariat.letters.overtaken",
)
"""`check(delivery)`: why an e-mail that waits is no longer meant for its recipient, or "" where it still is
(`alliance87.outbox.actions.delivering`)."""

TIES = ("gcg.readings.holding.tie_of_seat", "groups.readings.bound.tie_of_last_lead")
"""`check(organization, day)`: what binds an organization to its partnership on `day` or later, or None
(`partners.models.ties`)."""

DECIDING_BODIES = ("gcg.readings.matters.GCG",)
"""The body that decides, and its decisions on rows of lower floors (`alliance87.record.decisions`)."""

LEAVING = ("groups.actions.parting.leave_groups",)
"""`leave(colleague, by=, is_bound=, successor=)`: what ends with a person's role at a partner's desk
(`partners.actions.colleagues`)."""

ENDED = ("groups.actions.parting.follow_ending",)
"""`follow(ending, by=)`: what ends with a partnership beside what people do at its desk, or goes on with its successor
(`partners.actions.endings`)."""

BESIDE_THE_TERMS = ("gcg.terms_links.links_for",)
"""`links(user)`: (label, address) of the pages about the Terms of Reference that this person may open, for the page of a
version (`alliance87.terms.views`)."""

FINDABLE = (
    "alliance87.found.FINDABLE",
    "gcg.found.FINDABLE",
    "partners.found.FINDABLE",
    "groups.found.FINDABLE",
    "pathfinder.found.FINDABLE",
    "secretariat.pages.found.FINDABLE",
    "secretariat.register.found.FINDABLE",
    "secretariat.newsletter.found.FINDABLE",
    "secretariat.knowledge.found.FINDABLE",
    "secretariat.events.found.FINDABLE",
    "secretariat.exchange.found.FINDABLE",
)
"""What can be found by the search, in the order in which kinds are shown (`alliance87.finding.offered`)."""

DATASETS = (
    "partners.opendata.DATASETS",
    "gcg.opendata.DATASETS",
    "pathfinder.opendata.DATASETS",
    "groups.opendata.DATASETS",
    "secretariat.opendata.DATASETS",
    "secretariat.events.opendata.DATASETS",
    "secretariat.pages.opendata.DATASETS",
)
"""What is given as open data (`alliance87.opendata.datasets`), in the order of the catalogue."""

ACCOUNTS = ("demonstration.day.accounts",)
"""The accounts to sign in with in a demonstration, as rows."""


@cache
def offered(names):
    """What the names stand for, in their order."""
    return tuple(import_string(name) for name in names)
