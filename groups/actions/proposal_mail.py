"""E-mails about proposals: to their authors, to those who review them, and to the body that was asked for advice."""

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import OFFICERS, among_staff
from alliance87.record.decisions import deciders
from partners.models import User

from ..topics import PROPOSALS


def tell_authors(proposal, moment, **words):
    """Tell those who write the proposal."""
    authors = proposal.authorships.in_force().select_related("person")
    tell_of_proposal(proposal, moment, [author.person for author in authors], **words)


def tell_secretariat(proposal, moment, **words):
    """Tell the officers of the Secretariat who have not turned this off."""
    tell_of_proposal(proposal, moment, list(among_staff(User.objects, *OFFICERS)), topic=PROPOSALS, **words)


def tell_reviewers(proposal, moment, **words):
    """Tell the Secretariat and the members of the GCG who have not turned this off."""
    people = {person.pk: person for person in [*among_staff(User.objects, *OFFICERS), *deciders()]}
    tell_of_proposal(proposal, moment, list(people.values()), topic=PROPOSALS, **words)


def tell_of_proposal(proposal, moment, people, *, topic=None, **words):
    """Write to `people` what happened."""
    recipients = [outbox.Addressee(person.email, str(person)) for person in people if person.is_active]
    if recipients:
        context = {"proposal": proposal, "moment": moment, **words}
        outbox.write(f"groups.proposal.{moment}", "group_proposal", context, recipients, about=proposal, topic=topic)
