"""What agenda items are about, where their decision does something: `gcg.effects` says what, for each kind of matter.

A matter points to its item. A further kind is one more small table here and one more line there.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .matter import Matter, guards_of
from .proposed_items import ProposedItemMatter


class MinutesMatter(Matter):
    """Minutes of an earlier meeting, to be adopted (M1)."""

    ABOUT = "minutes"

    minutes = models.ForeignKey(
        "gcg.Minutes", verbose_name=_("minutes to adopt"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("minutes on an agenda")
        verbose_name_plural = _("minutes on agendas")


class NominationMatter(Matter):
    """A nomination to decide on (7.5)."""

    ABOUT = "nomination"

    nomination = models.ForeignKey(
        "gcg.Nomination", verbose_name=_("nomination to decide on"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("nomination on an agenda")
        verbose_name_plural = _("nominations on agendas")
        triggers = guards_of(
            "a_nomination",
            "gcg_nominationmatter",
            "nomination_id",
            once=_("This nomination is already on the agenda."),
        )


class RemovalMatter(Matter):
    """A partner whose removal is decided on (R5), and the end of its partnership once it was."""

    ABOUT = "partner"

    partner = models.ForeignKey(
        "partners.Organization",
        verbose_name=_("partner whose removal is decided on"),
        on_delete=models.PROTECT,
        related_name="removals",
    )
    ending = models.OneToOneField(
        "partners.Ending",
        verbose_name=_("end of the partnership"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="removal",
    )

    class Meta:
        verbose_name = _("removal on an agenda")
        verbose_name_plural = _("removals on agendas")
        triggers = guards_of(
            "a_removal",
            "gcg_removalmatter",
            "partner_id",
            once=_("The removal of this partner is already on the agenda."),
            decided=_("A partner is removed only by a decision (R5)."),
        )


class ProposalMatter(Matter):
    """A proposal to create, reactivate, renew or close a group, to decide on (6.2, G1)."""

    ABOUT = "proposal"

    proposal = models.ForeignKey(
        "groups.Proposal", verbose_name=_("proposal to decide on"), on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        verbose_name = _("proposal on an agenda")
        verbose_name_plural = _("proposals on agendas")
        triggers = guards_of(
            "a_proposal",
            "gcg_proposalmatter",
            "proposal_id",
            once=_("This proposal is already on the agenda."),
            decided=_("The GCG decides on proposals for groups (6.2), so the item is for decision."),
        )


class CandidacyMatter(Matter):
    """What an item on a candidate for the status of Pathfinder Country has in common."""

    ABOUT = "candidacy"

    candidacy = models.ForeignKey(
        "pathfinder.Candidacy", verbose_name=_("candidacy"), on_delete=models.PROTECT, related_name="%(class)s_set"
    )

    class Meta:
        abstract = True


class PresentationMatter(CandidacyMatter):
    """A candidate that is presented to the GCG (6.4)."""

    class Meta:
        verbose_name = _("presentation on an agenda")
        verbose_name_plural = _("presentations on agendas")
        triggers = guards_of(
            "a_presentation",
            "gcg_presentationmatter",
            "candidacy_id",
            once=_("The presentation of this country is already on the agenda."),
            decided=_("The GCG takes note of a candidate by a decision, so the item is for decision (6.4)."),
        )


class StatusMatter(CandidacyMatter):
    """A candidate to which the status of Pathfinder Country is to be granted (5.6, 6.4)."""

    class Meta:
        verbose_name = _("status on an agenda")
        verbose_name_plural = _("statuses on agendas")
        triggers = guards_of(
            "a_status",
            "gcg_statusmatter",
            "candidacy_id",
            once=_("The status of this country is already on the agenda."),
            decided=_("Only a decision grants the status of Pathfinder Country (6.4), so the item is for decision."),
        )


class StatusEndMatter(Matter):
    """A Pathfinder Country whose status is to end (P3)."""

    ABOUT = "status"

    status = models.ForeignKey(
        "pathfinder.PathfinderStatus", verbose_name=_("status"), on_delete=models.PROTECT, related_name="end_matters"
    )

    class Meta:
        verbose_name = _("end of a status on an agenda")
        verbose_name_plural = _("ends of statuses on agendas")
        triggers = guards_of(
            "an_end_of_a_status",
            "gcg_statusendmatter",
            "status_id",
            once=_("The end of this status is already on the agenda."),
            decided=_("A status ends only by a decision or by the country's own withdrawal (P3)."),
        )


class ResultMatter(Matter):
    """The result of the review of a Roadmap, told in a paper (6.4)."""

    ABOUT = "review"

    review = models.ForeignKey(
        "pathfinder.Review", verbose_name=_("review"), on_delete=models.PROTECT, related_name="result_matters"
    )

    class Meta:
        verbose_name = _("result of a review on an agenda")
        verbose_name_plural = _("results of reviews on agendas")
        triggers = guards_of(
            "a_result_of_a_review",
            "gcg_resultmatter",
            "review_id",
            once=_("The result of this review is already on the agenda."),
        )


class FindingsMatter(Matter):
    """The findings of a Working Group on a yearly report, told in a paper (6.5)."""

    ABOUT = "report"

    report = models.ForeignKey(
        "pathfinder.YearlyReport",
        verbose_name=_("yearly report"),
        on_delete=models.PROTECT,
        related_name="findings_matters",
    )

    class Meta:
        verbose_name = _("findings on an agenda")
        verbose_name_plural = _("findings on agendas")
        triggers = guards_of(
            "findings",
            "gcg_findingsmatter",
            "report_id",
            once=_("The findings on this report are already on the agenda."),
        )


class TermsMatter(Matter):
    """A draft of the Terms of Reference to adopt (V1), and the version that was made of it once it was."""

    ABOUT = "draft"

    draft = models.ForeignKey(
        "gcg.TermsDraft", verbose_name=_("draft of the Terms"), on_delete=models.PROTECT, related_name="matters"
    )
    version = models.OneToOneField(
        "terms.Version",
        verbose_name=_("version of the Terms"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="matter",
    )

    class Meta:
        verbose_name = _("draft of the Terms on an agenda")
        verbose_name_plural = _("drafts of the Terms on agendas")
        triggers = guards_of(
            "a_draft_of_the_terms",
            "gcg_termsmatter",
            "draft_id",
            once=_("This draft of the Terms is already on the agenda."),
            decided=_("Only a decision adopts the Terms of Reference (13.1), so the item is for decision."),
        )


MATTERS = (
    MinutesMatter,
    NominationMatter,
    RemovalMatter,
    ProposalMatter,
    PresentationMatter,
    StatusMatter,
    StatusEndMatter,
    ResultMatter,
    FindingsMatter,
    TermsMatter,
    ProposedItemMatter,
)
"""Every kind of matter."""


def matters_of(item):
    """What the item is about: its matters, of any kind."""
    rows = (kind.objects.filter(item=item).select_related(kind.ABOUT).first() for kind in MATTERS)
    return [matter for matter in rows if matter]


def minutes_on(item):
    """The minutes that the item adopts, or None."""
    matter = getattr(item, "minutesmatter", None)
    return matter.minutes if matter else None
