"""What libraries keep to themselves and the portal uses all the same, since they offer no public way to it.

Each borrowing stands here. A new release of a library that moves one of them fails this test before anything else, and
names who used it.
"""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BORROWED = {
    ("allauth.account.internal.flows.login", "get_authentication_records"): ("request", "user"),
    ("allauth.account.internal.flows.login", "record_authentication"): ("request", "user", "method", "extra_data"),
    ("allauth.account.internal.flows.email_verification", "add_email_verification_sent_message"): None,
    ("allauth.account.internal.flows.email_verification", "handle_verification_email_rate_limit"): None,
    ("allauth.core.internal.ratelimit", "consume"): ("request", "app", "action"),
    ("allauth.core.internal.ratelimit", "get_ip"): ("request",),
    ("allauth.core.internal.ratelimit", "parse_rates"): None,
}
"""(module, name): the parameters that calls rely on, where they could change unseen."""


@pytest.mark.parametrize(("module", "name"), BORROWED)
def test_what_is_borrowed_is_still_there(module, name):
    function = getattr(import_module(module), name)
    if wanted := BORROWED[module, name]:
        assert tuple(inspect.signature(function).parameters)[: len(wanted)] == wanted


def test_the_maps_of_asgiref_are_still_there():
    """`alliance87.meetings.streams` ends the thread of a stream's request, for which asgiref has no call."""
    from asgiref.sync import SyncToAsync

    assert callable(SyncToAsync.thread_sensitive_context.get)
    assert callable(SyncToAsync.context_to_thread_executor.pop)


def test_the_methods_of_django_and_pypdf_are_still_there():
    """`migrate` renders fewer models than Django would; stamps on pages are objects that pypdf does not offer to add."""
    from django.db.migrations.state import ProjectState
    from pypdf import PdfWriter

    assert tuple(inspect.signature(ProjectState._find_reload_model).parameters) == (
        "self",
        "app_label",
        "model_name",
        "delay",
    )
    assert tuple(inspect.signature(PdfWriter._add_object).parameters)[:2] == ("self", "obj")


def test_nothing_else_is_borrowed():
    known = {module for module, _name in BORROWED}
    found = set()
    for path in ROOT.glob("[a-z]*/**/*.py"):
        if "tests" not in path.parts and ".venv" not in path.parts:
            found |= set(re.findall(r"^from ([\w.]+\.internal[\w.]*) import", path.read_text(), re.MULTILINE))
    assert found == known
