"""The open event streams of meeting rooms: whose they are, and from which session."""

from collections import defaultdict
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone

MOST = 20
"""The most screens that one person may have open; the oldest gives way to a new one."""


class OpenScreen:
    """One open screen: whose it is, and by which session."""

    def __init__(self, person_pk, session_key):
        self.person_pk, self.session_key = person_pk, session_key
        self.gives_way = False
        self.is_in_doubt = False


class Lines:
    """The open lines of this process, in the order in which each person opened them."""

    def __init__(self):
        self._of = defaultdict(list)
        self._accounts = {}

    @contextmanager
    def open(self, person_pk, session_key):
        line = OpenScreen(person_pk, session_key)
        own = self._of[person_pk]
        own.append(line)
        for oldest in own[:-MOST]:
            oldest.gives_way = True
        try:
            yield line
        finally:
            own.remove(line)
            if not own:
                self._of.pop(person_pk, None)
                self._accounts.pop(person_pk, None)

    def people(self):
        return list(self._of)

    def session_keys(self):
        return [line.session_key for own in self._of.values() for line in own if line.session_key]

    def doubt(self, going_on, accounts):
        """Mark for checking the lines whose session is not `going_on` and those of people whose account has changed."""
        for person_pk, own in self._of.items():
            account = accounts.get(person_pk)
            has_changed = self._accounts.setdefault(person_pk, account) != account
            self._accounts[person_pk] = account
            for line in own:
                if has_changed or (line.session_key and line.session_key not in going_on):
                    line.is_in_doubt = True


def going_on(session_keys, people):
    """(the sessions among `session_keys` still valid, {person's pk: the value whose change ends their sessions})."""
    try:
        sessions = Session.objects.filter(session_key__in=session_keys, expire_date__gt=timezone.now())
        accounts = get_user_model().objects.filter(pk__in=people).values_list("pk", "password", "is_active")
        return set(sessions.values_list("session_key", flat=True)), {pk: tuple(rest) for pk, *rest in accounts}
    finally:
        connections.close_all()
