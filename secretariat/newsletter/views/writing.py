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
from alliance87.ui.forms import Press

from ..actions import blocks as block_acts
from ..actions import issues as acts
from ..forms.issues import BlockForm, BlockNewForm, EditionForm, TextBlockForm
from ..models import Block, Edition
from ..permissions import may_read_newsletter_draft, may_write_newsletter
from ..readings.letters import basis_of, letter_of, parts_of, text_for_nobody, text_of
from ..rules.text import brief_of


@login_required
def edition(request, number, language):
    """The subject and the blocks of an edition."""
    edition = _edition_to_write(request, number, language)
    kept, fingerprint = {"subject": edition.subject}, acts.state_of_edition(edition)
    form = EditionForm(request.POST or None, initial=kept, fingerprint=fingerprint)
    if form.is_valid() and acted(
        form, acts.edit_edition, edition, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The subject has been saved."))
        return redirect("newsletter:edition", number, language)
    is_stale = bool(edition.text) and edition.text_basis != basis_of(edition)
    blocks = list(edition.blocks.all())
    for block in blocks:
        block.state, block.brief = block_acts.state_of_block(block), brief_of(block.text)
    context = {
        "edition": edition,
        "issue": edition.issue,
        "form": form,
        "blocks": blocks,
        "order": block_acts.state_of_order(edition),
        "is_stale": is_stale,
    }
    return render(request, "secretariat/newsletter/edition.html", context)


@login_required
def block_new(request, number, language):
    """Add a block."""
    edition = _edition_to_write(request, number, language)
    form = BlockNewForm(request.POST or None, request.FILES or None, fingerprint="")
    if form.is_valid() and acted(form, block_acts.add_block, edition, by=request.user, **form.cleaned_data):
        return redirect("newsletter:edition", number, language)
    context = {"edition": edition, "issue": edition.issue, "form": form}
    return render(request, "secretariat/newsletter/block_new.html", context)


@login_required
def block(request, pk):
    """Change a block."""
    block = _block_to_write(request, pk)
    kept = {"heading": block.heading, "text": block.text, "alt": block.alt}
    form = BlockForm(
        request.POST or None,
        request.FILES or None,
        initial=kept,
        fingerprint=block_acts.state_of_block(block),
        block=block,
    )
    if form.is_valid() and acted(
        form, block_acts.edit_block, block, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The block has been saved."))
        return redirect("newsletter:edition", block.edition.issue.number, block.edition.language)
    edition = block.edition
    context = {"heading": str(block), "shown": block, "edition": edition, "issue": edition.issue, "form": form}
    return render(request, "secretariat/newsletter/block.html", context)


@login_required
@require_POST
def block_removal(request, pk):
    """Remove a block."""
    block = _block_to_write(request, pk)
    return _done(request, block.edition, block_acts.remove_block, block, seen=request.POST.get("seen", ""))


@login_required
@require_POST
def block_place(request, pk):
    """Move a block up or down."""
    block = _block_to_write(request, pk)
    way = {"is_up": "up" in request.POST, "seen": request.POST.get("seen", "")}
    return _done(request, block.edition, block_acts.move_block, block, **way)


@login_required
def text(request, number, language):
    """The text part: made of the blocks, or written by hand."""
    edition = _edition_to_write(request, number, language)
    made = text_of(parts_of(edition))
    kept = {"text": edition.text or made}
    form = TextBlockForm(request.POST or None, initial=kept, fingerprint=acts.state_of_edition(edition))
    if form.is_valid():
        typed = form.cleaned_data["text"]
        typed = "" if typed.split() == made.split() else typed
        if acted(form, acts.edit_text, edition, by=request.user, text=typed, seen=form.seen):
            messages.success(request, _("The text part has been saved."))
            return redirect("newsletter:edition", number, language)
    is_stale = bool(edition.text) and edition.text_basis != basis_of(edition)
    context = {"edition": edition, "issue": edition.issue, "form": form, "is_stale": is_stale}
    return render(request, "secretariat/newsletter/text.html", context)


@login_required
@require_safe
def preview(request, number, language):
    """The letter as readers will see it, on a phone and on a wide screen, and its text part."""
    edition = _edition(request, number, language)
    letter = letter_of(edition)
    may_write = may_write_newsletter(request.user)
    said = {"letter": letter, "text": text_for_nobody(letter), "may_write": may_write}
    context = {"edition": edition, "issue": edition.issue, **said}
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
    edition = _edition_to_write(request, number, language)
    acts.send_test(edition, by=request.user)
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
