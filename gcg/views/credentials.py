"""The screens of credentials: a seat's notes, and their confirmation by the Secretariat or by the holder's own link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import credentials as acts
from ..actions.credential_links import asked_by
from ..forms.credentials import CredentialForm, HoldersAnswerForm, TurnedDownForm
from ..models import Composition, Credential, today
from ..models.credentials import asked_of, asked_of_each, known_as, known_otherwise
from ..permissions import may_confirm_credentials, may_give_credentials


def _seat(request, code):
    """The seat as held today, for people who may give its credentials."""
    now = Composition(today()).by_code.get(code)
    if now is None:
        raise Http404
    if not may_give_credentials(request.user, now.seat):
        raise PermissionDenied
    return now


def _shown(request, now, form, **more):
    notes = list(now.seat.credentials.select_related("given_by", "ruled_by", "note")[:30])
    asked = asked_of_each([note for note in notes if not note.ruled_at])
    may_confirm = may_confirm_credentials(request.user)
    known = known_otherwise({note.pk: (note.name, note.email) for note in notes if may_confirm or note.is_confirmed})
    for note in notes:
        note.asked, note.known_as = asked.get(note.pk, ()), known.get(note.pk)
    context = {
        "seat": now.seat,
        "now": now,
        "form": form,
        "notes": notes,
        "may_confirm": may_confirm,
        "declining": TurnedDownForm(),
    }
    return render(request, "gcg/credentials.html", context | more)


@login_required
def credentials(request, code):
    """A seat's notes, and a form for a new one."""
    now = _seat(request, code)
    days = {"starts_on": today()}
    form = CredentialForm(request.POST or None, request.FILES or None, initial=days)
    if form.is_valid() and acted(form, acts.give_credential, now.seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The note is on record and waits to be confirmed."))
        return redirect("gcg:credentials", code)
    return _shown(request, now, form)


@login_required
@require_POST
def credential_confirmation(request, code, pk):
    """Confirm a note."""
    return _ruled(request, code, pk, Press(request.POST), acts.confirm_credential, _("The note is confirmed."))


@login_required
@require_POST
def credential_declination(request, code, pk):
    """Turn a note down."""
    form = TurnedDownForm(request.POST)
    return _ruled(request, code, pk, form, acts.decline_credential, _("The note is turned down."))


def _ruled(request, code, pk, form, act, done):
    now = _seat(request, code)
    credential = get_object_or_404(Credential, pk=pk, seat=now.seat)
    if form.is_valid() and acted(form, act, credential, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect("gcg:credentials", code)
    return _shown(request, now, CredentialForm(), ruled=form)


@never_cache
def credential_by_link(request, token):
    """A focal point of the holder confirms the note or denies it. Looking at the page does neither."""
    asked = asked_by(token)
    if asked is None:
        return render(request, "gcg/nomination_unknown.html", status=404)
    credential, person = asked
    form = HoldersAnswerForm(request.POST or None)
    if form.is_valid() and acted(form, _answer, credential, person=person, **form.cleaned_data):
        return redirect("gcg:credential-by-link", token)
    is_asked = person in asked_of(credential)
    credential.known_as = known_as(credential.name, credential.email) if is_asked else None
    context = {"credential": credential, "person": person, "form": form, "is_asked": is_asked}
    return render(request, "gcg/credential_question.html", context)


def _answer(credential, *, person, is_right, because):
    if is_right:
        return acts.confirm_by_link(credential, person=person)
    return acts.deny_by_link(credential, person=person, because=because)
