"""A page in place of the empty answer of an address that only takes what a button sends: somebody reloaded it, kept it as a
bookmark or followed it from the history of their browser.
"""

import inspect

from django.shortcuts import render
from django.urls import Resolver404, resolve

from .languages import WRITTEN
from .middleware import InPlace

LOOKS = ("GET", "HEAD")


class WrongMethodMiddleware(InPlace):
    """Say what to do where an address is looked at that cannot be; the status and `Allow` stay as they are."""

    def concerns(self, request, response):
        return response.status_code == 405 and request.method in LOOKS and not response.content

    def instead(self, request, response):
        page = render(request, "405.html", {"above": _above(request.path)}, status=405)
        page["Allow"] = response["Allow"]
        return page


def _above(path):
    """The nearest address above this one that is a page; "" if only the home page is. Whoever follows it is asked there what
    they may see.
    """
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 1, -1):
        address = f"/{'/'.join(parts[:length])}/"
        if _is_page(address):
            return address
    return ""


def _is_page(address):
    try:
        match = resolve(address)
    except Resolver404:
        return False
    return match.view_name != WRITTEN and "GET" in _methods(match.func)


def _methods(view):
    """The methods that Django's `require_http_methods`, somewhere among the decorators of a view, lets through."""
    while view:
        names = inspect.getclosurevars(view).nonlocals if inspect.isfunction(view) else {}
        if "request_method_list" in names:
            return names["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return LOOKS
