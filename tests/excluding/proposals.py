"""Acts on proposals for groups."""

from datetime import timedelta

from gcg.actions import decisions, presiding, proposals
from gcg.models import Meeting
from groups.actions import advice, comments
from groups.actions import proposals as acts
from groups.actions.leads import appoint_lead
from groups.models import Group
from partners.models.day import today
from tests.groups.proposed import at_a_desk, drafted, submitted, words

from .scene import TOMORROW, about


def author_of(proposal):
    return proposal.authorships.in_force().first().person


def draft(scene):
    person = scene.person()
    return drafted(person, at_a_desk(person, f"Partner {scene.number()}"))


def proposal(scene):
    person, number = scene.person(), scene.number()
    return submitted(person, at_a_desk(person, f"Partner {number}"), {"name": f"Group {number}"})


def two_authors(scene):
    """Both authors of a draft, as the rows by which they are."""
    one, other = draft(scene), scene.person()
    at_a_desk(other, f"Partner {scene.number()}")
    acts.add_author(one, by=author_of(one), person=other)
    return list(one.authorships.in_force().select_related("proposal", "person"))


def leave(author):
    return acts.end_authorship(author, by=author.person)


def comment(scene):
    return comments.make_comment(proposal(scene), by=scene.staff, text="Who pays?")


def to_put(scene):
    """A proposal, and two meetings on whose agenda it may be put."""
    return proposal(scene), *(scene.meeting(convened=False, starts_in=timedelta(days=40)) for _number in range(2))


def before_the_meeting(scene):
    """A proposal whose item is before an open meeting."""
    one, meeting = proposal(scene), scene.quorate()
    item = proposals.put_proposal(one, by=scene.chair, meeting=meeting)
    presiding.open_meeting(Meeting.objects.with_state().get(pk=meeting.pk), by=scene.chair)
    decisions.put_text(item, by=scene.chair, text=item.draft_text)
    return one, item


def asked(scene):
    """Advice that a group with one lead was asked for."""
    group = Group.objects.create(kind="action", name=f"Monitoring {scene.number()}")
    lead = appoint_lead(group, by=scene.staff, person=scene.person()).person
    one = advice.ask_advice(
        proposal(scene), by=scene.staff, body=group, question="Can it be measured?", due_on=today() + TOMORROW
    )
    return one, type(lead).objects.get(pk=lead.pk)


def written(one):
    return words(name=f"Group of {one.pk}")


EITHER = {
    "a draft of a proposal": about(
        draft,
        submit=lambda s, it: acts.submit_proposal(it, by=author_of(it), **written(it)),
    ),
    "a comment on a proposal": about(
        comment,
        accept=lambda s, it: comments.dispose_of_comment(
            it, by=author_of(it.proposal), result="accepted", words="Done."
        ),
        refuse=lambda s, it: comments.dispose_of_comment(
            it, by=author_of(it.proposal), result="not_taken", words="No."
        ),
    ),
    "a place on an agenda": about(
        to_put,
        here=lambda s, it: proposals.put_proposal(it[0], by=s.chair, meeting=it[1]),
        there=lambda s, it: proposals.put_proposal(it[0], by=s.cast.deputy, meeting=it[2]),
    ),
    "a proposal before the meeting": about(
        before_the_meeting,
        adopt=lambda s, it: decisions.adopt_decision(it[1], by=s.chair),
        withdraw=lambda s, it: acts.withdraw_proposal(it[0], by=author_of(it[0])),
    ),
    "advice": about(asked, give=lambda s, it: advice.give_advice(it[0], by=it[1], text="Yes.")),
}

AFTER = {
    "the last author": about(two_authors, first=lambda s, it: leave(it[0]), other=lambda s, it: leave(it[1])),
    "a draft that was discarded": about(
        lambda s: (it := draft(s), author_of(it)),
        first=lambda s, it: acts.discard_draft(it[0], by=it[1]),
        again=lambda s, it: acts.discard_draft(it[0], by=it[1]),
        submit=lambda s, it: acts.submit_proposal(it[0], by=it[1], **written(it[0])),
        keep=lambda s, it: acts.keep_draft(it[0], by=it[1], words={"name": "Group"}),
    ),
    "a draft that was submitted": about(
        lambda s: (it := draft(s), author_of(it)),
        first=lambda s, it: acts.submit_proposal(it[0], by=it[1], **written(it[0])),
        discard=lambda s, it: acts.discard_draft(it[0], by=it[1]),
    ),
    "proposal withdrawn": about(
        lambda s: to_put(s)[:2],
        first=lambda s, it: acts.withdraw_proposal(it[0], by=author_of(it[0])),
        put=lambda s, it: proposals.put_proposal(it[0], by=s.chair, meeting=it[1]),
        comment=lambda s, it: comments.make_comment(it[0], by=s.staff, text="Who pays?"),
        revise=lambda s, it: acts.revise_proposal(it[0], by=author_of(it[0]), **written(it[0])),
    ),
    "proposal on an agenda": about(
        lambda s: to_put(s)[:2],
        first=lambda s, it: proposals.put_proposal(it[0], by=s.chair, meeting=it[1]),
        comment=lambda s, it: comments.make_comment(it[0], by=s.staff, text="Who pays?"),
        revise=lambda s, it: acts.revise_proposal(it[0], by=author_of(it[0]), **written(it[0])),
    ),
    "proposal commented": about(
        lambda s: to_put(s)[:2],
        first=lambda s, it: comments.make_comment(it[0], by=s.staff, text="Who pays?"),
        put=lambda s, it: proposals.put_proposal(it[0], by=s.chair, meeting=it[1]),
    ),
}
