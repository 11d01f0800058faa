"""Answers to offers and requests: the first message of a partner, and what both sides write."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from alliance87.ui.forms import typed_in

from ..actions import answers as acts
from ..forms import AnswerMessageForm, NoticeAnswerForm
from ..models import Answer, Notice
from ..permissions import may_answer
from ..readings import partners_of

A_PAGE = 20


@login_required
def answer_new(request, pk):
    """Answer an offer or a request for a partner of one's own."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user).with_state(), pk=pk)
    holders = {str(partner.pk): partner for partner in partners_of(request.user)}
    if not holders:
        raise PermissionDenied
    form = NoticeAnswerForm(request.POST or None, holders=[(key, str(holder)) for key, holder in holders.items()])
    if form.is_valid():
        holder, words = holders[form.cleaned_data["holder"]], form.cleaned_data["words"]
        if acted(form, acts.answer_notice, notice, holder, by=request.user, words=words):
            messages.success(request, _("Sent. The other side is told, and can answer you here."))
            return redirect(form.result)
    return render(request, "exchange/answer_new.html", {"form": form, "notice": notice})


@login_required
def answer(request, pk):
    """What both sides wrote, and a message more."""
    answer = get_object_or_404(Answer.objects.visible_to(request.user).with_state(), pk=pk)
    form = AnswerMessageForm(request.POST or None)
    if form.is_valid() and acted(form, acts.write_message, answer, by=request.user, **form.cleaned_data):
        messages.success(request, _("Sent. The other side is told."))
        return redirect(answer)
    sides = (answer.notice.organization, answer.organization)
    context = {
        "answer": answer,
        "notice": answer.notice,
        "page": _messages_of(answer, request.GET.get("page")),
        "may_write": answer.goes_on and any(may_answer(request.user, side) for side in sides),
        "form": form,
        "unsaved": typed_in(request.POST),
    }
    return render(request, "exchange/answer.html", context)


def _messages_of(answer, number):
    """A page of its messages in the order in which they were written, by default the one with the latest. Two queries."""
    pages = Paginator(answer.messages.select_related("written_by"), A_PAGE)
    page = pages.get_page(number or pages.num_pages)
    for message in page:
        message.answer = answer
    return page
