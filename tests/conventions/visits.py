"""Every role at every address and at every act of the scene, and what came back."""

from dataclasses import dataclass
from importlib import import_module

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import User
from tests.access import DOORS, ROLES
from tests.acts import ACTS

TOP = {
    "myself": "alliance87.myself",
    "outbox": "alliance87.outbox.actions",
    "documents": "alliance87.documents.actions",
    "meetings": "alliance87.meetings.actions",
    "newsletter": "secretariat.newsletter.actions",
    "drafting": "secretariat.drafting",
    "register": "secretariat.register",
    "tracker": "secretariat.tracker",
    "contacts": "secretariat.contacts",
    "knowledge": "secretariat.knowledge",
    "events": "secretariat.events.actions",
    "exchange": "secretariat.exchange.actions",
    "desk": "alliance87.desk",
}
"""Where the acts of a floor are, if not in its `actions`."""


def plain(name):
    """The name of an address or an act without what distinguishes one row of the table from another of it."""
    return name.partition("?")[0]


def act_of(name):
    """The function that `floor.module.act` names; a small floor has all its acts in `actions`, questions are in
    `permissions`."""
    floor, module, act = plain(name).split(".")
    folder = TOP.get(floor, floor if module in ("actions", "permissions") else f"{floor}.actions")
    return getattr(import_module(f"{folder}.{module}"), act)


@dataclass
class Visit:
    """What a role got by GET, and how many queries that took."""

    role: str
    response: object
    queries: int

    @property
    def answer(self):
        status = self.response.status_code
        if status == 302:
            return "login" if self.response.url.startswith(reverse("account_login")) else "see"
        return "see" if status == 200 else status

    @property
    def is_html(self):
        """Whether it is a page or a part of one, not a file."""
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @property
    def is_page(self):
        """Whether it is a whole page of the portal, not a part of one, or a redirect."""
        is_there = self.response.status_code == 200 and self.is_html
        return is_there and self.response.content.lstrip().startswith(b"<!doctype html>")


class House:
    """The scene with one browser for each role; `last` is what each role saw last."""

    def __init__(self, scene):
        self.scene = scene
        self.last = {}
        self.clients = {role: Client(raise_request_exception=False) for role in ROLES}
        for role, user in scene.people.items():
            if user:
                self.clients[role].force_login(user)

    def address(self, name):
        return reverse(plain(name), kwargs=self.scene.address(DOORS[name].parts))

    def visit(self, role, name):
        """What one role gets."""
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            response = self.clients[role].get(self.address(name), self.scene.address(DOORS[name].query))
        asked = [one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]
        return Visit(role, response, len(asked))

    def listed(self, visit, name):
        """Those of the words that only some may find at a door which this visit found."""
        there = self.listed_at(name) if visit.answer == "see" else ()
        return {words for words in there if words in visit.response.text}

    def listed_at(self, name):
        """The words that only some may find at a door."""
        return DOORS[name].listed

    def taken(self, role, name):
        """What one role gets for what it sends; whatever that did is undone."""
        with transaction.atomic():
            response = self.clients[role].post(self.address(name), self.scene.address(DOORS[name].data))
            transaction.set_rollback(True)
        answer = Visit(role, response, 0).answer
        return "let" if answer == "see" else answer

    def lets(self, role, name):
        """Whether an act lets one role through; whatever it did is undone."""
        someone = self.scene.people[role]
        by = User.objects.get(pk=someone.pk) if someone else AnonymousUser()
        with transaction.atomic():
            things, said = ACTS[name].called_with(self.scene)
            try:
                with transaction.atomic():
                    if ".permissions." in name:
                        through = act_of(name)(by, *things)
                    else:
                        act_of(name)(*things, by=by, **said)
                        through = True
            except PermissionDenied:
                through = False
            except Exception:  # a rule, or what the act was called with: it asked who acts before
                through = True
            transaction.set_rollback(True)
        return through

    def probe(self, kind, name, role):
        """What comes back of one of `seen`, `taken` and `lets`, as the tables say it."""
        if kind == "lets":
            return self.lets(role, name)
        if kind == "taken":
            return self.taken(role, name)
        with transaction.atomic():
            visit = self.last[role] = self.visit(role, name)
            found = visit.answer, self.listed(visit, name)
            transaction.set_rollback(True)
        return found


def said_of(kind, name, role):
    """The answers the tables allow a probe."""
    if kind == "lets":
        return [role in ACTS[name].roles]
    door = DOORS[name]
    answer = door.answers[role]
    if kind == "seen":
        return [(answer, {words for words, roles in door.listed.items() if answer == "see" and role in roles})]
    return [door.taken[role]] if door.taken else ["let" if answer == "see" else answer, 405]
