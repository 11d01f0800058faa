"""A status that a decision of the GCG grants, for tests."""

from gcg.actions.countries import put_status
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import open_meeting
from tests.cast import QUORATE, make_meeting, seat_people


def granted(cast, candidacy):
    """The decision that grants a candidate the status."""
    meeting = make_meeting(cast, number=12)
    item = put_status(candidacy, by=cast.secretary, meeting=meeting)
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    return adopt_decision(item, by=cast.chair)
