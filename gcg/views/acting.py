"""How the screen of an act in the room is shown: in place there, or as a page of its own."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

IN_PLACE = (
    "opening",
    "takeover",
    "meeting-chair",
    "text-amendment",
    "proposal",
    "stances",
    "outcome",
    "reopening",
    "item-notes",
    "action-point-new",
)
"""The names of the addresses of acts that open in the room."""


def show_act(request, name, title, context):
    """The screen `gcg/<name>.html`: a part of the room if a script there asks for it, else a page."""
    answer = render(request, f"gcg/{name}.html", {"title": title, **context})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def show_refusal(request, meeting, form):
    """Why an act of one press was not done."""
    return show_act(request, "room_refusal", _("Not done"), {"meeting": meeting, "form": form})


def ids(request):
    """How the fields of an act are named for labels, so that several acts can be open in the room at once."""
    return f"{request.resolver_match.url_name}-%s"
