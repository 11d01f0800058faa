"""Who may do what: the Secretariat answers partners' questions about it (12.1)."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alliance87.myself.asking import who_may
from alliance87.myself.rights import all_rights, all_sorts

from ..permissions import may_ask_who_may, may_impersonate


@login_required
@require_safe
def who(request):
    """Everyone who may do a given thing today, for the given partner, country or group if there is one.

    For the Secretariat only.
    """
    if not may_ask_who_may(request.user):
        raise PermissionDenied
    rights = all_rights()
    asked = next((right for right in rights if right.key == request.GET.get("right")), None)
    sort = all_sorts().get(asked.of) if asked else None
    thing = _thing(sort, request.GET.get("thing")) if sort else None
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    context = {
        "all": rights,
        "asked": asked,
        "sort": sort,
        "thing": thing,
        "words": words,
        "things": sort.find(words) if sort and not thing else [],
        "found": who_may(asked, thing) if asked and (thing or not sort) else [],
        "may_look": may_impersonate(request.user),
    }
    return render(request, "secretariat/who_may.html", context)


def _thing(sort, pk):
    if not pk or "\x00" in pk:
        return None
    try:
        return sort.things().filter(pk=pk).first()
    except ValueError:
        return None
