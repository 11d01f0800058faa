"""Offers and requests: what everyone reads, what partners post and close, and on what the Secretariat rules."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.paging import Pages
from alliance87.ui.shared import shared

from ..actions import notices as acts
from ..forms import ExchangeSendingBackForm, NoticeClosingForm, NoticeFilterForm, NoticeForm, NoticeRemovalForm, written
from ..models import Answer, Notice
from ..permissions import may_post, may_rule
from ..readings import noticed_in, partners_of
from . import ruling

A_PAGE = 20


@shared
@require_safe
def notices(request):
    """The offers and requests that stand, the latest first."""
    form = NoticeFilterForm(request.GET)
    asked = form.asked
    notices = Notice.objects.none() if asked is None else noticed_in(asked)
    context = {
        "form": form,
        "page": Pages(notices, A_PAGE).get_page(request.GET.get("page")),
        "is_asked": asked is None or any(asked.values()),
        "shows_state": asked and asked["ended"],
        "own": Notice.objects.held_by(request.user).filter(accepted_at=None, closing=None),
        "may_post": partners_of(request.user).exists(),
    }
    return render(request, "exchange/notices.html", context)


@shared
@require_safe
def notice(request, pk):
    """One offer or request; for its partner, the Secretariat and who answered, with the answers."""
    return _page(request, pk)


def _page(request, pk, *, refused=None, **forms):
    notice = _found(request.user, pk)
    is_own = request.user.is_authenticated and may_post(request.user, notice.organization)
    rules = may_rule(request.user)
    answers = _answers_to(notice, request.user)
    is_closed = bool(notice.how) or notice.is_down
    context = {
        "notice": notice,
        "countries": notice.countries.all(),
        "answers": Paginator(answers, A_PAGE).get_page(request.GET.get("page")),
        "met_by": notice.how and next((answer for answer in answers if answer.pk == notice.closing.answer_id), None),
        "is_own": is_own,
        "may_edit": is_own and notice.accepted_at is None and not is_closed,
        "may_rule": rules and notice.is_waiting and not is_closed,
        "may_close": is_own and not is_closed,
        "may_take_down": rules and notice.accepted_at and not notice.is_down,
        "may_answer": notice.is_open and _may_answer(request.user, notice, answers),
        "seen": acts.state_of_notice(notice) if notice.is_waiting else "",
        "sending_back": ExchangeSendingBackForm(),
        "closing": NoticeClosingForm(answers=answers),
        "removal": NoticeRemovalForm(),
        "refused": refused,
    }
    shown = {"sending_back": "may_rule", "closing": "may_close", "removal": "may_take_down"}
    overtaken = ruling.overtaken({name: context[may] for name, may in shown.items()}, **forms)
    return render(request, "exchange/notice.html", context | forms | overtaken)


def _answers_to(notice, reader):
    """All answers to it that the person may read, with their last messages: the latest first. One query."""
    answers = Answer.objects.visible_to(reader).filter(notice=notice).with_last()
    return list(answers.select_related("organization").order_by("-last"))


def _may_answer(user, notice, answers):
    """Whether the page leads to the answer: for visitors, who sign in first, and partners that have not answered yet."""
    answered = {notice.organization_id, *(answer.organization_id for answer in answers)}
    return not user.is_authenticated or any(partner.pk not in answered for partner in partners_of(user))


def _found(reader, pk):
    return get_object_or_404(Notice.objects.visible_to(reader).with_state(), pk=pk)


@login_required
def notice_new(request):
    """Post an offer or a request for a partner of one's own."""
    holders = {str(partner.pk): partner for partner in partners_of(request.user)}
    if not holders:
        raise PermissionDenied
    form = NoticeForm(request.POST or None, holders=[(key, str(holder)) for key, holder in holders.items()])
    if form.is_valid():
        holder = holders[form.cleaned_data["holder"]]
        if acted(form, acts.post_notice, holder, by=request.user, **form.said):
            messages.success(request, _("Thank you. It is public as soon as the Secretariat has accepted it."))
            return redirect(form.result)
    return render(request, "exchange/notice_form.html", {"form": form})


@login_required
def notice_edit(request, pk):
    """Write one anew that is not accepted."""
    notice = _found(request.user, pk)
    if not may_post(request.user, notice.organization):
        raise PermissionDenied
    form = NoticeForm(
        request.POST or None, initial=written(notice, acts.WRITTEN), fingerprint=acts.state_of_notice(notice)
    )
    if form.is_valid() and acted(form, acts.rewrite_notice, notice, by=request.user, seen=form.seen, **form.said):
        messages.success(request, _("Saved. The Secretariat reads it now."))
        return redirect(notice)
    return render(request, "exchange/notice_form.html", {"form": form, "notice": notice})


@login_required
@require_POST
def notice_acceptance(request, pk):
    """Accept it."""
    return ruling.accepting(request, _found(request.user, pk), acts.accept_notice, _page)


@login_required
@require_POST
def notice_sending_back(request, pk):
    """Send it back."""
    return ruling.sending_back(request, _found(request.user, pk), acts.send_back_notice, _page)


@login_required
@require_POST
def notice_closing(request, pk):
    """Say that it is met, or withdraw it."""
    notice = _found(request.user, pk)
    form = NoticeClosingForm(request.POST, answers=notice.answers.select_related("organization"))
    if form.is_valid() and acted(form, acts.close_notice, notice, by=request.user, **form.cleaned_data):
        is_answered = notice.answers.exists()
        messages.success(request, _("Closed. Those who answered are told.") if is_answered else _("Closed."))
        return redirect(notice)
    return _page(request, pk, closing=form)


@login_required
@require_POST
def notice_removal(request, pk):
    """Take it down, for a reason."""
    notice = _found(request.user, pk)
    form = NoticeRemovalForm(request.POST)
    if form.is_valid() and acted(form, acts.take_down_notice, notice, by=request.user, **form.cleaned_data):
        messages.success(request, _("Taken down. Its partner is told why."))
        return redirect(notice)
    return _page(request, pk, removal=form)
