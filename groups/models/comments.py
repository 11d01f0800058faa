"""Comments on proposals. Each needs a disposition by the authors before the proposal comes before the GCG (6.2)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .proposals import Proposal, by_person


class ProposalComment(models.Model):
    """What the Secretariat or a member of the GCG says of one version of a proposal."""

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="comments"
    )
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("comment"))
    made_by = by_person(_("made by"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("comment on a proposal")
        verbose_name_plural = _("comments on proposals")
        ordering = ["made_at", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="a_comment_on_a_proposal_stays_as_made", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return self.text[:60]


class Disposition(models.Model):
    """What the authors made of a comment, in words."""

    class Result(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("a comment", "Accepted")
        ANSWERED = "answered", _("Answered")
        NOT_TAKEN = "not_taken", pgettext_lazy("a comment", "Not taken up")

    comment = models.OneToOneField(
        ProposalComment, verbose_name=_("comment"), on_delete=models.PROTECT, related_name="disposition"
    )
    result = models.CharField(_("disposition"), max_length=9, choices=Result)
    words = models.TextField(_("in words"))
    disposed_by = by_person(_("disposed of by"))
    disposed_at = models.DateTimeField(_("disposed of at"))

    class Meta:
        verbose_name = _("disposition of a comment")
        verbose_name_plural = _("dispositions of comments")
        constraints = [
            models.CheckConstraint(
                name="a_disposition_has_words",
                condition=~Q(words=""),
                violation_error_message=_("Say in words what became of the comment."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_disposition_stays_as_given", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.comment}: {self.get_result_display()}"
