"""The personal data that drafting holds."""

from alliance87.myself.held import Held

HELD = Held(
    own_words={
        "drafting.Request.given_up_by": (),
        "drafting.Passage.put_by": (),
        "drafting.Passage.ended_by": ("words",),
        "drafting.Clearance.cleared_by": (),
    },
)
