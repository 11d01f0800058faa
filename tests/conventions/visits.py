"""Every role at every address of the scene, and what came back."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access import DOORS, ROLES


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
    """The scene with one browser for each role."""

    def __init__(self, scene):
        self.scene = scene
        self.clients = {role: Client(raise_request_exception=False) for role in ROLES}
        for role, user in scene.people.items():
            if user:
                self.clients[role].force_login(user)

    def address(self, name):
        return reverse(name, kwargs=self.scene.address(DOORS[name].parts))

    def visits(self, name):
        """What each role gets."""
        return [self.visit(role, name) for role in ROLES]

    def visit(self, role, name):
        """What one role gets."""
        with CaptureQueriesContext(connection) as captured:
            response = self.clients[role].get(self.address(name), self.scene.address(DOORS[name].query))
        asked = [one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]
        return Visit(role, response, len(asked))

    def sent_nothing(self, name):
        """{role: the status of sending nothing at all}; whatever it did is undone."""
        statuses = {}
        for role in ROLES:
            with transaction.atomic():
                statuses[role] = self.clients[role].post(self.address(name), {}).status_code
                transaction.set_rollback(True)
        return statuses
