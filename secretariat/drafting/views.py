"""Requests for drafts, and each with its drafts and what becomes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.documents.glyphs import told
from alliance87.documents.models import DocumentKind
from alliance87.meetings.rules.comparison import compare_texts
from alliance87.terms.acts import acted, overtaken

from . import actions
from .forms import BeginForm, DraftForm, DraftSendingBackForm, RequestForm, SeenDraftForm
from .models import Request
from .permissions import may_ask_for_drafts, may_clear_drafts, may_draft, may_read_drafts
from .readings import letter_goes_to

A_PAGE = 30


def request_of(reader, pk):
    """The request with its state, for somebody who may read drafts."""
    if not may_read_drafts(reader):
        raise PermissionDenied
    return get_object_or_404(Request.objects.with_state(), pk=pk)


@login_required
@require_safe
def requests(request):
    """What the Chair asked for: what is open first, then what was filed."""
    if not may_read_drafts(request.user):
        raise PermissionDenied
    asked = Request.objects.with_state()
    done = asked.exclude(pk__in=Request.objects.open().values("pk"))
    context = {
        "open": asked.filter(pk__in=Request.objects.open().values("pk")),
        "done": Paginator(done, A_PAGE).get_page(request.GET.get("page")),
        "may_ask": may_ask_for_drafts(request.user),
        "may_draft": may_draft(request.user),
    }
    return render(request, "drafting/requests.html", context)


@login_required
def request_new(request):
    """Ask for a draft."""
    if not may_ask_for_drafts(request.user):
        raise PermissionDenied
    form = RequestForm(request.POST or None)
    if form.is_valid() and acted(form, actions.ask_for_draft, by=request.user, **form.cleaned_data):
        messages.success(request, _("The Secretariat finds your request on its desk."))
        return redirect(form.result)
    return render(request, "drafting/request_new.html", {"form": form})


@login_required
def one_request(request, pk):
    """A request with its drafts and comments; the Secretariat begins the first draft here."""
    asked = request_of(request.user, pk)
    begins = asked.state == "asked" and may_draft(request.user)
    form = BeginForm(request.POST or None, request=asked) if begins else None
    if request.method == "POST":
        if not may_draft(request.user):
            raise PermissionDenied
        if form is None:
            return redirect(asked)
        if form.is_valid() and acted(form, actions.begin_draft, asked, form.cleaned_data["version"], by=request.user):
            return redirect("drafting:draft", pk)
    return _page(request, asked, begin=form)


def _page(request, asked, **forms):
    draft = asked.last_draft
    seen = draft.number if draft else 0
    is_before_chair = asked.state == "before-chair"
    passages = list(asked.passages.select_related("put_by", "ended_by", "draft"))
    commented = next((passage.draft for passage in reversed(passages) if passage.words), None)
    clears = is_before_chair and may_clear_drafts(request.user)
    context = {
        "asked": asked,
        "draft": draft,
        "passages": passages,
        "unprinted": told([draft.title, draft.text]) if draft and asked.state in ("drafted", "before-chair") else "",
        "commented": commented,
        "goes_to": letter_goes_to(asked) if asked.kind == DocumentKind.LETTER and asked.state != "cleared" else None,
        "may_draft": may_draft(request.user) and asked.state in ("asked", "drafted"),
        "may_ask": may_ask_for_drafts(request.user) and asked.state in ("asked", "drafted", "before-chair"),
        "may_clear": clears,
        "sending_back": DraftSendingBackForm(initial={"seen": seen}) if clears else None,
        "seen": seen,
    }
    return render(request, "drafting/request.html", context | forms)


@login_required
def draft(request, pk):
    """Write the draft."""
    asked = request_of(request.user, pk)
    if not may_draft(request.user):
        raise PermissionDenied
    last = asked.last_draft
    first = {"title": asked.subject, "text": "", "based_on": 0}
    initial = {"title": last.title, "text": last.text, "based_on": last.number} if last else first
    form = DraftForm(request.POST or None, initial=initial)
    if form.is_valid() and acted(form, actions.save_draft, asked, by=request.user, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect(asked)
    context = {"asked": asked, "form": form, "draft": last}
    if last and overtaken(form, last.number):
        context["comparison"] = compare_texts(last.text, form.cleaned_data["text"])
    return render(request, "drafting/draft.html", context)


@login_required
@require_POST
def passage(request, pk):
    """Put the draft before the Chair."""
    return _pressed(request, pk, actions.put_before_chair, _("The draft is before the Chair."))


@login_required
@require_POST
def return_new(request, pk):
    """Comment on the draft and send it back."""
    form = DraftSendingBackForm(request.POST)
    if not form.is_valid():
        return _page(request, request_of(request.user, pk), sending_back=form)
    return _done(request, pk, actions.send_back, form, _("The Secretariat has your comment."), **form.cleaned_data)


@login_required
@require_POST
def clearance(request, pk):
    """Clear the draft."""
    return _pressed(request, pk, actions.clear_draft, _("Cleared and filed."))


@login_required
@require_POST
def ending(request, pk):
    """Give the request up."""
    return _pressed(request, pk, actions.give_up, _("The request is given up."))


def _pressed(request, pk, action, message):
    form = SeenDraftForm(request.POST)
    if not form.is_valid():
        return redirect(request_of(request.user, pk))
    return _done(request, pk, action, form, message, **form.cleaned_data)


def _done(request, pk, action, form, message, **values):
    asked = request_of(request.user, pk)
    if acted(form, action, asked, by=request.user, **values):
        messages.success(request, message)
        return redirect(asked)
    typed = {}
    if isinstance(form, DraftSendingBackForm):
        overtaken(form, asked.last_draft.number if asked.last_draft else 0, by="seen")
        typed = {"sending_back": form}
    return _page(request, Request.objects.with_state().get(pk=pk), refused=form, **typed)
