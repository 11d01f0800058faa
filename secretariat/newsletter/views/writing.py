"""Writing an edition: its subject, its blocks, its text part, its preview and a test to oneself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from alliance87.outbox.views import MAIL_POLICY
from alliance87.terms.acts import acted

from ..actions import blocks as block_acts
from ..actions import issues as acts
from ..forms.issues import BlockForm, BlockNewForm, EditionForm, Press, TextForm
from ..models import Block, Edition
from ..permissions import may_read_newsletter_draft, may_write_newsletter
from ..readings.letters import basis_of, letter_of, parts_of, text_for_nobody, text_of
from ..rules.text import brief_of


@login_required
def edition(request, number, language):
    """The subject and the blocks of an edition."""
    found = _edition_to_write(request, number, language)
    kept, fingerprint = {"subject": found.subject}, acts.state_of_edition(found)
    form = EditionForm(request.POST or None, initial=kept, fingerprint=fingerprint)
    if form.is_valid() and acted(form, acts.edit_edition, found, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("The subject has been saved."))
        return redirect("newsletter:edition", number, language)
    is_stale = bool(found.text) and found.text_basis != basis_of(found)
    blocks = list(found.blocks.all())
    for block in blocks:
        block.state, block.brief = block_acts.state_of_block(block), brief_of(block.text)
    context = {
        "edition": found,
        "issue": found.issue,
        "form": form,
        "blocks": blocks,
        "order": block_acts.state_of_order(found),
        "is_stale": is_stale,
    }
    return render(request, "secretariat/newsletter/edition.html", context)


@login_required
def block_new(request, number, language):
    """Add a block."""
    found = _edition_to_write(request, number, language)
    form = BlockNewForm(request.POST or None, request.FILES or None, fingerprint="")
    if form.is_valid() and acted(form, block_acts.add_block, found, by=request.user, **form.cleaned_data):
        return redirect("newsletter:edition", number, language)
    context = {"edition": found, "issue": found.issue, "form": form}
    return render(request, "secretariat/newsletter/block_new.html", context)


@login_required
def block(request, pk):
    """Change a block."""
    found = _block_to_write(request, pk)
    kept = {"heading": found.heading, "text": found.text, "alt": found.alt}
    form = BlockForm(
        request.POST or None,
        request.FILES or None,
        initial=kept,
        fingerprint=block_acts.state_of_block(found),
        block=found,
    )
    if form.is_valid() and acted(
        form, block_acts.edit_block, found, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The block has been saved."))
        return redirect("newsletter:edition", found.edition.issue.number, found.edition.language)
    edition = found.edition
    context = {"heading": str(found), "shown": found, "edition": edition, "issue": edition.issue, "form": form}
    return render(request, "secretariat/newsletter/block.html", context)


@login_required
@require_POST
def block_removal(request, pk):
    """Remove a block."""
    found = _block_to_write(request, pk)
    return _done(request, found.edition, block_acts.remove_block, found, seen=request.POST.get("seen", ""))


@login_required
@require_POST
def block_place(request, pk):
    """Move a block up or down."""
    found = _block_to_write(request, pk)
    way = {"is_up": "up" in request.POST, "seen": request.POST.get("seen", "")}
    return _done(request, found.edition, block_acts.move_block, found, **way)


@login_required
def text(request, number, language):
    """The text part: made of the blocks, or written by hand."""
    found = _edition_to_write(request, number, language)
    made = text_of(parts_of(found))
    kept = {"text": found.text or made}
    form = TextForm(request.POST or None, initial=kept, fingerprint=acts.state_of_edition(found))
    if form.is_valid():
        typed = form.cleaned_data["text"]
        typed = "" if typed.split() == made.split() else typed
        if acted(form, acts.edit_text, found, by=request.user, text=typed, seen=form.seen):
            messages.success(request, _("The text part has been saved."))
            return redirect("newsletter:edition", number, language)
    is_stale = bool(found.text) and found.text_basis != basis_of(found)
    context = {"edition": found, "issue": found.issue, "form": form, "is_stale": is_stale}
    return render(request, "secretariat/newsletter/text.html", context)


@login_required
@require_safe
def preview(request, number, language):
    """The letter as readers will see it, on a phone and on a wide screen, and its text part."""
    found = _edition(request, number, language)
    letter = letter_of(found)
    may_write = may_write_newsletter(request.user)
    said = {"letter": letter, "text": text_for_nobody(letter), "may_write": may_write}
    context = {"edition": found, "issue": found.issue, **said}
    return render(request, "secretariat/newsletter/preview.html", context)


@login_required
@require_safe
@csp_override(MAIL_POLICY)
@xframe_options_sameorigin
def letter(request, number, language):
    """The letter alone, for the frames of the preview."""
    return HttpResponse(letter_of(_edition(request, number, language)).html)


@login_required
@require_POST
def test(request, number, language):
    """Send the letter to oneself."""
    found = _edition_to_write(request, number, language)
    acts.send_test(found, by=request.user)
    messages.success(request, _("A test is on its way to %(email)s.") % {"email": request.user.email})
    return redirect("newsletter:preview", number, language)


def _edition(request, number, language):
    if not may_read_newsletter_draft(request.user):
        raise PermissionDenied
    editions = Edition.objects.select_related("issue__release")
    return get_object_or_404(editions, issue__number=number, language=language)


def _edition_to_write(request, number, language):
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    return _edition(request, number, language)


def _block_to_write(request, pk):
    if not may_write_newsletter(request.user):
        raise PermissionDenied
    return get_object_or_404(Block.objects.select_related("edition__issue"), pk=pk)


def _done(request, edition, action, *args, **kwargs):
    form = Press(request.POST)
    if not acted(form, action, *args, by=request.user, **kwargs):
        messages.error(request, form.refusal.message)
    return redirect("newsletter:edition", edition.issue.number, edition.language)
