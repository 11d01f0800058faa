"""What the search finds of the newsletter: the issues that went out, in each language."""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Edition, Issue
from .rules.text import plain_of


def _issues(keys):
    rows = Edition.objects.filter(issue__in=keys).select_related("issue__release").prefetch_related("blocks")
    for edition in rows:
        parts = [(block.heading, plain_of(block.text), block.alt) for block in edition.blocks.all()]
        release = getattr(edition.issue, "release", None)
        yield Thing(
            key=str(edition.issue_id),
            title=edition.subject,
            text=lines(*(words for part in parts for words in part)),
            route="newsletter:issue-edition",
            parts=(edition.issue.number, edition.language),
            language=edition.language,
            at=release.released_at if release else None,
        )


FINDABLE = (
    Findable(
        "newsletter",
        _("Newsletter"),
        _("Newsletters"),
        all_keys=keys_of(Issue),
        read=_issues,
        visible=lambda user: Issue.objects.public(),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
