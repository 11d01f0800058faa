"""The proposals behind decisions of past meetings, so that groups rest on what the GCG decided (6.2, G1)."""

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gcg.models import Decision, ProposalMatter
from groups import models as groups
from groups.models import Aim

WRITTEN = timedelta(days=40)
"""How long before its decision a proposal was submitted."""


class Resting:
    """Writes the proposal of each decision that a group's file names, the oldest first."""

    def __init__(self, spec, *, author, countries, organizations):
        self._said, self._author = spec, author
        self._countries, self._organizations = countries, organizations

    def rest(self, group):
        """Write the proposals on the group, and what came of each; returns the last decision, None without any."""
        decision = None
        for told in self._said.get("decided", ()):
            decision = Decision.objects.get(meeting__number=told["meeting"], title=told["title"])
            self._enact(group, told, decision)
        return decision

    def _enact(self, group, told, decision):
        is_new = told["aim"] == Aim.CREATE
        proposal = groups.Proposal.objects.create(
            aim=told["aim"],
            kind=group.kind,
            organization=self._organizations.get(told.get("by")),
            group=None if is_new else group,
            name=group.name if is_new else "",
            need=self._said.get("reasons", group.purpose) if told["aim"] == Aim.CLOSE else group.purpose,
            **({} if told["aim"] == Aim.CLOSE else self._ahead(group, told, decision)),
            version=1,
        )
        if not proposal.ends:
            proposal.countries.set(self._countries)
            proposal.leads.set([self._author])
        self._submit(proposal, decision.adopted_at - WRITTEN)
        ProposalMatter.objects.create(item=decision.item, proposal=proposal)
        groups.Enactment.objects.create(
            proposal=proposal, group=group, enacted_by=decision.adopted_by, enacted_at=decision.adopted_at
        )

    def _ahead(self, group, told, decision):
        """Until when it is to go on, and with what means."""
        days = told.get("days")
        last_day = decision.adopted_at.date() + timedelta(days=days) if days else group.last_day
        return {"last_day": last_day, "at_hand": group.at_hand, "sought": group.sought}

    def _submit(self, proposal, at):
        began = {"begun_by": self._author, "begun_at": at, "period": DateTimeTZRange(at, None)}
        groups.Authorship.objects.create(proposal=proposal, person=self._author, **began)
        groups.ProposalSubmission.objects.create(proposal=proposal, submitted_by=self._author, submitted_at=at)
        if not proposal.ends:
            self._aim_at(proposal)
        words = {"name": proposal.name, "need": proposal.need, "at_hand": proposal.at_hand, "sought": proposal.sought}
        words |= {"last_day": proposal.last_day.isoformat() if proposal.last_day else ""}
        words |= {"outcomes": [[outcome.title, outcome.due_on.isoformat()] for outcome in proposal.outcomes.all()]}
        words |= {"leads": [str(lead) for lead in proposal.leads.all()], "workplan": ""}
        words |= {"countries": [str(country) for country in proposal.countries.all()]}
        groups.ProposalVersion.objects.create(
            proposal=proposal, number=1, words=words, saved_by=self._author, saved_at=at
        )

    def _aim_at(self, proposal):
        for position, outcome in enumerate(self._said["outcome"], 1):
            groups.ProposedOutcome.objects.create(
                proposal=proposal, title=outcome["title"], due_on=proposal.last_day, position=position
            )
