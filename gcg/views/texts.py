"""The screens of a text: the Secretariat amends it, and the person presiding puts it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions.decisions import put_text
from ..actions.putting import fixed_lines
from ..actions.texts import amend_text, current_text
from ..forms.room import ProposedTextForm, TextAmendmentForm
from ..permissions import may_amend_texts
from ..readings.texts import text_now
from ..rules.texts import is_same
from .acting import ids, show_act
from .presiding import hindering, item_of, presided_meeting
from .room import followed_meeting


@login_required
def proposal(request, slug, number):
    """Put a text before the meeting and call for objections."""
    meeting = presided_meeting(request, slug)
    item = item_of(request, meeting, number)
    now = text_now(item)
    form = _form(request, ProposedTextForm, item, now)
    if form.is_valid() and acted(form, put_text, item, by=request.user, **form.cleaned_data):
        return redirect("gcg:room", slug)
    context = _shown(meeting, item, form, now) | {"current": now.proposal, "hindrances": hindering(item)}
    title = _("Put the amended text") if now.latest else _("Put another text") if now.proposal else _("Put the text")
    return show_act(request, "proposal", title, context)


@login_required
def text_amendment(request, slug, number):
    """Amend the text of the item that is taken up, before it is put."""
    meeting = followed_meeting(request, slug)
    if not may_amend_texts(request.user, meeting):
        raise PermissionDenied
    item = item_of(request, meeting, number)
    now = text_now(item)
    form = _form(request, TextAmendmentForm, item, now)
    if form.is_valid() and acted(form, amend_text, item, by=request.user, **form.cleaned_data):
        return redirect("gcg:room", slug)
    return show_act(request, "text_amendment", _("Amend the text"), _shown(meeting, item, form, now))


def _form(request, form_class, item, now):
    initial = {"text": current_text(item, now), "seen": now.seen}
    return form_class(request.POST or None, auto_id=ids(request), initial=initial)


def _shown(meeting, item, form, now):
    """What both screens show. Where another version came meanwhile, it stands beside the form, which is then on top of it;
    words that nobody had changed become the new ones."""
    context = {"meeting": meeting, "item": item, "form": form, "fixed_lines": fixed_lines(item)}
    now = text_now(item) if hasattr(form, "refusal") else now
    if hasattr(form, "refusal") and form.cleaned_data["seen"] not in ("", now.seen):
        form.data = form.data.copy()
        form.data["seen"] = now.seen
        if now.latest and is_same(form.data["text"], now.latest.was):
            form.data["text"] = now.text
        context["newer"] = now
    return context
