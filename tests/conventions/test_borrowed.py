"""What libraries keep to themselves and the portal uses all the same, since they offer no public way to it.

Each borrowing stands here. A new release of a library that moves one of them fails this test before anything else, and
names who used it.
"""

import inspect
import re
from importlib import import_module

import pytest

from tests.conventions.test_floors import ROOT, TOPS

BORROWED = {
    ("allauth.account.internal.flows.login", "record_authentication"): ("request", "user", "method", "extra_data"),
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


def parameters_of(function):
    return tuple(inspect.signature(function).parameters)


def test_the_methods_of_libraries_are_still_there():
    """`migrate` renders fewer models than Django would; stamps on pages are objects that pypdf does not offer to add;
    failed sign-ins are counted by the network too; a page is judged by what was typed.
    """
    from allauth.account.adapter import DefaultAccountAdapter
    from django.db.migrations.state import ProjectState
    from django.forms.forms import BaseForm
    from pypdf import PdfWriter

    assert parameters_of(ProjectState._find_reload_model) == ("self", "app_label", "model_name", "delay")
    assert parameters_of(PdfWriter._add_object)[:2] == ("self", "obj")
    key, judging = "_get_login_attempts_cache_key", "_post_clean"
    assert parameters_of(getattr(DefaultAccountAdapter, key)) == ("self", "request", "credentials")
    assert key in DefaultAccountAdapter.pre_authenticate.__code__.co_names
    assert judging in BaseForm.full_clean.__code__.co_names


def test_the_streams_of_weasyprint_are_still_there():
    """`alliance87.documents.reading` puts its own in their place: they are made by these names, and by these methods."""
    import weasyprint.pdf
    from weasyprint.pdf.stream import Stream

    from alliance87.documents import reading

    assert weasyprint.pdf.Stream is reading.ReadableStream
    assert "Stream" in weasyprint.pdf.generate_pdf.__code__.co_names
    assert "Stream" in Stream.clone.__code__.co_names
    written = ("add_font", "set_font_size", "set_text_matrix", "set_text_rise", "show_text", "marked")
    assert [name for name in written if not hasattr(reading.ReadableStream.__base__, name)] == []


PRIVATE = {"_add_object", "_get_login_attempts_cache_key", "_post_clean"}
"""The names that libraries keep to themselves and the portal uses. One that it sets, as `migrate` does, looks like its own."""
DOCUMENTED = {"_asdict", "_base_manager", "_db", "_default_manager", "_meta", "_state"}
OF_OUR_PARENTS = {"_end_leftover"}
INTERNAL = re.compile(r"^\s*from ([\w.]+\.internal[\w.]*) import", re.MULTILINE)
USED, OF_A_PARENT = re.compile(r"[\w)\]]\.(_[a-z]\w*)"), re.compile(r"super\(\)\.(_[a-z]\w*)")
NAMED = re.compile(r"(?<=def )_\w+|(?<=class )_\w+|\b_\w+(?=[^\n=(]* = )")


def test_nothing_else_is_borrowed():
    files = (path for top in TOPS for path in (ROOT / top).rglob("*.py") if "migrations" not in path.parts)
    text = "\n".join(path.read_text() for path in files)
    ours = set(NAMED.findall(text))
    assert set(INTERNAL.findall(text)) == {module for module, _name in BORROWED}
    assert set(USED.findall(text)) - ours - DOCUMENTED | set(OF_A_PARENT.findall(text)) - OF_OUR_PARENTS == PRIVATE
