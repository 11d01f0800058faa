"""Who writes a proposal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time

from .proposals import Proposal


class Authorship(Post):
    """A person writes a proposal: the one who began it, and the co-authors they added."""

    OF = "proposal"
    ONCE_BY = ("proposal", "person")
    HELD_BY = ("proposal",)
    CLAUSE = "6.2"
    ACT = "groups.authorship"
    ALREADY = _("%(person)s already writes this proposal.")
    GONE = _("%(person)s no longer writes this proposal.")
    LAST = _("You are its only author. Add a co-author first, or withdraw the proposal.")

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="authorships"
    )
    person = holder("author_of")

    class Meta:
        verbose_name = _("author of a proposal")
        verbose_name_plural = _("authors of proposals")
        ordering = ["begun_at", "pk"]
        constraints = [
            once_at_a_time(
                "proposal",
                "person",
                name="a_person_writes_a_proposal_once_at_a_time",
                violation_error_message=_("This person already writes the proposal."),
            ),
            from_act_to_act(name="an_author_writes_from_act_to_act"),
        ]

    @property
    def must_be_held(self):
        return True
