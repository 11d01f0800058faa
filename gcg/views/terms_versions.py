"""Versions of the Terms of Reference beside each other, and the reviews of the one in force."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.terms.models import Version
from alliance87.terms.words import WORDS

from ..actions.terms_adopting import enter_terms_review
from ..forms.terms_drafts import TermsReviewForm
from ..models import today
from ..permissions import may_draft_terms
from ..readings.terms_drafts import clauses_of, compared_clauses
from ..rules.trial import differences

DECISION = "matter__item__decision__meeting"
"""The way from a version of the Terms to the decision that adopted it."""


@require_safe
def terms_comparison(request):
    """What changed from one version to another: to the newest from the one before it, if nothing else is asked."""
    versions = {
        version.number: version for version in Version.objects.select_related(DECISION).order_by("in_force_from")
    }
    in_order = list(versions)
    try:
        new = versions[int(request.GET.get("to") or in_order[-1])]
        old = versions[int(request.GET.get("from") or in_order[max(in_order.index(new.number) - 1, 0)])]
    except (ValueError, KeyError, IndexError) as missing:
        raise Http404 from missing
    context = {
        "versions": versions.values(),
        "old": old,
        "new": new,
        "changes": [(WORDS[change.name], change) for change in differences(old.settings, new.settings)],
        "clauses": compared_clauses(clauses_of(old), clauses_of(new)),
    }
    return render(request, "gcg/terms_comparison.html", context)


@login_required
def terms_review_new(request):
    """Enter a review of the version in force, and by when the next is due."""
    if not may_draft_terms(request.user):
        raise PermissionDenied
    version = Version.objects.in_force(on=today())
    form = TermsReviewForm(request.POST or None)
    if form.is_valid() and acted(form, enter_terms_review, version, by=request.user, **form.cleaned_data):
        messages.success(request, _("The review is entered. The next one will be on the desk when it comes near."))
        return redirect("gcg:terms-drafts")
    return render(request, "gcg/terms_review_new.html", {"form": form, "version": version})
