"""The public form, the inbox of inquiries, and the press list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance87.desk.marks import assignees
from alliance87.desk.models import Mark
from alliance87.desk.permissions import officers
from alliance87.outbox.networks import network_of_request
from alliance87.terms.acts import acted, overtaken

from . import actions
from .forms import InquiryAnswerForm, InquiryClosingForm, InquiryFilterForm, InquiryForm, PressForm
from .models import Inquiry, InquirySubject, PressContact
from .permissions import may_answer_inquiries, may_keep_press

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def inquiry_new(request):
    """Ask the Secretariat something. What a machine sends is thanked for and not kept."""
    about = request.GET.get("about", "")
    initial = {"subject": about if about in InquirySubject.values else InquirySubject.GENERAL}
    form = InquiryForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_of_a_machine:
        return redirect("contacts:inquiry-received")
    network = network_of_request(request)
    if form.is_valid() and acted(form, actions.receive_inquiry, network=network, **form.said):
        return redirect("contacts:inquiry-received")
    return render(request, "contacts/inquiry_new.html", {"form": form})


@require_safe
def inquiry_received(request):
    """What happens next."""
    return render(request, "contacts/inquiry_received.html")


@login_required
@require_safe
def inquiries(request):
    """The inbox, by words, state and subject: the newest first, but the longest waiting first where only those that
    wait are listed.
    """
    if not may_answer_inquiries(request.user):
        raise PermissionDenied
    form = InquiryFilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    inquiries = Inquiry.objects.with_state() if form.is_valid() else Inquiry.objects.with_state().none()
    if words := asked.get("words"):
        fields = ("name", "organization", "email", "words")
        inquiries = inquiries.filter(Q(*[(f"{field}__plain__contains", words) for field in fields], _connector=Q.OR))
    if subject := asked.get("subject"):
        inquiries = inquiries.filter(subject=subject)
    waiting = Q(is_answered=False, closed_at=None)
    if state := asked.get("state"):
        states = {"waiting": waiting, "closed": Q(closed_at__isnull=False)}
        inquiries = inquiries.filter(states.get(state, Q(is_answered=True, closed_at=None)))
    order = ["arrived_at"] if state == "waiting" else ["-arrived_at"]
    page = Paginator(inquiries.order_by(*order, "pk"), A_PAGE).get_page(request.GET.get("page"))
    taken = assignees(inquiry.line for inquiry in page)
    for inquiry in page:
        inquiry.assignee = taken.get(inquiry.line)
    context = {
        "form": form,
        "page": page,
        "waiting": Inquiry.objects.waiting().count(),
        "is_asked": not form.is_valid() or any(asked.values()),
    }
    return render(request, "contacts/inquiries.html", context)


@login_required
@require_safe
def inquiry(request, pk):
    """One inquiry with its answers."""
    return _page(request, pk)


def _page(request, pk, **forms):
    if not may_answer_inquiries(request.user):
        raise PermissionDenied
    inquiry = get_object_or_404(Inquiry.objects.with_state().select_related("closed_by"), pk=pk)
    answers, state = list(inquiry.answers.select_related("answered_by")), actions.state_of_inquiry(inquiry)
    if "answering" in forms:
        overtaken(forms["answering"], state, by="seen")
    context = {
        "inquiry": inquiry,
        "answers": answers,
        "answering": InquiryAnswerForm(initial={"seen": state}),
        "closing": InquiryClosingForm(),
        "assignee": assignees([inquiry.line]).get(inquiry.line),
        "officers": officers(),
        "seen_mark": Mark.objects.filter(line=inquiry.line).aggregate(newest=Max("pk"))["newest"] or 0,
        "is_press": inquiry.subject == InquirySubject.PRESS,
    }
    return render(request, "contacts/inquiry.html", context | forms)


def _inquiry(reader, pk):
    if not may_answer_inquiries(reader):
        raise PermissionDenied
    return get_object_or_404(Inquiry, pk=pk)


@login_required
@require_POST
def answer_new(request, pk):
    """Answer by mail."""
    inquiry = _inquiry(request.user, pk)
    form = InquiryAnswerForm(request.POST)
    if form.is_valid() and acted(form, actions.answer_inquiry, inquiry, by=request.user, **form.cleaned_data):
        messages.success(request, _("Your answer is on its way."))
        return redirect(inquiry)
    return _page(request, pk, answering=form)


@login_required
@require_POST
def closing(request, pk):
    """Close it without an answer."""
    inquiry = _inquiry(request.user, pk)
    form = InquiryClosingForm(request.POST)
    if form.is_valid() and acted(form, actions.close_inquiry, inquiry, by=request.user, **form.cleaned_data):
        messages.success(request, _("Closed."))
        return redirect("contacts:inquiries")
    return _page(request, pk, closing=form)


@login_required
def press(request):
    """The press list, and entering somebody; `from` is an inquiry from which the form is filled."""
    if not may_keep_press(request.user):
        raise PermissionDenied
    form = PressForm(request.POST or None, initial=_of_inquiry(request.GET.get("from", "")))
    if form.is_valid() and acted(form, actions.enter_press_contact, by=request.user, **form.cleaned_data):
        messages.success(request, _("On the press list."))
        return redirect("contacts:press")
    words = request.GET.get("words", "")[:100]
    contacts = PressContact.objects.select_related("entered_by")
    contacts_found = (
        contacts.filter(Q(name__plain__contains=words) | Q(outlet__plain__contains=words)) if words else contacts
    )
    page = Paginator(contacts_found, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "words": words, "addresses": ", ".join(contact.email for contact in page)}
    return render(request, "contacts/press.html", context)


def _of_inquiry(key):
    inquiry = Inquiry.objects.filter(pk=key).first() if key.isdecimal() else None
    return {"name": inquiry.name, "outlet": inquiry.organization, "email": inquiry.email} if inquiry else {}


@login_required
@require_POST
def press_removal(request, pk):
    """Take somebody off the press list."""
    if not may_keep_press(request.user):
        raise PermissionDenied
    contact = get_object_or_404(PressContact, pk=pk)
    form = InquiryClosingForm()
    if acted(form, actions.remove_press_contact, contact, by=request.user):
        messages.success(request, _("Removed, and everything about them is deleted."))
    return redirect("contacts:press")
