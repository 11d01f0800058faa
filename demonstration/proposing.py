"""A proposal under comment: for an Action Group, with one comment that has its disposition and one that waits."""

from datetime import timedelta

from groups.actions.comments import dispose_of_comment, make_comment
from groups.actions.proposals import begin_proposal, submit_proposal
from partners.models import Country

from .desks import FOCAL_POINTS


def make_proposed(day, people, partners):
    """The account `partner` proposes for its organization; the Secretariat and the Chair have commented."""
    author = people.accounts["partner"]
    end = day.date + timedelta(days=700)
    proposal = begin_proposal(
        by=author, aim="create", kind="action", organization=partners.by_reference[FOCAL_POINTS["partner"]]
    )
    proposal = submit_proposal(
        proposal,
        by=author,
        name="Children on the Move",
        need=(
            "Children who leave home alone for seasonal work are missed by inspectors and schools alike. No group of the "
            "Alliance looks at the journey itself, from the village to the place of work."
        ),
        last_day=end,
        at_hand="Two officers half-time, and a network of 14 drop-in centres along three routes.",
        sought="Funds for a study in three countries, and two partners among workers' organizations.",
        workplan="First quarter: a meeting of the founding partners. Second quarter: the study begins on three routes.",
        outcomes=[
            ("A study of three routes, with the children's own accounts", day.date + timedelta(days=300)),
            ("A guide for inspectors and bus stations, tried in two countries", day.date + timedelta(days=520)),
            ("Referral agreed between drop-in centres and schools", end),
        ],
        leads=[author],
        countries=list(Country.objects.filter(pk__in=("GH", "NP", "PE"))),
    )
    comment = make_comment(
        proposal, by=people.accounts["secretariat"], text="How does it differ from the Action Group on migration?"
    )
    words = (
        "That group works on adults and recruitment. We look at children who travel alone, and refer to it for both."
    )
    dispose_of_comment(comment, by=author, result="answered", words=words)
    make_comment(proposal, by=people.accounts["chair"], text="Please name who will run the study in each country.")
