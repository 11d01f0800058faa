"""The pages about the Terms of Reference that the page of a version leads to."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.terms.models import Version

from .permissions import may_read_terms_drafts


def links_for(user):
    """(label, address): versions beside each other for everyone, drafts and their trial for those who may read them."""
    if Version.objects.count() > 1:
        yield _("Compare versions"), reverse("gcg:terms-comparison")
    if may_read_terms_drafts(user):
        yield _("Drafts of the next version, tested on the last two years"), reverse("gcg:terms-drafts")
